import type { DraftView } from '../../../cases/contract.ts'
import type { Field, Item, PartyRole } from '../../../catalog/contract.ts'
import type { MemberRow } from '../tables.ts'

/** One application of a bundle as it stands now, ready to be laid over the others. */
export interface Member {
  readonly row: MemberRow
  readonly item: Item
  readonly view: DraftView
  /** What the event calls the person whose matter it is; undefined: the applicant's own. */
  readonly forLabel: string | undefined
  /** Licences that an earlier item of the same bundle will give: what comes from them is not asked now. */
  readonly awaited: ReadonlySet<string>
}

/** Whom a field, material or party of an item is about, by the roles of the event: the child's own item has the child as its applicant. */
export function subjectOf(member: Member, role: PartyRole | undefined): string {
  const forRole = member.row.for_role
  if (role === undefined || role === 'applicant') return forRole ?? 'applicant'
  return forRole === null || role === 'agent' ? role : `${forRole}:${role}`
}

export const fieldsOf = ({ view }: Member) => view.form.sections.flatMap((section) => section.fields)

export const definitionOf = (member: Member, key: string): Field | undefined => member.item.fields.find((one) => one.key === key)
