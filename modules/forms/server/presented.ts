import type { Field, LicenceType } from '../../catalog/contract.ts'
import { isHolder, type PresentedDocument } from '../../seals/server/api.ts'
import { basisOf, type Found } from './found.ts'
import type { Matter, PartyPerson } from './matter.ts'
import { personAs } from './matter.ts'

/** Documents of this person, newest first. One that names no holder is nobody's. */
function documentsOf(matter: Matter, person: PartyPerson): PresentedDocument[] {
  return matter.presented
    .filter(({ holder }) => holder !== null && isHolder(holder, { name: person.name, number: person.idNumber }))
    .sort((a, b) => (a.sealedAt < b.sealedAt ? 1 : -1))
}

export const isOfType = (document: PresentedDocument, type: LicenceType) =>
  document.licenceType === null ? document.title === type.name : document.licenceType === type.code

/** A licence that is not in the repository but was handed in under the seal of its issuer. */
export function askPresented(matter: Matter, person: PartyPerson, type: LicenceType, key: string): Found | undefined {
  const document = documentsOf(matter, person).find((one) => isOfType(one, type))
  if (document === undefined) return undefined
  const field = type.fields.find((one) => one.key === key)
  const typed = document.values[key]
  const value = typed ?? document.rows.find((row) => row.label === field?.label)?.value
  return value === undefined ? undefined : { ...sourceOf(matter, document), value, type: typed === undefined ? 'string' : field?.type }
}

/** Asked last: a line of a document of this person that is called as the field is. */
export function askRows(matter: Matter, field: Field): Found | undefined {
  const person = matter.presented.length === 0 ? undefined : personAs(matter, field.of ?? 'applicant')
  if (person === undefined) return undefined
  for (const document of documentsOf(matter, person)) {
    const row = document.rows.find((one) => one.label === field.label && one.value !== '')
    if (row !== undefined) return { ...sourceOf(matter, document), value: row.value, type: 'string' }
  }
  return undefined
}

const sourceOf = (matter: Matter, document: PresentedDocument) => ({
  source: 'sealed-document' as const,
  sourceName: `${document.sealedBy}盖章的“${document.title}”`,
  at: document.validFrom ?? document.sealedAt.slice(0, 10),
  basis: basisOf(matter),
})
