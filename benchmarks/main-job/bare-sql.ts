import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { authenticate, modules } from '../../apps/server/modules.ts'
import type { TestCity } from '../../modules/cases/server/testing.ts'
import { requestOf } from '../../platform/contract/client.ts'
import type { Endpoint, Output } from '../../platform/contract/endpoint.ts'
import { openBoot } from '../../platform/server/boot.ts'
import { makeHttp } from '../../platform/server/http.ts'
import { approve, noTimes, type Resident, takeIn } from './applications.ts'
import type { Installation } from './installation.ts'

interface Statement {
  readonly text: string
  readonly values: readonly unknown[] | undefined
  readonly name: string | undefined
}

/**
 * The limit to compare with: every statement that one application causes is recorded once, in process, and then replayed as bare prepared
 * SQL with fresh ids and nothing around it: no HTTP, no validation, no rules, no encryption, no digest.
 */
export async function measureBareSql(
  installation: Installation,
  city: TestCity,
  resident: Resident,
  other: Resident,
  width: number,
  count: number,
) {
  await recordOne(installation, city, resident, other)
  const script = await recordOne(installation, city, resident, other)
  const pool = new pg.Pool({ connectionString: installation.url, max: width, application_name: 'onewindow-bench' })
  await replay(pool, script)
  const started = performance.now()
  let left = count
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (left-- > 0) await replay(pool, script)
    }),
  )
  const seconds = (performance.now() - started) / 1000
  await pool.end()
  return { perSecond: count / seconds, statements: script.length }
}

/** One application through the same handlers inside this process, with the statements of its connections written down in order. */
async function recordOne(installation: Installation, city: TestCity, resident: Resident, other: Resident): Promise<Statement[]> {
  const boot = await openBoot({
    settings: installation.boot.settings,
    modules,
    ownerUrl: installation.url,
    prepared: true,
    maxConnections: 1,
    processName: 'onewindow-bench',
  })
  const http = await makeHttp(boot, authenticate, (error) => console.error(error))
  const script: Statement[] = []
  const client = await boot.pool.connect()
  const Client = Object.getPrototypeOf(client) as { query: (...words: unknown[]) => unknown }
  client.release()
  const original = Client.query
  const spied = Object.assign(client, {
    query(this: unknown, ...words: unknown[]) {
      const [first, values] = words as [string | { text: string; values?: unknown[]; name?: string }, unknown[] | undefined]
      script.push(
        typeof first === 'string' ? { text: first, values, name: undefined } : { text: first.text, values: first.values, name: first.name },
      )
      return original.apply(this, words)
    },
  })
  const local: TestCity = { ...city, caller: (face, token) => ({ call: callInProcess(http, face, token) }) }
  const caseId = await takeIn(local, resident, other, 1, noTimes())
  await approve(local, caseId, noTimes(), false)
  Reflect.deleteProperty(spied, 'query')
  await http.close()
  await boot.close()
  return script.filter((one) => !/^(listen|notify)/i.test(one.text))
}

type Http = Awaited<ReturnType<typeof makeHttp>>
function callInProcess(http: Http, face: 'portal' | 'staff', token: string | undefined) {
  return async <E extends Endpoint>(endpoint: E, ...[input]: [object?]): Promise<Output<E>> => {
    const { method, url, body } = requestOf(endpoint, (input ?? {}) as Record<string, unknown>)
    const response = await http.inject({
      method,
      url,
      headers: { 'x-onewindow': face, ...(token === undefined ? {} : { cookie: `ow_${face}=${token}` }) },
      ...(body === undefined ? {} : { payload: body as object }),
    })
    if (response.statusCode >= 400) throw new Error(response.body)
    return response.json()
  }
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Replays with every id that this application made replaced by a fresh one; ids that were there before stay. */
async function replay(pool: pg.Pool, script: readonly Statement[]): Promise<void> {
  const fresh = freshIdsOf(script)
  const swap = (text: string) => text.replace(uuid, (id) => fresh.get(id) ?? id)
  const client = await pool.connect()
  try {
    for (const { text, values, name } of script) {
      const given = values?.map((one) => swapped(one, swap))
      await client.query({
        text: swap(text),
        ...(given === undefined ? {} : { values: given }),
        ...(name === undefined ? {} : { name: `b${name}` }),
      })
    }
  } finally {
    client.release()
  }
}

function swapped(value: unknown, swap: (text: string) => string): unknown {
  if (typeof value === 'string') return swap(value)
  return Array.isArray(value) ? value.map((one) => swapped(one, swap)) : value
}

function freshIdsOf(script: readonly Statement[]): Map<string, string> {
  const fresh = new Map<string, string>()
  for (const { text, values } of script) {
    if (!/insert|append|select \w+\.\w+\(/i.test(text)) continue
    for (const id of JSON.stringify(values ?? '').match(uuid) ?? [])
      if (madeHere(id)) fresh.set(id, fresh.get(id) ?? randomUUID().replace(/^(.{14})./, '$17'))
  }
  return fresh
}

/** Ids carry their millisecond: those of the last minutes were made by the recorded application. */
const madeHere = (id: string) => Date.now() - Number.parseInt(id.replace('-', '').slice(0, 12), 16) < 120_000
