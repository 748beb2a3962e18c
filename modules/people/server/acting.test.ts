import { beforeAll, describe, expect, it } from 'vitest'
import { anonymous, system } from '../../../platform/server/actor.ts'
import { aWorld, type World } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { residentToken, staffActorOf } from '../../identity/server/testing.ts'
import { getMyFamily, grantMandate, listMyMandates, revokeMandate } from '../contract.ts'
import { findPerson, findPersonByNameAndNumber, mayActFor, recordDeath } from './api.ts'
import type { PeopleTables } from './tables.ts'

const { wangXiuying, liXiaomei, liuGuifang, zhouZihan, luoTing, yangMuchen, heDayong, chenZhiqiang, maJing } = demoPeople

let world: World
const resident = async (id: string) => world.caller('portal', await residentToken(world.boot, id))
const normal = (code: string) => ({ code, sensitivity: 'normal' as const })
const asResident = (personId: string) => ({ kind: 'resident' as const, personId, sessionId: personId })

beforeAll(async () => {
  world = await aWorld()
})

describe('acting for others', () => {
  it('needs a mandate, a young child or a ward', async () => {
    await world.transaction(system, async (tx) => {
      expect(await mayActFor(tx, liXiaomei.id, wangXiuying.id, normal('MZ-011'))).toMatchObject({ basis: 'mandate' })
      expect(await mayActFor(tx, liuGuifang.id, zhouZihan.id)).toMatchObject({ basis: 'parent' })
      expect(await mayActFor(tx, wangXiuying.id, liXiaomei.id)).toBeUndefined()
      expect(await mayActFor(tx, maJing.id, maJing.id)).toMatchObject({ basis: 'self' })
    })
  })

  it('is granted for named items, shows on both sides, and ends when revoked', async () => {
    const grantor = await resident(chenZhiqiang.id)
    const mandate = await grantor.call(grantMandate, {
      agentName: '马静',
      agentNumber: demoNumber('maJing'),
      items: ['CL-009'],
      to: '2026-12-31',
    })
    expect(mandate).toMatchObject({ state: 'active', agent: { name: '马*' }, from: '2026-03-02' })
    await world.transaction(system, async (tx) => {
      expect(await mayActFor(tx, maJing.id, chenZhiqiang.id, normal('CL-009'))).toMatchObject({ basis: 'mandate', mandateId: mandate.id })
      expect(await mayActFor(tx, maJing.id, chenZhiqiang.id, normal('CL-001'))).toBeUndefined()
    })
    const agent = await resident(maJing.id)
    expect((await agent.call(listMyMandates)).received.map((one) => one.id)).toContain(mandate.id)
    const able = (await agent.call(getMyFamily)).mayActFor
    expect(able.find((one) => one.person.id === chenZhiqiang.id)).toMatchObject({ basis: 'mandate', items: ['CL-009'] })
    await agent.call(revokeMandate, { mandateId: mandate.id })
    expect((await grantor.refusal(revokeMandate, { mandateId: mandate.id })).code).toBe('people.mandate-over')
    expect((await (await resident(heDayong.id)).refusal(revokeMandate, { mandateId: mandate.id })).status).toBe(404)
  })

  it('holds from its first to its last day, within its items, and not a day longer nor after it was revoked', async () => {
    const grantor = await resident(heDayong.id)
    const given = { agentName: '罗婷', agentNumber: demoNumber('luoTing'), items: ['CL-009', 'CL-001'], to: '2026-03-10' }
    const mandate = await grantor.call(grantMandate, given)
    const may = (day: string, item?: string) => {
      world.clock.set(`${day}T01:00:00.000Z`)
      return world.transaction(
        system,
        async (tx) => (await mayActFor(tx, luoTing.id, heDayong.id, item === undefined ? undefined : normal(item)))?.basis,
      )
    }
    expect(await may('2026-03-02', 'CL-001')).toBe('mandate')
    expect(await may('2026-03-10', 'CL-009')).toBe('mandate')
    expect(await may('2026-03-10', 'MZ-001')).toBeUndefined()
    expect(await may('2026-03-11', 'CL-009')).toBeUndefined()
    expect(await may('2026-03-01', 'CL-009')).toBeUndefined()
    world.clock.set('2026-03-02T01:00:00.000Z')
    await (await resident(heDayong.id)).call(revokeMandate, { mandateId: mandate.id })
    expect(await may('2026-03-05', 'CL-009')).toBeUndefined()
    world.clock.set('2026-03-02T01:00:00.000Z')
  })

  it('is refused for oneself, for too long, for a name that does not fit the number', async () => {
    const grantor = await resident(chenZhiqiang.id)
    const maJingsNumber = demoNumber('maJing')
    const self = await grantor.refusal(grantMandate, {
      agentName: '陈志强',
      agentNumber: demoNumber('chenZhiqiang'),
      items: [],
      to: '2026-12-31',
    })
    expect(self.code).toBe('people.not-yourself')
    const long = await grantor.refusal(grantMandate, { agentName: '马静', agentNumber: maJingsNumber, items: [], to: '2030-01-01' })
    expect(long.errors?.[0]?.field).toBe('/to')
    const other = await grantor.refusal(grantMandate, { agentName: '马小静', agentNumber: maJingsNumber, items: [], to: '2026-12-31' })
    expect(other.code).toBe('people.no-such-person')
  })

  it('ends with death', async () => {
    await world.transaction(system, (tx) => recordDeath(tx, wangXiuying.id, '2026-03-01'))
    await world.transaction(system, async (tx) => expect(await mayActFor(tx, liXiaomei.id, wangXiuying.id)).toBeUndefined())
  })
})

