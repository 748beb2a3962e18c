import { randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { authenticate, modules } from '../../apps/server/modules.ts'
import type { TestCity } from '../../modules/cases/server/testing.ts'
import { openBoot } from '../../platform/server/boot.ts'
import { makeFlight, makeOrder, type Sending } from '../../platform/server/flight.ts'
import { makeHttp } from '../../platform/server/http.ts'
import { approve, noTimes, type Resident, takeIn } from './applications.ts'
import { callInProcess } from './in-process.ts'
import type { Installation } from './installation.ts'

/** One journey to the database: an order of the simple protocol, or prepared statements in one packet. */
type Journey = { readonly order: string } | { readonly flight: readonly Sending[] }

/**
 * The limit to compare with: every statement that one application causes is recorded once, in process, and then replayed as bare prepared SQL
 * in the same packets with fresh ids and nothing around it: no HTTP, no validation, no rules, no encryption, no digest, no worker.
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
  recordingSince = Date.now()
  const script = await recordOne(installation, city, resident, other)
  const options = { connectionString: appUrl(installation), max: width, application_name: bareName, idleTimeoutMillis: 0, pipeline: true }
  const pool = new pg.Pool(options as pg.PoolConfig)
  // Every connection has prepared everything and settled on its plans before anything is counted.
  await Promise.all(Array.from({ length: width * 10 }, () => replay(pool, script)))
  const before = await installation.databaseCpuFor(bareName)
  const started = performance.now()
  let left = count
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (left-- > 0) await replay(pool, script)
    }),
  )
  const seconds = (performance.now() - started) / 1000
  const cpu = ((await installation.databaseCpuFor(bareName)) - before) / count
  await pool.end()
  const statements = script.reduce((sum, one) => sum + ('flight' in one ? one.flight.length : 1), 0)
  return { perSecond: count / seconds, cpu, statements, journeys: script.filter((one) => 'flight' in one).length }
}

const bareName = 'onewindow-bare'

/** The application's own role, so that row-level security is part of the work. */
function appUrl(installation: Installation): string {
  return (installation.boot.pool as unknown as { options: { connectionString: string } }).options.connectionString
}

interface Spied {
  connection: {
    query(text: string): void
    parse(message: { name: string; text: string }): void
    bind(message: { statement: string; values: Sending['values'] }): void
    sync(): void
  }
}

/** One application through the same handlers inside this process, with what its one connection was sent written down in order. */
async function recordOne(installation: Installation, city: TestCity, resident: Resident, other: Resident): Promise<Journey[]> {
  const boot = await openBoot({
    settings: installation.boot.settings,
    modules,
    ownerUrl: installation.url,
    prepared: true,
    maxConnections: 1,
    processName: 'onewindow-bench',
  })
  const http = await makeHttp(boot, authenticate, (error) => console.error(error))
  // A connection that has prepared nothing yet: every statement is seen with its text.
  ;(await boot.pool.connect()).release(true)
  const client = await boot.pool.connect()
  const script: Journey[] = []
  listen((client as unknown as Spied).connection, script)
  client.release()
  const local: TestCity = { ...city, caller: (face, token) => ({ call: callInProcess(http, face, token) }) }
  const caseId = await takeIn(local, resident, other, 1, noTimes())
  await approve(local, caseId, noTimes(), false)
  await http.close()
  await boot.close()
  return script
}

function listen(wire: Spied['connection'], script: Journey[]): void {
  const texts = new Map<string, string>()
  let flight: Sending[] = []
  const { query, parse, bind, sync } = wire
  Object.assign(wire, {
    query: (text: string) => {
      if (/^begin/.test(text)) script.push({ order: text })
      query.call(wire, text)
    },
    parse: (message: { name: string; text: string }) => {
      texts.set(message.name, message.text)
      parse.call(wire, message)
    },
    bind: (message: { statement: string; values: Sending['values'] }) => {
      flight.push({ text: texts.get(message.statement) ?? '', values: message.values })
      bind.call(wire, message)
    },
    sync: () => {
      if (flight.length > 0 && !/^select key, version/.test(flight[0]?.text ?? '')) script.push({ flight })
      flight = []
      sync.call(wire)
    },
  })
}

/** Replays with everything that must be unique made anew: ids of this application, its number, codes of documents, streams of people. */
async function replay(pool: pg.Pool, script: readonly Journey[]): Promise<void> {
  const swap = freshWords()
  const client = await pool.connect()
  try {
    for (const one of script) await send(client, 'flight' in one ? { flight: one.flight.map((sending) => swapped(sending, swap)) } : one)
  } finally {
    client.release()
  }
}

function send(client: pg.PoolClient, one: Journey): Promise<void> {
  return new Promise((resolve, reject) => {
    if ('order' in one) {
      // As in the application nobody waits for it: it leaves with the first statement.
      client.query(makeOrder(one.order, (error) => error && reject(error)))
      resolve()
    } else client.query(makeFlight(one.flight, (error) => (error ? reject(error) : resolve())))
  })
}

const swapped = ({ text, values }: Sending, swap: (text: string) => string): Sending => ({
  text,
  values: values.map((one) => (typeof one === 'string' ? swap(one) : one)),
})

const made = /(licence-uses:)?[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}|\d{4}-\d{8}-\d{6,}|"verify_code":"[^"]+"/g
let numbers = 7_000_000

function freshWords(): (text: string) => string {
  const fresh = new Map<string, string>()
  const freshOf = (word: string) => {
    const known = fresh.get(word)
    if (known !== undefined) return known
    const one = freshWord(word)
    fresh.set(word, one)
    return one
  }
  return (text) => text.replace(made, freshOf)
}

function freshWord(word: string): string {
  if (word.startsWith('"')) return `"verify_code":"${randomBytes(8).toString('hex').toUpperCase()}"`
  if (/^\d{4}-\d{8}-/.test(word)) return `${word.slice(0, 14)}${numbers++}`
  if (word.startsWith('licence-uses:')) return `licence-uses:${freshId()}`
  return madeHere(word) ? freshId() : word
}

const freshId = () => randomUUID().replace(/^(.{14})./, '$17')

/** Ids carry their millisecond: what is younger than the recording was made by it. */
const madeHere = (id: string) => Number.parseInt(id.replace('-', '').slice(0, 12), 16) >= recordingSince
let recordingSince = 0
