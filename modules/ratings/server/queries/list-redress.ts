import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { type RedressState, redress } from '../../contract.ts'
import { redressRow } from '../redress.ts'
import { db } from '../store.ts'

const pageSize = 30

interface Asked {
  readonly state?: RedressState
  readonly division?: string
  readonly after?: string
}

/** Newest first; row-level security leaves what lies outside the area or department. */
async function list(tx: Transaction, { state, division = '', after }: Asked) {
  const [at, id] = after?.split('|') ?? []
  const found = await db(tx)
    .selectFrom('ratings.redress')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('division', '>=', division)
    .where('division', '<', `${division}~`)
    .where((eb) => (state === undefined ? eb.lit(true) : eb('state', '=', state)))
    .where((eb) =>
      at === undefined || id === undefined
        ? eb.lit(true)
        : eb.or([eb('rated_at', '<', at), eb.and([eb('rated_at', '=', at), eb('case_id', '<', id)])]),
    )
    .orderBy('rated_at', 'desc')
    .orderBy('case_id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const shown = found.slice(0, pageSize)
  const last = found.length > pageSize ? shown.at(-1) : undefined
  const rows = await Promise.all(shown.map((row) => redressRow(tx, row)))
  return { rows, ...(last ? { next: `${last.rated_at}|${last.case_id}` } : {}) }
}

export const listForOffice = query(redress.listForOffice, list)
export const listForArea = query(redress.listForArea, list)
