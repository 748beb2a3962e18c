import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { listOffices } from '../../../organisations/server/api.ts'
import { type ConcernKind, type ConcernState, concerns, hotlineEvents } from '../../contract.ts'
import { concernRow, concernView } from '../concern.ts'
import { numberSaid } from '../rules.ts'
import { db, getConcern } from '../store.ts'

const pageSize = 30
/** One's own stand in one list. */
const ownShown = 300

interface Asked {
  readonly state?: ConcernState
  readonly kind?: ConcernKind
  readonly late?: boolean
  readonly number?: string
  readonly after?: string
}

/** Newest first; row-level security leaves what is another's. */
async function listed(tx: Transaction, { state, kind, late, number, after }: Asked, size = pageSize) {
  const [at, id] = after?.split('|') ?? []
  let asked = db(tx).selectFrom('hotline.concern').selectAll().where('tenant', '=', tx.tenant)
  if (state !== undefined) asked = asked.where('state', '=', state)
  if (kind !== undefined) asked = asked.where('kind', '=', kind)
  // What is no number is nobody's.
  if (number !== undefined) asked = asked.where('number', '=', numberSaid(number) ?? '')
  if (late === true) asked = asked.where('due', '<', tx.at)
  if (at !== undefined && id !== undefined)
    asked = asked.where((eb) => eb.or([eb('registered_at', '<', at), eb.and([eb('registered_at', '=', at), eb('id', '<', id)])]))
  const found = await asked
    .orderBy('registered_at', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1)
    .execute()
  const shown = found.slice(0, size)
  const last = found.length > size ? shown.at(-1) : undefined
  const rows = await Promise.all(shown.map((row) => concernRow(tx, row)))
  return { rows, ...(last ? { next: `${last.registered_at}|${last.id}` } : {}) }
}

async function viewed(tx: Transaction, id: string) {
  const row = await getConcern(tx, id)
  tx.emit(hotlineEvents.viewed, `concern-views:${id}`, { concernId: id })
  return concernView(tx, row)
}

export const listConcerns = query(concerns.list, (tx, asked) => listed(tx, asked))
export const listForArea = query(concerns.listForArea, (tx, asked) => listed(tx, asked))
export const getConcernView = query(concerns.get, (tx, { concernId }) => viewed(tx, concernId))
export const getForArea = query(concerns.getForArea, (tx, { concernId }) => viewed(tx, concernId))

export const listMine = query(concerns.listMine, async (tx) => ({ rows: (await listed(tx, {}, ownShown)).rows }))
export const getMine = query(concerns.getMine, async (tx, { concernId }) => concernView(tx, await getConcern(tx, concernId)))

export const listsOffices = query(concerns.listOffices, async (tx, { q }) => {
  const words = q.trim().split(/\s+/).filter(Boolean)
  const found = (await listOffices(tx)).filter((one) => words.every((word) => one.name.includes(word)))
  return { rows: found.slice(0, 20).map(({ id, name }) => ({ officeId: id, name })) }
})
