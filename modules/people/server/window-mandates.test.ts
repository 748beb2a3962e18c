import { beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../../platform/server/actor.ts'
import { aWorld, type World } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { getFile, uploadFile } from '../../files/contract.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { endMandate, listMandatesOf, listMyMandates, peopleEvents, recordMandate } from '../contract.ts'
import { mayActFor } from './api.ts'
import { longestMandate } from './mandate-span.ts'

const { chenZhiqiang, maJing, wangXiuying, liXiaomei, luoTing } = demoPeople
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const nowhere = '00000000-0000-4000-8000-000000000000'

type Caller = ReturnType<World['caller']>

let world: World
let clerk: Caller
let other: Caller
const resident = async (id: string) => world.caller('portal', await residentToken(world.boot, id))
const scan = async (by: Caller) => (await by.call(uploadFile, { name: '委托书.png', content: pixel })).id
const paper = (evidenceFileId: string) => ({
  ...{ personId: chenZhiqiang.id, agentId: maJing.id, items: ['CL-009'], to: '2026-12-31' },
  ...{ basis: 'written' as const, evidenceFileId },
})
const his = () => ({ name: '陈志强', number: demoNumber('chenZhiqiang') })

beforeAll(async () => {
  world = await aWorld()
  clerk = world.caller('staff', await staffToken(world.boot, 'clerk-510402002001'))
  other = world.caller('staff', await staffToken(world.boot, 'clerk-510403001008'))
})

describe('a paper mandate at the window', () => {
  it('is not recorded without its paper, nor with one that the clerk may not open', async () => {
    const { evidenceFileId: _, ...without } = paper('')
    expect((await clerk.refusal(recordMandate, without as never)).status).toBe(422)
    const theirs = await scan(other)
    for (const fileId of [theirs, nowhere]) {
      const refused = await clerk.refusal(recordMandate, paper(fileId))
      expect(refused.code).toBe('people.no-evidence')
      expect(refused.errors?.[0]?.field).toBe('/evidenceFileId')
    }
    expect((await clerk.call(listMandatesOf, { personId: chenZhiqiang.id })).granted).toEqual([])
  })

  it('keeps its paper, which staff of any window open and neither side does', async () => {
    const fileId = await scan(clerk)
    expect((await other.send(getFile, { fileId })).statusCode).toBe(404)
    const mandate = await clerk.call(recordMandate, paper(fileId))
    expect(mandate).toMatchObject({ basis: 'written', state: 'active', evidenceFileId: fileId })
    expect((await other.send(getFile, { fileId })).statusCode).toBe(200)
    const auditor = world.caller('staff', await staffToken(world.boot, 'auditor'))
    expect((await auditor.send(getFile, { fileId })).statusCode).toBe(404)
    for (const side of [chenZhiqiang, maJing]) expect((await (await resident(side.id)).send(getFile, { fileId })).statusCode).toBe(404)
    const [seen] = (await (await resident(chenZhiqiang.id)).call(listMyMandates)).granted
    expect(seen).toMatchObject({ id: mandate.id })
    expect(seen).not.toHaveProperty('evidenceFileId')
  })

  it('is not recorded by residents', async () => {
    expect((await (await resident(maJing.id)).refusal(recordMandate, paper(nowhere))).status).toBe(403)
  })
})

describe('ending one at the window', () => {
  it('asks for name and number of the grantor, and for nobody else’s', async () => {
    const mandate = await clerk.call(recordMandate, paper(await scan(clerk)))
    const end = { personId: chenZhiqiang.id, mandateId: mandate.id, reason: 'grantor-wish' as const }
    const wrong = [
      { name: '马静', number: demoNumber('maJing') },
      { name: '陈志强', number: demoNumber('maJing') },
      { name: '陈志', number: demoNumber('chenZhiqiang') },
    ]
    for (const one of wrong) expect((await clerk.refusal(endMandate, { ...end, ...one })).code).toBe('people.not-the-grantor')
    const agents = { ...end, personId: maJing.id, name: '马静', number: demoNumber('maJing') }
    expect((await clerk.refusal(endMandate, agents)).status).toBe(404)
    const itself = (tx: Parameters<typeof mayActFor>[0]) =>
      mayActFor(tx, maJing.id, chenZhiqiang.id, { code: 'CL-009', sensitivity: 'normal' })
    expect(await world.transaction(system, itself)).toMatchObject({ mandateId: mandate.id })

    await other.call(endMandate, { ...end, ...his() })
    const all = (await clerk.call(listMandatesOf, { personId: chenZhiqiang.id })).granted
    expect(all.find((one) => one.id === mandate.id)).toMatchObject({ state: 'revoked', endReason: 'grantor-wish' })
    expect((await world.transaction(system, itself))?.mandateId).not.toBe(mandate.id)
    expect((await clerk.refusal(endMandate, { ...end, ...his() })).code).toBe('people.mandate-over')
    const events = await world.ownerQuery<{ data: unknown }>('select data from platform.event where type = $1', [
      peopleEvents.mandateRevoked.type,
    ])
    expect(events.map((one) => one.data)).toContainEqual({ mandateId: mandate.id, grantorId: chenZhiqiang.id, agentId: maJing.id })
  })

  it('of a guardianship asks for the paper that ends it as well', async () => {
    const given = { personId: wangXiuying.id, agentId: luoTing.id, items: [], basis: 'guardianship' as const }
    const late = await clerk.refusal(recordMandate, { ...given, to: '2031-03-03', evidenceFileId: await scan(clerk) })
    expect(late.errors?.[0]?.field).toBe('/to')
    const mandate = await clerk.call(recordMandate, { ...given, to: '2031-03-02', evidenceFileId: await scan(clerk) })
    const end = { personId: wangXiuying.id, mandateId: mandate.id, reason: 'guardianship-over' as const }
    const who = { name: '王秀英', number: demoNumber('wangXiuying') }
    expect((await clerk.refusal(endMandate, { ...end, ...who })).code).toBe('people.no-evidence')
    const fileId = await scan(clerk)
    await clerk.call(endMandate, { ...end, ...who, evidenceFileId: fileId })
    expect((await other.send(getFile, { fileId })).statusCode).toBe(200)
  })

  it('is not for residents, who have their own way', async () => {
    const end = { personId: chenZhiqiang.id, mandateId: nowhere, reason: 'grantor-wish' as const, ...his() }
    expect((await (await resident(liXiaomei.id)).refusal(endMandate, end)).status).toBe(403)
  })
})

describe('how long a mandate may last', () => {
  it('three years; a guardianship until the ward is 18, of an adult five years', () => {
    expect(longestMandate('written', '1943-05-12', '2026-03-02')).toBe('2029-03-02')
    expect(longestMandate('online', '2020-05-12', '2026-03-02')).toBe('2029-03-02')
    expect(longestMandate('guardianship', '2020-05-12', '2026-03-02')).toBe('2038-05-11')
    expect(longestMandate('court', '2020-05-12', '2026-03-02')).toBe('2038-05-11')
    expect(longestMandate('guardianship', '2008-03-02', '2026-03-02')).toBe('2031-03-02')
    expect(longestMandate('court', '1943-05-12', '2026-03-02')).toBe('2031-03-02')
  })
})
