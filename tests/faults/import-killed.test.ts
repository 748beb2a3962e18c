import { type ChildProcess, fork } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { staffToken } from '../../modules/identity/server/testing.ts'
import { beginImport, checkImport, commitImport, getImport, putImportPart } from '../../modules/licences/contract.ts'
import { demoNumber } from '../../tools/city/demo-people.ts'
import { aWorld, type World } from '../world.ts'
import { bundled } from './bundle.ts'

const lines = 6000
let world: World
let worker: ChildProcess | undefined

beforeAll(async () => {
  world = await aWorld()
})
afterAll(() => worker?.kill('SIGKILL'))

test('an import whose worker is killed while it checks and while it writes ends whole: every line once, none by half', {
  timeout: 180_000,
}, async () => {
  const office = world.caller('staff', await staffToken(world.boot, 'civil-affairs-510402'))
  const rows = Array.from({ length: lines }, (_, n) => `K${100_000 + n},王秀英,${demoNumber('wangXiuying')},2020-01-05`)
  const bytes = Buffer.from(`优待证号,姓名,身份证号,发证日期\n${rows.join('\n')}\n`)
  const { id: importId } = await office.call(beginImport, { type: 'SENIOR_CARD', name: 'k.csv', size: bytes.length, parts: 1 })
  await office.call(putImportPart, { importId, part: 0, content: bytes.toString('base64') })
  await world.settle()
  const look = async () => (await office.call(getImport, { importId })).import
  const { mapping } = await office.call(getImport, { importId })
  await office.call(checkImport, { importId, mapping })
  const bundle = await bundled('city-worker-process')
  const checkKills = await killUntil(
    bundle,
    async () => (await look()).state === 'checked',
    async () => (await look()).checked,
  )
  expect(await look()).toMatchObject({ checked: lines, faulty: 0, committed: 0 })
  await office.call(commitImport, { importId, withoutFaulty: false })
  const commitKills = await killUntil(
    bundle,
    async () => (await look()).state === 'done',
    async () => (await look()).committed,
  )
  expect([checkKills, commitKills].every((one) => one >= 2)).toBe(true)
  expect(await look()).toMatchObject({ committed: lines, same: 0, state: 'done' })
  const [stood] = await world.ownerQuery(
    "select count(*)::integer as licences, count(distinct source_id)::integer as sources, (select count(*)::integer from licences.holding h join licences.licence l on l.id = h.licence where l.source_id like 'K1%') as holdings from licences.licence where source_id like 'K1%'",
  )
  expect(stood).toEqual({ licences: lines, sources: lines, holdings: lines })
})

/** Starts a worker, kills it as soon as it has done something, and again, until the work is done; says how often it killed. */
async function killUntil(bundle: string, isDone: () => Promise<boolean>, progress: () => Promise<number>): Promise<number> {
  let kills = 0
  while (!(await isDone())) {
    const started = fork(bundle, {
      env: { ...process.env, PROBE_DATABASE: world.boot.ownerUrl },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    worker = started
    const before = await progress()
    while (!(await isDone()) && (kills >= 3 || (await progress()) === before)) await new Promise((resolve) => setTimeout(resolve, 5))
    if (!(await isDone())) kills++
    started.kill('SIGKILL')
    await new Promise((resolve) => started.once('exit', resolve))
    await world.ownerQuery("update platform.delivery set leased_until = now() - interval '1 second' where state = 3")
  }
  return kills
}
