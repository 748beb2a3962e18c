import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { HouseholdKind, Relation } from '../contract.ts'
import { openHousehold, sortMembers } from './households.ts'
import { type HouseholdRecord, openPerson, type PersonRecord, type SealedPerson } from './records.ts'
import { rememberOpened } from './store.ts'

/** The people whom one application concerns. */
export interface Circle {
  readonly people: ReadonlyMap<Id, PersonRecord>
  /** The family living together with `of`, when it was asked for. */
  readonly household: HouseholdRecord | undefined
  /** Some of the family are not shown to who asks: those who are shown must not be taken for all of it. */
  readonly isPartial: boolean
  /** What each person is to `of`, of those who are related at all. */
  readonly relations: ReadonlyMap<Id, readonly Relation[]>
}

type Row = SealedPerson & {
  relations: Relation[] | null
  member_relation: string | null
  from_date: CivilDate | null
  to_date: CivilDate | null
  household: Id | null
  kind: HouseholdKind
  division: string | null
  domicile_type: '城镇' | '农村' | null
  household_private: Buffer
  family: number | null
}

/** People named, with what they are to one of them, and that one's family living together: one statement. */
export async function circleOf(
  tx: Transaction,
  asked: { readonly people: readonly Id[]; readonly of: Id; readonly household: boolean },
): Promise<Circle> {
  const rows = await tx.rows<Row>('select * from people.circle_of($1, $2, $3, $4, $5)', [
    tx.tenant,
    [...asked.people],
    asked.of,
    asked.household,
    tx.today,
  ])
  const people = new Map(rows.map((row) => [row.id, rememberOpened(tx, openPerson(tx.protection, row))]))
  const relations = new Map(rows.flatMap((row) => (row.relations === null ? [] : [[row.id, row.relations] as const])))
  const household = householdIn(tx, rows, people)
  const family = rows[0]?.family ?? 0
  return { people, household, isPartial: household !== undefined && household.members.length < family, relations }
}

function householdIn(tx: Transaction, rows: readonly Row[], people: ReadonlyMap<Id, PersonRecord>): HouseholdRecord | undefined {
  const [row] = rows
  if (!row || row.household === null) return undefined
  const members = rows.flatMap((one) => {
    const person = people.get(one.id)
    if (!person || one.member_relation === null || one.from_date === null) return []
    return [{ person, relationToHead: one.member_relation, from: one.from_date, to: one.to_date }]
  })
  const { kind, division, domicile_type } = row
  return openHousehold(tx, { id: row.household, kind, division, domicile_type, private: row.household_private }, sortMembers(members))
}
