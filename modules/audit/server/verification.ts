import { chainHash, noHash, sm3 } from '../../../platform/server/canonical.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { TrailFault, TrailReport } from '../contract.ts'
import type { HeadOfStream } from './digests.ts'
import type { AuditTables } from './tables.ts'
import { checkedAnchors } from './verify-anchors.ts'

const pageSize = 5000

type Line = AuditTables['platform.event']

/**
 * Walks every event in the order of its stream, recomputes each link, compares the last link with the head and the heads with the
 * signed daily anchors. Needs nothing but the table: whoever has a copy of it can do the same elsewhere.
 *
 * First thing its transaction asks for, and everything is read as it stood at one moment: offices go on working meanwhile.
 */
export async function verifyTrailOf(tx: Transaction, onlyStream?: string): Promise<TrailReport> {
  const started = performance.now()
  await tx.rows('set transaction isolation level repeatable read', [])
  const faults: TrailFault[] = []
  const heads = await headsOf(tx, onlyStream)
  const anchors = onlyStream === undefined ? await checkedAnchors(tx) : undefined
  const last = new Map<string, HeadOfStream>()
  let events = 0
  for await (const line of linesOf(tx, onlyStream)) {
    events++
    faults.push(...faultsOf(line, last.get(line.stream)))
    last.set(line.stream, { stream: line.stream, seq: line.seq, hash: line.hash })
    anchors?.add(line)
  }
  faults.push(...headFaults(heads, last), ...(anchors?.faults() ?? []))
  const digest = sm3(heads.map((one) => `${one.stream} ${one.seq} ${one.hash}`).join('\n'))
  const seconds = Math.round(performance.now() - started) / 1000
  return { events, streams: last.size, anchors: anchors?.count ?? 0, faults, digest, seconds }
}

function faultsOf(line: Line, before: HeadOfStream | undefined): TrailFault[] {
  const { stream, seq } = line
  const expected = (before?.seq ?? 0) + 1
  if (seq !== expected) return [{ kind: 'gap', stream, seq, message: `第 ${expected} 条缺失，接着的是第 ${seq} 条` }]
  if (line.prev !== (before?.hash ?? noHash)) return [{ kind: 'broken-link', stream, seq, message: `第 ${seq} 条与前一条的链值不衔接` }]
  if (chainHash(line.prev, line) !== line.hash) return [{ kind: 'altered', stream, seq, message: `第 ${seq} 条的内容在记录之后被改动` }]
  return []
}

/** Each head is the last line of its stream, and each stream has one. */
function headFaults(heads: readonly HeadOfStream[], last: ReadonlyMap<string, HeadOfStream>): TrailFault[] {
  const faults: TrailFault[] = []
  for (const { stream, seq, hash } of heads) {
    const end = last.get(stream)
    if (end?.seq === seq && end.hash === hash) continue
    const message = `链头记着第 ${seq} 条，记录里最后是第 ${end?.seq ?? 0} 条${end?.seq === seq ? '，链值不同' : ''}`
    faults.push({ kind: 'head-differs', stream, seq, message })
  }
  const known = new Set(heads.map((one) => one.stream))
  for (const { stream, seq } of last.values())
    if (!known.has(stream)) faults.push({ kind: 'head-differs', stream, seq, message: `链头缺失，记录里最后是第 ${seq} 条` })
  return faults
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

async function headsOf(tx: Transaction, onlyStream: string | undefined): Promise<HeadOfStream[]> {
  let heads = tx
    .as<AuditTables>()
    .selectFrom('platform.stream_head')
    .select(['stream', 'seq', 'hash'])
    .where('tenant', '=', tx.tenant)
    .orderBy('stream')
  if (onlyStream !== undefined) heads = heads.where('stream', '=', onlyStream)
  return heads.execute()
}
