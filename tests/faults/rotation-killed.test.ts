import { type ChildProcess, fork } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { residentToken, staffToken } from '../../modules/identity/server/testing.ts'
import { getKeys, rotateKeys } from '../../modules/keys/contract.ts'
import { getMyLicence, identifyByLicence, listMyLicences } from '../../modules/licences/contract.ts'
import { identifyPerson } from '../../modules/people/contract.ts'
import { system } from '../../platform/server/actor.ts'
import { sm3 } from '../../platform/server/canonical.ts'
import { demoNumber, demoPeople } from '../../tools/city/demo-people.ts'
import { aWorld, type World } from '../world.ts'
import { bundled } from './bundle.ts'

const kills = 8
const { chenZhiqiang, luoTing } = demoPeople

let world: World
let worker: ChildProcess | undefined

beforeAll(async () => {
  world = await aWorld()
})
afterAll(() => worker?.kill('SIGKILL'))

/** What a window and a phone do all day: find somebody by number, by a licence in the hand, register somebody new, read one's own. */
async function traffic(n: number): Promise<void> {
  const clerk = world.caller('staff', await staffToken(world.boot, 'clerk-510402001005'))
  const { person } = await clerk.call(identifyByLicence, { type: 'DISABILITY_CERT', number: `${demoNumber('chenZhiqiang')}42` })
  expect(person.id).toBe(chenZhiqiang.id)
  const found = await clerk.call(identifyPerson, { who: { idNumber: demoNumber('luoTing') } })
  expect(found.person.id).toBe(luoTing.id)
  const document = { number: `H${10_000_000 + n}` }
  const who = { kind: 'hk-macao-pass' as const, name: `过客${n}`, birthDate: '1980-05-06', sex: 'male' as const, document }
  const first = await clerk.call(identifyPerson, { who })
  const again = await clerk.call(identifyPerson, { who })
  expect([first.created, again.created, again.person.id]).toEqual([true, false, first.person.id])
  const own = world.caller('portal', await residentToken(world.boot, chenZhiqiang.id))
  const { licences } = await own.call(listMyLicences)
  const opened = await own.call(getMyLicence, { licenceId: licences[0]?.id ?? '' })
  expect(opened.fields.length).toBeGreaterThan(1)
}

test(`keys are changed during traffic by a process that is killed ${kills} times: everything opens, everybody is found, nothing is left under the old keys`, {
  timeout: 240_000,
}, async () => {
  const officer = world.caller('staff', await staffToken(world.boot, 'security'))
  await traffic(0)
  const body = await aPinnedBody()
  await officer.call(rotateKeys, { reason: '年度更换' })
  await world.settle()
  expect((await officer.refusal(rotateKeys, { reason: '年度更换' })).code).toBe('keys.running')
  const bundle = await bundled('rotation-process')
  const seen = { done: false, killed: 0, served: 0 }
  const served = (async () => {
    for (let n = 1; !seen.done; n++) {
      await traffic(n)
      seen.served++
    }
  })()
  while (!seen.done) {
    const started = fork(bundle, {
      env: { ...process.env, PROBE_DATABASE: world.boot.ownerUrl },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    worker = started
    const said = await new Promise<unknown>((resolve) => {
      started.once('message', resolve)
      started.once('exit', () => resolve('exit'))
    })
    if (seen.killed < kills && said === 'step') {
      await new Promise((resolve) => setTimeout(resolve, (seen.killed * 7) % 60))
      started.kill('SIGKILL')
      seen.killed++
    }
    if (started.exitCode === null && started.signalCode === null) await new Promise((resolve) => started.once('exit', resolve))
    const { rotation } = await officer.call(getKeys)
    seen.done = rotation?.finishedAt != null
  }
  await served
  await world.boot.keyring.refresh(world.boot.pool)
  expect(seen.killed).toBe(kills)
  expect(seen.served).toBeGreaterThan(3)
  const { keys, rotation } = await officer.call(getKeys)
  expect(rotation?.steps.filter((one) => one.unreadable > 0)).toEqual([])
  expect(rotation?.steps.filter((one) => !one.finished)).toEqual([])
  expect(rotation?.steps.find((one) => one.name === 'people.person.private')?.done).toBeGreaterThan(300)
  expect(keys.map(({ purpose, version, state }) => `${purpose} ${version} ${state}`)).toEqual([
    'data 2 current',
    'data 1 kept',
    'index 2 current',
    'index 1 retired',
  ])
  await traffic(99_999)
  const [row] = await world.ownerQuery<{ body: Buffer }>('select body from cases.content where id = $1', [body.id])
  if (!row) throw new Error('the content is there')
  expect(row.body.subarray(0, 2)).toEqual(world.boot.protection.heads[1])
  expect(sm3(world.boot.protection.pinnedBytes(row.body, body.aad))).toBe(body.digest)
  expect(world.boot.protection.open(row.body, body.aad)).toBe('意见')
  await everythingOpens()
})

/** Content whose digest stands in an event. */
async function aPinnedBody() {
  const [id, caseId] = await world.transaction(system, async (tx) => [tx.newId(), tx.newId()] as const)
  const aad = `cases.content:${caseId}:${id}`
  const sealed = world.boot.protection.seal('意见', aad)
  await world.ownerQuery(
    "insert into cases.content (tenant, case_id, id, kind, key, body, at, actor) values ($1, $2, $3, 'opinion', 'x', $4, now(), 'system')",
    [world.boot.settings.tenant, caseId, id, sealed],
  )
  return { id, aad, digest: sm3(sealed) }
}

/** Every sealed value of every module, opened at its place. */
async function everythingOpens() {
  const { boot } = world
  for (const column of boot.modules.flatMap((one) => one.sealed)) {
    const read = column.read ?? `t.${column.column}`
    const columns = [...column.key, ...(column.with ?? [])].map((one) => `t.${one}`)
    const rows = await world.ownerQuery(`select ${columns.join(', ')}, ${read} as sealed from ${column.table} t where ${read} is not null`)
    for (const row of rows) {
      expect(row.sealed[1], column.table).toBe(2)
      boot.protection.openBytes(row.sealed, column.aad(row))
    }
  }
}
