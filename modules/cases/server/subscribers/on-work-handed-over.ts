import { sql } from 'kysely'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { subscriber } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { events as identityEvents } from '../../../identity/contract.ts'
import { staffNames } from '../../../identity/server/api.ts'
import type { CaseTables } from '../tables.ts'

interface Move {
  readonly from: Id
  /** Null: at every office. */
  readonly officeId: Id | null
  /** Null: back to the office. */
  readonly to: Id | null
}

async function moveClaims(tx: Transaction, { from, officeId, to }: Move): Promise<void> {
  const name = to === null ? null : ((await staffNames(tx, [to])).get(to) ?? '')
  await sql`select cases.move_claims(${tx.tenant}, ${from}, ${officeId}, ${to}, ${name})`.execute(tx.as<CaseTables>())
}

/** What a leaver had claimed at the office goes to the successor; unclaimed tasks stand in the office's worklist anyway. */
export const onWorkHandedOver = subscriber({
  name: 'cases.on-work-handed-over',
  to: identityEvents.workHandedOver,
  run: (tx, { data }) => moveClaims(tx, { from: data.fromAccountId, officeId: data.officeId, to: data.toAccountId }),
})

/** Nobody's claim outlives their post: it goes to the successor if there is one, else back to the office. */
export const onGrantEnded = subscriber({
  name: 'cases.on-grant-ended',
  to: identityEvents.grantEnded,
  run: (tx, { data }) => moveClaims(tx, { from: data.accountId, officeId: data.officeId, to: data.handedOverTo }),
})

export const onAccountDisabled = subscriber({
  name: 'cases.on-account-disabled',
  to: identityEvents.accountDisabled,
  run: (tx, { data }) => moveClaims(tx, { from: data.accountId, officeId: null, to: null }),
})
