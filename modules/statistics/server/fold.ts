import type { Id } from '../../../platform/contract/shapes.ts'
import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import { readStreams, type StreamEvent, type StreamReader } from '../../../platform/server/read-streams.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { listItems } from '../../catalog/server/api.ts'
import { factOf } from './fact.ts'
import { countFlows, recountFlows, storeTraces } from './flow-store.ts'
import { countCases, foldDeltas, knowItems, lockState, recount, setStale, storeFacts, takenSeqs } from './store.ts'
import { traceOf } from './trace.ts'
import { countVisits } from './visits.ts'

const prefix = 'case:'

const reader: StreamReader = {
  name: 'statistics.facts',
  prefix,
  takenOf: async (tx, streams) => {
    const taken = await takenSeqs(
      tx,
      streams.map((one) => one.slice(prefix.length)),
    )
    return new Map([...taken].map(([caseId, seq]) => [prefix + caseId, seq]))
  },
  take,
}

/** Brings facts and sums up to date with the events of cases. */
export async function foldFacts(boot: Boot): Promise<void> {
  await boot.transaction(system, async (tx) =>
    knowItems(
      tx,
      (await listItems(tx)).map((one) => one.item),
    ),
  )
  await readStreams(boot, reader)
  await boot.transaction(system, async (tx) => {
    if (!(await lockState(tx))) await foldDeltas(tx)
  })
}

/** While many events wait (a first start, a large import) facts alone are written; when the end is reached the sums are made anew. */
async function take(tx: Transaction, streams: ReadonlyMap<string, readonly StreamEvent[]>, more: boolean): Promise<void> {
  const stale = (await lockState(tx)) || more
  const read = [...streams].flatMap(([stream, events]) => {
    const fact = factOf(events)
    return fact ? [{ caseId: stream.slice(prefix.length), ...fact }] : []
  })
  const visits = await countVisits(tx, new Map(read.map((one) => [one.caseId, one.windowActs])))
  const facts = read.map(({ windowActs: _, ...fact }) => ({ ...fact, visits: visits.get(fact.caseId) ?? 0 }))
  const cases = facts.map((one) => one.caseId)
  const traces = new Map([...streams].map(([stream, events]) => [stream.slice(prefix.length), traceOf(events)]))
  if (!stale && cases.length > 0) await count(tx, cases, 'take')
  if (cases.length > 0) {
    await storeFacts(tx, facts)
    await storeTraces(tx, traces)
  }
  if (!stale && cases.length > 0) await count(tx, cases, 'add')
  if (stale && !more) {
    await recount(tx)
    await recountFlows(tx)
  }
  if (stale) await setStale(tx, more)
}

async function count(tx: Transaction, cases: readonly Id[], sign: 'add' | 'take'): Promise<void> {
  await countCases(tx, cases, sign)
  await countFlows(tx, cases, sign)
}
