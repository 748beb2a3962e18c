import { sql } from 'kysely'
import { common, Problem } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { getItem } from '../../../catalog/server/api.ts'
import { departmentName } from '../../../organisations/server/api.ts'
import { findPeople, type PersonRecord, personCard } from '../../../people/server/api.ts'
import { type OfferView, offers } from '../../contract.ts'
import { communityName } from '../plan-of-today.ts'
import { db, openReasons } from '../store.ts'
import type { OfferRow } from '../tables.ts'

/** Row-level security shows one's own; those acted for are asked in their own name. */
export const listMine = query(offers.listMine, async (tx) => {
  if (tx.actor.kind !== 'resident') throw new Problem(common.notAllowed)
  const rows = await inOrder(open(tx).where('person', '=', tx.actor.personId))
    .limit(50)
    .execute()
  return { rows: await viewsOf(tx, rows, true) }
})

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
  return { rows: await viewsOf(tx, page, false), total: counted?.total ?? 0, ...next }
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

async function viewsOf(tx: Transaction, rows: readonly OfferRow[], own: boolean): Promise<OfferView[]> {
  const people = await findPeople(tx, [...new Set(rows.map((row) => row.person))])
  const views: OfferView[] = []
  for (const row of rows) {
    const person = people.get(row.person)
    if (person) views.push(await viewOf(tx, row, person, own))
  }
  return views
}

async function viewOf(tx: Transaction, row: OfferRow, person: PersonRecord, own: boolean): Promise<OfferView> {
  const { item } = await getItem(tx, row.item_code, row.item_version)
  const card = personCard(tx, person)
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
    person: { personId: person.id, name: own ? person.name : card.name, age: card.age, community: communityName(row.division) },
  }
}
