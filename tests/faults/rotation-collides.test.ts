import { afterAll, beforeAll, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import { staffToken } from '../../modules/identity/server/testing.ts'
import { identifyPerson } from '../../modules/people/contract.ts'
import { identifyPerson as identify } from '../../modules/people/server/api.ts'
import { system } from '../../platform/server/actor.ts'
import { type Boot, openBoot } from '../../platform/server/boot.ts'
import { rotateFor, startRotation } from '../../platform/server/keys/rotation.ts'
import { testKeys, testSettings } from '../settings.ts'
import { aWorld, type World } from '../world.ts'

/** A second server of the same city, which reads the table of keys when it is told to and no sooner. */
let late: Boot
let world: World

beforeAll(async () => {
  world = await aWorld()
  const { boot } = world
  await startRotation(boot, '测试', '年度更换')
  late = await openBoot({ settings: testSettings(), modules, ownerUrl: boot.ownerUrl, keys: testKeys, prepared: true, maxConnections: 4 })
  late.keyring.refresh = async () => {}
  await world.ownerQuery("update platform.rotation set started_at = started_at - interval '1 minute'")
  await rotateFor(boot, 0)
})
afterAll(() => late.close())

const passport = (n: number) => ({
  ...{ kind: 'hk-macao-pass' as const, name: `过客${n}`, birthDate: '1980-05-06', sex: 'male' as const },
  document: { number: `H${20_000_000 + n}` },
})
const register = (boot: Boot, n: number) =>
  boot.transaction(system, (tx) => identify(tx, passport(n))).catch((error: { code?: string }) => ({ refused: error.code }))
const rowsOf = (n: number) =>
  world.ownerQuery<{ version: number }>(
    `select case octet_length(d.number_index) when 33 then get_byte(d.number_index, 0) else 1 end as version
     from people.document d where d.person in (select p.id from people.person p where p.name_index = any($1))`,
    [[...late.protection.blindIndexes('person.name', `过客${n}`), ...world.boot.protection.blindIndexes('person.name', `过客${n}`)]],
  )

test('two servers, one of them a key behind, register the same people at the same moment: nobody is registered twice, everybody is found', async () => {
  expect([world.boot.keyring.indexVersions[0], late.keyring.indexVersions[0]]).toEqual([2, 1])
  expect([await register(world.boot, 0), await register(late, 0)]).toMatchObject([{ created: true }, { created: false }])
  expect([await register(late, 1), await register(world.boot, 1)]).toMatchObject([{ created: true }, { created: false }])
  expect([await rowsOf(0), await rowsOf(1)]).toEqual([[{ version: 2 }], [{ version: 1 }]])
  for (let n = 2; n < 40; n++) {
    const answers = await Promise.all([register(world.boot, n), register(late, n)])
    const made = answers.filter((one) => 'created' in one && one.created)
    const rows = await rowsOf(n)
    expect([made.length, rows.length]).toEqual([1, 1])
    for (const answer of answers) if ('refused' in answer) expect(answer.refused).toBe('23505')
  }
  const clerk = world.caller('staff', await staffToken(world.boot, 'clerk-510402001005'))
  for (let n = 0; n < 40; n++) expect((await clerk.call(identifyPerson, { who: passport(n) })).created).toBe(false)
}, 60_000)

test('a row that collides under the new key stops nothing: it stays under the old one, which is kept, and is counted', async () => {
  const twice = world.boot.protection.blindIndexes('person.number', 'H20000000')
  const [[, old] = [], [person]] = [twice, await world.ownerQuery<{ id: string }>('select id from people.person limit 1')]
  await world.ownerQuery(
    `insert into people.document (tenant, kind, number_index, number, person) values ($1, 'hk-macao-pass', $2, $3, $4) on conflict do nothing`,
    [world.boot.settings.tenant, old, late.protection.seal('H20000000', `people.document:${person?.id}`), person?.id],
  )
  await world.ownerQuery("update platform.rotation_step set finished_at = now() where name <> 'people.document.number_index'")
  let state = 'more'
  for (let round = 0; state === 'more' && round < 20; round++) state = await rotateFor(world.boot, 2000)
  expect(state).toBe('done')
  const steps = await world.ownerQuery<{ name: string; unreadable: number }>(
    'select name, unreadable::int from platform.rotation_step where unreadable > 0',
  )
  expect(steps).toEqual([{ name: 'people.document.number_index', unreadable: 1 }])
  const keys = await world.ownerQuery<{ state: string }>("select state from platform.data_key where purpose = 'index' and version = 1")
  expect(keys).toEqual([{ state: 'kept' }])
})
