import { sql } from 'kysely'
import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { endOfDay } from '../../calendar/contract.ts'
import { contentText } from './content.ts'
import type { CaseState } from './state.ts'
import { contentsOf, db, getCaseRow, streamOf } from './store.ts'

export interface ChainedEvent {
  readonly tenant: string
  readonly stream: string
  readonly seq: number
  readonly id: Id
  readonly type: string
  readonly at: string
  readonly actor: string
  readonly data: unknown
  readonly prev: string
  readonly hash: string
}

export interface WholeCase {
  readonly state: CaseState
  /** Everything that was said, opened, in its order. */
  readonly contents: readonly { readonly kind: string; readonly at: string; readonly actor: string; readonly said: unknown }[]
  /** With the links of their chain. */
  readonly events: readonly ChainedEvent[]
}

/** Everything of one case, for its archive; the caller has made sure that this may be. */
export async function wholeCase(tx: Transaction, caseId: Id): Promise<WholeCase> {
  const { state } = await getCaseRow(tx, caseId)
  const contents = await contentsOf(tx, caseId)
  const events = await tx.rows<ChainedEvent>(
    'select tenant, stream, seq, id, type, at, actor, data, prev, hash from platform.event where tenant = $1 and stream = $2 order by seq',
    [tx.tenant, streamOf(caseId)],
  )
  return {
    state,
    events,
    contents: contents.map(({ id, kind, at, actor, body }) => ({
      ...{ kind, at, actor },
      said: JSON.parse(contentText(tx.protection, caseId, id, body)),
    })),
  }
}

/** Cases that this office took in and that were closed within the period, oldest first; at most a thousand. */
export async function closedCasesOf(tx: Transaction, officeId: Id, { from, to }: { from: CivilDate; to: CivilDate }): Promise<CaseState[]> {
  const rows = await db(tx)
    .selectFrom('cases.participation as p')
    .innerJoin('cases.case as c', (join) => join.onRef('c.tenant', '=', 'p.tenant').onRef('c.id', '=', 'p.case_id'))
    .select('c.state')
    .where('p.tenant', '=', tx.tenant)
    .where('p.office_id', '=', officeId)
    .where('c.closed_at', '>=', `${from}T00:00:00+08:00`)
    .where('c.closed_at', '<', endOfDay(to))
    .where(sql<boolean>`c.state->>'intakeOfficeId' = ${officeId}`)
    .orderBy('c.closed_at')
    .limit(1000)
    .execute()
  return rows.map((row) => row.state)
}
