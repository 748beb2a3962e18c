import { sql } from 'kysely'
import { common, Problem } from '../../../platform/contract/problem.ts'
import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import { personalTables } from '../../../platform/server/personal.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { maskName } from '../../people/contract.ts'
import { findPerson } from '../../people/server/api.ts'
import type { Correction, Outcome, RightRequest, RightTask } from '../contract.ts'
import type { RequestRow, RightTables } from './tables.ts'

export const db = (tx: Transaction) => tx.as<RightTables>()
export const saidAt = (id: Id) => `rights.request:${id}`
export const streamOf = (id: Id) => `right:${id}`

/** What both sides said, in order. */
export interface Said {
  readonly words: string
  readonly complaint: string | null
  readonly answers: readonly { readonly granted: boolean; readonly text: string; readonly by: string; readonly at: Instant }[]
  readonly correction?: Correction
  readonly outcome?: Outcome
}

export const openSaid = (tx: Transaction, row: RequestRow): Said => tx.protection.openJson<Said>(row.said, saidAt(row.id))
export const sealSaid = (tx: Transaction, id: Id, said: Said): Buffer => tx.protection.sealJson(said, saidAt(id))

/** So many of those that are over. */
const shownOver = 100

const requests = (tx: Transaction) => db(tx).selectFrom('rights.request').selectAll().where('tenant', '=', tx.tenant)

/** The newest of one person. */
export async function rowsOf(tx: Transaction, person: Id): Promise<RequestRow[]> {
  return requests(tx).where('person', '=', person).orderBy('received_at', 'desc').orderBy('id', 'desc').limit(100).execute()
}

const needsOffice = sql<boolean>`(state = 'open' or (kind = 'restrict' and state = 'granted' and lifted_at is null))`

/** What officers answer: all that waits, by its limit; all restrictions that stand; then the newest that are over. Copies make themselves. */
export async function rowsToAnswer(tx: Transaction): Promise<RequestRow[]> {
  const asked = requests(tx).where('kind', '<>', 'copy')
  const [needed, over] = await Promise.all([
    asked.where(needsOffice).orderBy(sql`state = 'open'`, 'desc').orderBy('due').orderBy('id').execute(),
    asked.where(sql<boolean>`not ${needsOffice}`).orderBy('received_at', 'desc').orderBy('id', 'desc').limit(shownOver).execute(),
  ])
  return [...needed, ...over]
}

/** Under its lock; 404 where there is none, or it is out of sight. */
export async function lockRow(tx: Transaction, id: Id): Promise<RequestRow> {
  const row = await db(tx)
    .selectFrom('rights.request')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Problem(common.notFound)
  return row
}

export async function change(tx: Transaction, row: RequestRow, to: Partial<RequestRow>): Promise<RequestRow> {
  await db(tx).updateTable('rights.request').set(to).where('tenant', '=', tx.tenant).where('id', '=', row.id).execute()
  return { ...row, ...to }
}

const holdingOf = (table: string | null) => personalTables().find(({ one }) => one.table === table)?.one

export function shown(tx: Transaction, row: RequestRow): RightRequest {
  const said = openSaid(tx, row)
  const isOver = row.state === 'granted' || row.state === 'refused'
  const own = tx.actor.kind === 'resident'
  const decides = tx.actor.kind === 'staff' && tx.actor.permissions.has('rights:decide')
  const isStopped = row.kind === 'restrict' && row.state === 'granted' && row.lifted_at === null
  return {
    ...{
      id: row.id,
      kind: row.kind,
      channel: row.channel,
      state: row.state,
      receivedAt: row.received_at,
      due: row.due,
      fileId: row.file_id,
    },
    about: holdingOf(row.about)?.title ?? null,
    late: row.state === 'open' && row.due < tx.today,
    words: said.words,
    complaint: said.complaint,
    answers: [...said.answers],
    correction: said.correction ?? null,
    outcome: said.outcome ?? null,
    may: [
      ...(own && isOver && row.kind !== 'copy' && row.complained_at === null ? (['complain'] as const) : []),
      ...(own && row.file_id !== null ? (['download'] as const) : []),
      ...(decides && row.state === 'open' && row.objection === null ? (['decide'] as const) : []),
      ...(own && isStopped ? (['resume'] as const) : []),
      ...(decides && isStopped ? (['lift'] as const) : []),
    ],
  }
}

const isOwnRecord = (correction: Correction | undefined) => correction !== undefined && 'contact' in correction

export async function taskOf(tx: Transaction, row: RequestRow): Promise<RightTask> {
  const person = await findPerson(tx, row.person)
  const holding = holdingOf(row.about)
  const isKept = row.kind === 'delete' && holding !== undefined && holding.erase === undefined
  return {
    request: shown(tx, row),
    person: person ? maskName(person.name) : '',
    mustPassOn: row.kind === 'correct' && !isOwnRecord(openSaid(tx, row).correction),
    keptByDuty: isKept ? `${holding.title}：${holding.kept}（${holding.basis}）` : null,
  }
}
