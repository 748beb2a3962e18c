import type { PartyRole } from '../../catalog/contract.ts'
import type { Relation } from '../../people/contract.ts'
import { type Matter, type PartyPerson, personAs } from './matter.ts'

/**
 * What the applicant is to the person in a role (`ofApplicant`), or that person to the applicant: the nearest word first, then the wider ones
 * that some forms use. Empty where no register says it; a guardian by kinship is named by the kinship.
 */
export function kinshipWords(matter: Matter, role: PartyRole, ofApplicant: boolean): readonly string[] {
  const applicant = personAs(matter, 'applicant')
  const other = personAs(matter, role)
  if (!applicant || !other) return []
  if (applicant.id === other.id) return ['本人']
  const relation = nearest(other.kinship)
  if (relation === undefined) return []
  return ofApplicant ? wordsFor(inverse[relation], applicant) : wordsFor(relation, other)
}

const order: readonly Relation[] = ['spouse', 'child', 'parent', 'sibling', 'ward', 'guardian']
const nearest = (kinship: readonly Relation[]) => order.find((one) => kinship.includes(one))
const inverse: Readonly<Record<Relation, Relation>> = {
  spouse: 'spouse',
  parent: 'child',
  child: 'parent',
  sibling: 'sibling',
  guardian: 'ward',
  ward: 'guardian',
}

function wordsFor(relation: Relation, person: PartyPerson): readonly string[] {
  const sex = person.facts.get('gender')?.value
  switch (relation) {
    case 'parent':
      return sex === '男' ? ['父亲', '父母'] : sex === '女' ? ['母亲', '父母'] : ['父母']
    case 'child':
      return ['子女']
    case 'spouse':
      return ['配偶']
    case 'sibling':
      return ['兄弟姐妹']
    case 'guardian':
      return ['监护人', '法定监护人']
    case 'ward':
      return ['被监护人']
  }
}
