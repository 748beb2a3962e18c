import { chainHash, noHash, sm3 } from '../../../platform/server/canonical.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { TrailFault, TrailReport } from '../contract.ts'
import { anchorKey, digestUntil, verifyAnchor } from './anchors.ts'
import type { AuditTables } from './tables.ts'

const pageSize = 5000

interface Line {
  tenant: string
  stream: string
  seq: number
  id: string
  type: string
  at: string
  actor: string
  data: Record<string, unknown>
  prev: string
  hash: string
}

/**
 * Walks every event in the order of its stream, recomputes each link, compares the last link with the head and the heads with the
 * signed daily anchors. Needs nothing but the table: whoever has a copy of it can do the same elsewhere.
 */
export async function verifyTrailOf(tx: Transaction, onlyStream?: string): Promise<TrailReport> {
  const started = performance.now()
  const faults: TrailFault[] = []
  const heads = await headsOf(tx, onlyStream)
  const last = new Map<string, { seq: number; hash: string }>()
  let events = 0
  for await (const line of linesOf(tx, onlyStream)) {
    events++
    faults.push(...faultsOf(line, last.get(line.stream)))
    last.set(line.stream, { seq: line.seq, hash: line.hash })
  }
  for (const head of heads) {
    const end = last.get(head.stream)
    if (end?.seq === head.seq && end.hash === head.hash) continue
    faults.push({
      kind: 'head-differs',
      stream: head.stream,
      seq: head.seq,
      message: `链头记着第 ${head.seq} 条，记录里最后是第 ${end?.seq ?? 0} 条`,
    })
  }
  const anchors = onlyStream === undefined ? await verifyAnchors(tx, faults) : 0
  const digest = sm3(heads.map((one) => `${one.stream} ${one.seq} ${one.hash}`).join('\n'))
  return { events, streams: last.size, anchors, faults, digest, seconds: Math.round(performance.now() - started) / 1000 }
}

function faultsOf(line: Line, before: { seq: number; hash: string } | undefined): TrailFault[] {
  const { stream, seq } = line
  const expected = (before?.seq ?? 0) + 1
  if (seq !== expected) return [{ kind: 'gap', stream, seq, message: `第 ${expected} 条缺失，接着的是第 ${seq} 条` }]
  if (line.prev !== (before?.hash ?? noHash)) return [{ kind: 'broken-link', stream, seq, message: `第 ${seq} 条与前一条的链值不衔接` }]
  if (chainHash(line.prev, line) !== line.hash) return [{ kind: 'altered', stream, seq, message: `第 ${seq} 条的内容在记录之后被改动` }]
  return []
}

async function* linesOf(tx: Transaction, onlyStream: string | undefined): AsyncGenerator<Line> {
  let after = { stream: '', seq: 0 }
  for (;;) {
    let page = tx
      .as<AuditTables>()
      .selectFrom('platform.event')
      .selectAll()
      .where('tenant', '=', tx.tenant)
      .where((is) => is.or([is('stream', '>', after.stream), is.and([is('stream', '=', after.stream), is('seq', '>', after.seq)])]))
      .orderBy('stream')
      .orderBy('seq')
      .limit(pageSize)
    if (onlyStream !== undefined) page = page.where('stream', '=', onlyStream)
    const rows = await page.execute()
    yield* rows
    const end = rows.at(-1)
    if (end === undefined || rows.length < pageSize) return
    after = { stream: end.stream, seq: end.seq }
  }
}

async function headsOf(tx: Transaction, onlyStream: string | undefined) {
  let heads = tx
    .as<AuditTables>()
    .selectFrom('platform.stream_head')
    .select(['stream', 'seq', 'hash'])
    .where('tenant', '=', tx.tenant)
    .orderBy('stream')
  if (onlyStream !== undefined) heads = heads.where('stream', '=', onlyStream)
  return heads.execute()
}

async function verifyAnchors(tx: Transaction, faults: TrailFault[]): Promise<number> {
  const key = await anchorKey(tx)
  const rows = await tx.as<AuditTables>().selectFrom('platform.anchor').selectAll().where('tenant', '=', tx.tenant).orderBy('day').execute()
  for (const row of rows) {
    const signed = row.signature !== null && key !== undefined && verifyAnchor(key, tx.tenant, row)
    if (!signed) faults.push({ kind: 'anchor-signature', stream: `anchor:${row.day}`, seq: 0, message: `${row.day} 的锚定签名无效` })
    if ((await digestUntil(tx, row.day)) !== row.digest) {
      faults.push({ kind: 'anchor-differs', stream: `anchor:${row.day}`, seq: 0, message: `${row.day} 锚定之前的记录与当日签名时不同` })
    }
  }
  return rows.length
}
