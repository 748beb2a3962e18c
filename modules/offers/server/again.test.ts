import { describe, expect, it } from 'vitest'
import { system } from '../../../platform/server/actor.ts'
import { aWorld } from '../../../tests/world.ts'
import { demoPeople } from '../../../tools/city/demo-people.ts'
import { addMonths } from '../../calendar/contract.ts'
import { aSignature, driveToEnd } from '../../cases/server/testing.ts'
import { restoreItem, suspendItem } from '../../catalog/contract.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { recordFacts } from '../../people/server/api.ts'
import { offers } from '../contract.ts'
import { refreshResidents } from './keep-residents.ts'
import { makeOffers } from './make-offers.ts'
import { findEntitled } from './routines.ts'

const world = await aWorld()
const { wangXiuying } = demoPeople
const as = async (id: string) => world.caller('portal', await residentToken(world.boot, id))
const staff = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const worker = (division: string) => staff(`worker-${division}`)
const mine = async (id: string) => (await (await as(id)).call(offers.listMine)).rows
const offered = async (id: string, code: string) => (await mine(id)).filter((one) => one.itemCode === code)
const day = () => world.clock.now().slice(0, 10)
const [here, there] = ['510402001005', '510403001008']
await findEntitled(world.boot)

async function run() {
  await world.settle()
  await makeOffers(world.boot, { newly: true })
  await world.settle()
}

async function anOffer(code: string) {
  const [row] = await world.ownerQuery<{ id: string; person: string }>(
    `select id, person from offers.offer where item_code = $1 and state = 'open' order by id limit 1`,
    [code],
  )
  const offer = (await mine(row?.person ?? '')).find((one) => one.offerId === row?.id)
  if (!offer) throw new Error(`nobody is offered ${code}`)
  return { offerId: offer.offerId, person: offer.person.personId, acts: offer.acts.map((one) => ({ actId: one.id })) }
}

describe('a suspended item', () => {
  it('is offered to nobody; who says yes meanwhile is told what to do; it is offered again when it is restored', async () => {
    const [offer] = await offered(wangXiuying.id, 'MZ-011')
    const manager = await staff('items-civil-affairs')
    const yes = { offerId: offer?.offerId ?? '', signature: aSignature, acts: [] }
    await manager.call(suspendItem, { code: 'MZ-011', reason: '政策调整' })
    const refused = await (await as(wangXiuying.id)).refusal(offers.accept, yes)
    expect(refused).toMatchObject({ code: 'offers.suspended', title: expect.stringContaining('恢复办理后会再次告诉您') })
    expect((await findEntitled(world.boot)).looked).toBeGreaterThan(250)
    expect(await offered(wangXiuying.id, 'MZ-011')).toEqual([])
    expect(await (await as(wangXiuying.id)).refusal(offers.accept, yes)).toMatchObject({ code: 'offers.suspended' })
    await manager.call(restoreItem, { code: 'MZ-011', reason: '恢复' })
    await findEntitled(world.boot)
    expect(await offered(wangXiuying.id, 'MZ-011')).toHaveLength(1)
  })
})

describe('the community', () => {
  it('an offer follows its person to a new place', async () => {
    const sees = async (division: string) => {
      const { rows } = await (await worker(division)).call(offers.listForCommunity, { itemCode: 'MZ-011' })
      return rows.some((one) => one.person.personId === wangXiuying.id)
    }
    const moveTo = async (division: string) => {
      await world.ownerQuery('update people.person set residence = $1 where id = $2', [division, wangXiuying.id])
      await world.transaction(system, (tx) => refreshResidents(tx, [wangXiuying.id]))
      await run()
    }
    const [before] = await world.ownerQuery<{ residence: string }>('select residence from people.person where id = $1', [wangXiuying.id])
    await moveTo(there)
    expect(await sees(there)).toBe(true)
    expect(await sees(before?.residence ?? here)).toBe(false)
    await moveTo(before?.residence ?? here)
    expect(await sees(there)).toBe(false)
  })

  it('reads its queue to the end, page by page, each offer once', async () => {
    await world.ownerQuery(`update offers.offer set division = $1 where state = 'open'`, [here])
    const [open] = await world.ownerQuery<{ n: number }>(`select count(*)::int as n from offers.offer where state = 'open'`)
    const ids: string[] = []
    let pages = 0
    for (let after: string | undefined = ''; after !== undefined; pages += 1) {
      const page: { rows: { offerId: string }[]; total: number; next?: string } = await (await worker(here)).call(
        offers.listForCommunity,
        after === '' ? {} : { after },
      )
      expect(page.total).toBe(open?.n)
      ids.push(...page.rows.map((one) => one.offerId))
      after = page.next
    }
    expect(open?.n).toBeGreaterThan(100)
    expect(pages).toBeGreaterThan(2)
    expect(new Set(ids).size).toBe(open?.n)
    expect(ids).toHaveLength(open?.n ?? 0)
  })
})

describe('what is due every year', () => {
  it('is offered again when it is due, once, and neither before nor while it is under way', { timeout: 240_000 }, async () => {
    const { offerId, person, acts } = await anOffer('RS-010')
    const witnessless = { kind: 'png' as const, data: 'AAAABBBB', way: 'fingerprint' as const, note: '右手食指' }
    const resident = await as(person)
    expect((await resident.refusal(offers.accept, { offerId, signature: witnessless, acts })).code).toBe('cases.witness-required')
    const { caseId } = await resident.call(offers.accept, { offerId, signature: aSignature, acts })
    await run()
    expect(await offered(person, 'RS-010')).toEqual([])
    await driveToEnd(world, caseId)
    await run()
    const [kept] = await world.ownerQuery(`select settled -> 'RS-010' as settled from offers.resident where person = $1`, [person])
    expect(kept?.settled).toMatchObject({ caseId, isOver: false })
    const certified = day()
    const told = { source: '资格认证', kind: 'person' as const, asOf: certified, facts: { lastQualification: certified } }
    await world.transaction(system, (tx) => recordFacts(tx, { subject: person, ...told }))
    await run()
    expect(await offered(person, 'RS-010')).toEqual([])
    world.clock.set(`${addMonths(certified, 10)}T02:00:00.000Z`)
    await run()
    expect(await offered(person, 'RS-010')).toEqual([])
    world.clock.set(`${addMonths(certified, 11)}T02:00:00.000Z`)
    await run()
    await run()
    const [second, more] = await offered(person, 'RS-010')
    expect(more).toBeUndefined()
    expect(second?.offerId).not.toBe(offerId)
    const again = await (await as(person)).call(offers.accept, { offerId: second?.offerId ?? '', signature: aSignature, acts })
    expect(again.caseId).not.toBe(caseId)
    await run()
    expect(await offered(person, 'RS-010')).toEqual([])
  })
})
