import type { Matter, PartyPerson } from './matter.ts'
import { peopleAs } from './matter.ts'
import { isAnyWithheld } from './withheld.ts'

/** A member of the family under every name that a column may give to what we know. Unknown = absent. */
export type FamilyRow = Readonly<Record<string, unknown>>

/** The others of the family living together, or the applicant's children in it, as rows that a table field picks its columns from. */
export function familyRows(matter: Matter, kind: 'members' | 'children'): readonly FamilyRow[] {
  const others = (matter.household?.members ?? []).filter((person) => !person.roles.includes('applicant'))
  const chosen = kind === 'members' ? others : others.filter((person) => person.relation === '子女' || person.roles.includes('child'))
  const extra = kind === 'children' ? peopleAs(matter, 'child').filter((one) => !chosen.some((other) => other.id === one.id)) : []
  return [...chosen, ...extra].map(rowOf)
}

/** Words of columns → facts of registers. Where the words differ between items, the meaning does not. */
const factOfColumn: Readonly<Record<string, string>> = {
  gender: 'gender',
  birthDate: 'birthDate',
  age: 'age',
  maritalStatus: 'maritalStatus',
  employmentStatus: 'employmentStatus',
  employer: 'workUnit',
  workUnit: 'workUnit',
  monthlyIncome: 'monthlyIncome',
  healthStatus: 'healthStatus',
  politicalStatus: 'politicalStatus',
}

function rowOf(person: PartyPerson): FamilyRow {
  const known = isAnyWithheld(person) ? [] : Object.entries(factOfColumn)
  const facts = known.flatMap(([column, fact]) => {
    const known = person.facts.get(fact)
    return known && known.value !== null ? [[column, known.value] as const] : []
  })
  return Object.fromEntries([
    ...facts,
    ['memberName', person.name],
    ['name', person.name],
    ...(person.relation === null ? [] : [['relation', person.relation] as const]),
    ...(person.relationToHead === null ? [] : [['relationToHead', person.relationToHead] as const]),
    ...(person.idNumber === null ? [] : [['memberIdNumber', person.idNumber] as const, ['idNumber', person.idNumber] as const]),
    ...(person.phone === null || isAnyWithheld(person) ? [] : [['phone', person.phone] as const]),
  ])
}
