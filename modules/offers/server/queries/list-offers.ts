import { sql } from 'kysely'
import { common, Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { draftsInSight } from '../../../cases/server/api.ts'
import { getItem } from '../../../catalog/server/api.ts'
import { departmentName } from '../../../organisations/server/api.ts'
import { findPeople, guardiansOf, type PersonRecord, personCard, wardsOf } from '../../../people/server/api.ts'
import { type OfferView, offers } from '../../contract.ts'
import { answerersFor } from '../guardians.ts'
import { communityName } from '../plan-of-today.ts'
import { db, openReasons } from '../store.ts'
import type { OfferRow } from '../tables.ts'

/** One's own and those of one's wards; others acted for are asked in their own name. */
export const listMine = query(offers.listMine, async (tx) => {
  if (tx.actor.kind !== 'resident') throw new Problem(common.notAllowed)
  const me = tx.actor.personId
  const persons = [me, ...(await wardsOf(tx, me)).map((one) => one.ward)]
  const rows = await inOrder(open(tx).where('person', '=', sql<Id>`any(${persons}::uuid[])`))
    .limit(50)
    .execute()
  const views = await viewsOf(tx, await reachable(tx, rows), me)
  return { rows: views.filter((one) => one.person.personId === me || one.guardian !== undefined) }
})

/** Without those whose draft another guardian has begun: it is theirs to finish, and nobody else opens it. */
async function reachable(tx: Transaction, rows: readonly OfferRow[]): Promise<readonly OfferRow[]> {
  const begun = rows.flatMap((one) => (one.state === 'started' && one.case_id !== null ? [one.case_id] : []))
  if (begun.length === 0) return rows
  const seen = await draftsInSight(tx, begun)
  return rows.filter((one) => one.state !== 'started' || one.case_id === null || seen.has(one.case_id))
}

const pageSize = 50

export const listForCommunity = query(offers.listForCommunity, async (tx, { division, itemCode, after }) => {
  let found = open(tx).where('state', '=', 'open')
  if (division !== undefined) found = found.where('division', '=', division)
  if (itemCode !== undefined) found = found.where('item_code', '=', itemCode)
  const counted = await found.clearSelect().select(sql<number>`count(*)::int`.as('total')).executeTakeFirst()
  const rows = await inOrder(following(found, after))
    .limit(pageSize + 1)
    .execute()
  const page = rows.slice(0, pageSize)
  const last = rows.length > pageSize ? page.at(-1) : undefined
  const next = last ? { next: `${last.made_on}~${last.id}` } : {}
  return { rows: await viewsOf(tx, page), total: counted?.total ?? 0, ...next }
})

const open = (tx: Transaction) =>
  db(tx).selectFrom('offers.offer').selectAll().where('tenant', '=', tx.tenant).where('state', 'in', ['open', 'started'])

type Offers = ReturnType<typeof open>

const inOrder = (found: Offers) => found.orderBy('made_on').orderBy('id')

/** A mark that this list did not give begins it anew. */
function following(found: Offers, after: string | undefined): Offers {
  const [, day, id] = /^(\d{4}-\d{2}-\d{2})~([0-9a-f-]{36})$/.exec(after ?? '') ?? []
  return day === undefined ? found : found.where(sql<boolean>`(made_on, id) > (${day}::date, ${id}::uuid)`)
}

/** `me`: a resident who looks, and reads names in full; staff read them covered. */
async function viewsOf(tx: Transaction, rows: readonly OfferRow[], me?: Id): Promise<OfferView[]> {
  const persons = [...new Set(rows.map((row) => row.person))]
  const known = await guardiansOf(tx, persons)
  const people = await findPeople(tx, [...persons, ...[...known.values()].flat().map((one) => one.guardian)])
  const views: OfferView[] = []
  for (const row of rows) {
    const person = people.get(row.person)
    if (!person) continue
    const guardians = answerersFor(tx, person, known.get(person.id) ?? [], row.item_code)?.flatMap((id) => people.get(id) ?? [])
    views.push(await viewOf(tx, row, person, { guardians, me }))
  }
  return views
}

interface Seen {
  readonly guardians: readonly PersonRecord[] | undefined
  readonly me: Id | undefined
}

async function viewOf(tx: Transaction, row: OfferRow, person: PersonRecord, { guardians, me }: Seen): Promise<OfferView> {
  const { item } = await getItem(tx, row.item_code, row.item_version)
  const card = personCard(tx, person)
  const nameOf = (one: PersonRecord) => (me === undefined ? personCard(tx, one).name : one.name)
  const named = guardians?.map((one) => ({ personId: one.id, name: nameOf(one) }))
  const guardian = named?.find((one) => one.personId === me)
  const quiet: ReadonlySet<string> = new Set(['accept', 'delivery'])
  return {
    offerId: row.id,
    itemCode: item.code,
    itemName: item.name,
    result: item.result.document,
    departmentName: departmentName(item.department),
    madeOn: row.made_on,
    state: row.state,
    reasons: openReasons(tx, row),
    acts: item.acts.filter((one) => one.by === 'applicant' && one.when === undefined).map(({ id, kind, text }) => ({ id, kind, text })),
    steps: item.process.filter((one) => !quiet.has(one.kind) && one.branch === undefined).map((one) => one.name),
    promised: item.limits.promised,
    unit: item.limits.unit,
    caseId: row.case_id,
    person: { personId: person.id, name: nameOf(person), age: card.age, community: guardian ? '' : communityName(row.division) },
    ...(named === undefined ? {} : { guardians: named }),
    ...(guardian === undefined ? {} : { guardian }),
  }
}
