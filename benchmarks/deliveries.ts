import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../platform/server/postgres.ts'
import { openLibrary } from './deliveries/library.ts'
import { openOurs } from './deliveries/ours.ts'
import type { Contestant } from './deliveries/shape.ts'
import { given, nothingElse } from './given.ts'
import { machineLine, treeCpu } from './main-job/machine.ts'

/**
 * `npx tsx benchmarks/deliveries.ts [-- --events 4000 --streams 400]`: our deliveries against a job library on the same PostgreSQL, doing the same
 * effect (one row per event). What each promises is tried, not quoted. Prints Markdown; the table stands in ADR 0001.
 */
const [events, streams] = [given('events', 4000), given('streams', 400)]
nothingElse()
console.log(`Machine: ${machineLine()}; ${events} events on ${streams} streams\n`)
const folder = mkdtempSync(join(tmpdir(), 'onewindow-deliveries-'))
chmodSync(folder, 0o755)
const postgres = await startEmbeddedPostgres(join(folder, 'postgres'))
const owner = new pg.Client({ connectionString: postgres.url('postgres') })
await owner.connect()

const ways: readonly [string, (url: string) => Promise<Contestant>][] = [
  ['`platform.delivery` (ours)', openOurs],
  ['graphile-worker 0.16.6, a queue per stream', (url) => openLibrary(url, true)],
  ['graphile-worker 0.16.6, no order', (url) => openLibrary(url, false)],
]
console.log(
  '| | tell, CPU ms per event | deliver, events/s | deliver, CPU ms per event | in order per stream | effect, then crash | one event of a stream fails |',
)
console.log('|---|---|---|---|---|---|---|')
for (const [name, open] of ways) {
  const database = `d${ways.findIndex(([other]) => other === name)}`
  await owner.query(`create database ${database}`)
  const one = await open(postgres.url(database))
  console.log(`| ${name} | ${(await speedOf(one)).join(' | ')} | ${(await promisesOf(one)).join(' | ')} |`)
  await one.close()
}
await owner.end()
await postgres.stop()
rmSync(folder, { recursive: true, force: true })
process.exit(0)

/** CPU of this process and of PostgreSQL together: both are part of what a delivery costs. */
function cpu(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000 + treeCpu(folder)
}

async function speedOf(one: Contestant): Promise<string[]> {
  for (let n = 0; n < 300; n++) await one.tell(`warm:${n % 20}`, n)
  await one.deliver()
  const before = cpu()
  for (let n = 0; n < events; n++) await one.tell(`s:${n % streams}`, n)
  const told = cpu()
  const started = performance.now()
  await one.deliver()
  const seconds = (performance.now() - started) / 1000
  const done = cpu()
  return [((told - before) / events).toFixed(2), (events / seconds).toFixed(0), ((done - told) / events).toFixed(2)]
}

/** Tried on small numbers: is the order kept, what does a crash between effect and mark leave, and what a failure in the middle of a stream. */
async function promisesOf(one: Contestant): Promise<string[]> {
  const order = await one.heard('s:')
  const byStream = groups(order)
  const inOrder = [...byStream.values()].every((all) => all.every((n, at) => at === 0 || n > (all[at - 1] ?? 0)))
  one.fail((stream, n, attempt) => stream === 'crash:1' && n === 1 && attempt === 1)
  await one.tell('crash:1', 1)
  await one.deliver()
  const twice = (await one.heard('crash:')).length
  one.fail((stream, n) => stream === 'broken:1' && n === 2)
  for (let n = 1; n <= 4; n++) await one.tell('broken:1', n)
  await one.deliver()
  const after = (await one.heard('broken:')).map(({ n }) => n).join(' ')
  return [inOrder ? 'yes' : 'no', twice === 1 ? 'one effect' : `${twice} effects`, `heard of 1 2 3 4, where 2 fails: ${after}`]
}

function groups(all: readonly { stream: string; n: number }[]): Map<string, number[]> {
  const found = new Map<string, number[]>()
  for (const { stream, n } of all) found.set(stream, [...(found.get(stream) ?? []), n])
  return found
}