describe('row-level security', () => {
  it('shows a resident their circle and nobody else, even through a forgotten where', async () => {
    const visible = await world.transaction(asResident(zhouZihan.id), (tx) =>
      tx.as<PeopleTables>().selectFrom('people.person').select('id').execute(),
    )
    expect(visible.map((one) => one.id).sort()).toEqual([liuGuifang.id, zhouZihan.id].sort())
    const facts = await world.transaction(asResident(yangMuchen.id), (tx) =>
      tx.as<PeopleTables>().selectFrom('people.register_record').select('subject').execute(),
    )
    expect(facts.length).toBeGreaterThan(0)
    expect(facts.some((one) => one.subject === chenZhiqiang.id)).toBe(false)
  })

  it('shows nothing to those who have not signed in, but finds whom they can name', async () => {
    await world.transaction(anonymous, async (tx) => {
      expect(await tx.as<PeopleTables>().selectFrom('people.person').select('id').execute()).toEqual([])
      expect((await findPersonByNameAndNumber(tx, '罗婷', demoNumber('luoTing')))?.id).toBe(luoTing.id)
      expect(await findPersonByNameAndNumber(tx, '罗小婷', demoNumber('luoTing'))).toBeUndefined()
    })
  })

  it('lets no resident write a mandate in the name of another', async () => {
    const forged = world.transaction(asResident(maJing.id), (tx) =>
      tx
        .as<PeopleTables>()
        .insertInto('people.mandate')
        .values({
          tenant: tx.tenant,
          id: tx.newId(),
          grantor: chenZhiqiang.id,
          agent: maJing.id,
          items: [],
          from_date: tx.today,
          to_date: tx.today,
          basis: 'online',
          evidence: null,
          granted_at: tx.at,
          granted_by: '',
          revoked_at: null,
          revoked_by: null,
          end_reason: null,
        })
        .execute(),
    )
    await expect(forged).rejects.toThrow('row-level security')
  })

  it('lets staff of any centre serve anyone in the city', async () => {
    const actor = await staffActorOf(world.boot, 'clerk-510403001008')
    await world.transaction(actor, async (tx) => expect((await findPerson(tx, chenZhiqiang.id))?.name).toBe('陈志强'))
  })
})
