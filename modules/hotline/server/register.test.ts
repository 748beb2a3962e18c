import { beforeAll, describe, expect, it } from 'vitest'
import { aWorld } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { addWorkingDays, decideEdition, endOfDay, listEditions, makeCalendar, proposeEdition } from '../../calendar/contract.ts'
import { closeReception } from '../../cases/contract.ts'
import { anAcceptedCase, aReception } from '../../cases/server/testing.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { concerns } from '../contract.ts'

const { liuGuifang, maJing } = demoPeople
const world = await aWorld()
const other = { idNumber: demoNumber('maJing'), name: maJing.name }
const resident = async (id: string) => world.caller('portal', await residentToken(world.boot, id))
const staff = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const complaint = { kind: 'complaint' as const, title: '等候时间太长', text: '在窗口等了三个小时没有叫到号' }
let caseId = ''

beforeAll(async () => {
  caseId = (await anAcceptedCase(world, { itemCode: 'MZ-011', idNumber: demoNumber('liuGuifang'), other })).caseId
  await world.settle()
})

describe('a concern that is registered', () => {
  it('at the window is for who is being received, and may be about a case of theirs that the clerk sees', async () => {
    const clerk = await staff('clerk-510402002001')
    const receive = async (who: 'liuGuifang' | 'maJing') =>
      (await aReception(world, demoNumber(who), 'clerk-510402002001')).reception.receptionId
    const receptionId = await receive('liuGuifang')
    const made = await clerk.call(concerns.register, { ...complaint, receptionId, caseId })
    expect(made).toMatchObject({ channel: 'window', state: 'registered', caseNumber: expect.stringMatching(/./) })
    expect(await (await resident(liuGuifang.id)).call(concerns.getMine, { concernId: made.id })).toMatchObject({ caseId })
    expect(await clerk.refusal(concerns.register, { ...complaint, caseId })).toMatchObject({ code: 'hotline.not-own-case' })
    const foreign = { ...complaint, receptionId: await receive('maJing'), caseId }
    expect(await clerk.refusal(concerns.register, foreign)).toMatchObject({ code: 'hotline.not-own-case' })
    const elsewhere = await staff('clerk-510411001001')
    expect(await elsewhere.refusal(concerns.register, { ...complaint, receptionId })).toMatchObject({ code: 'hotline.no-reception' })
    await world.ownerQuery(`update cases.case set sealed = true, state = jsonb_set(state, '{sealed}', 'true') where id = $1`, [caseId])
    const sealed = await clerk.refusal(concerns.register, { ...complaint, receptionId, caseId })
    expect(sealed).toMatchObject({ code: 'hotline.sealed-at-window', title: expect.stringContaining('本人登录') })
    await world.ownerQuery(`update cases.case set sealed = false, state = jsonb_set(state, '{sealed}', 'false') where id = $1`, [caseId])
    await clerk.call(closeReception, { receptionId })
    expect(await clerk.refusal(concerns.register, { ...complaint, receptionId })).toMatchObject({ code: 'hotline.no-reception' })
  })

  it('of somebody who lives and is registered elsewhere comes before the hotline of the city', async () => {
    const [before] = await world.ownerQuery<{ residence: string; domicile: string }>(
      'select residence, domicile from people.person where id = $1',
      [maJing.id],
    )
    const live = (residence: string | null | undefined, domicile: string | null | undefined) =>
      world.ownerQuery('update people.person set residence = $2, domicile = $3 where id = $1', [maJing.id, residence, domicile])
    await live(null, '330106003004')
    const { id: concernId } = await (await resident(maJing.id)).call(concerns.raise, complaint)
    const seen = await (await staff('hotline-5104')).call(concerns.get, { concernId })
    expect(seen).toMatchObject({ state: 'registered', divisionName: '攀枝花市', may: ['assign', 'answer'] })
    await live(before?.residence, before?.domicile)
  })

  it('that nobody has assigned stands before the hotline as late', async () => {
    world.clock.set(new Date(Date.parse(world.clock.now()) + 20 * 86_400_000).toISOString())
    const { rows } = await (await staff('hotline-5104')).call(concerns.list, { late: true, state: 'registered' })
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every((one) => one.late && one.officeName === '')).toBe(true)
  })

  it('is counted by the holidays that two officers have published, at the place of the office that must answer', async () => {
    const [operator, second] = [await staff('operator'), await staff('operator-2')]
    const year = (await operator.call(listEditions)).years.find((one) => one.year === 2026)
    if (!year) throw new Error('2026 is published')
    const today = world.clock.now().slice(0, 10)
    const next = (day: string, days: number) => addWorkingDays(day, days, makeCalendar([year]))
    const local = { division: '510402', name: '区庆', source: '东区人民政府通知', off: [next(today, 2)], work: [] }
    const edition = { ...year, source: '市政府关于临时放假的通知', off: [...year.off, next(today, 1)], regional: [local] }
    const { editionId } = await operator.call(proposeEdition, edition)
    await second.call(decideEdition, { editionId, publish: true })
    await world.settle()
    const agent = await staff('hotline-5104')
    const dueAt = async (officeId?: string) =>
      (await agent.call(concerns.register, { ...complaint, division: '5104', ...(officeId === undefined ? {} : { officeId }) })).due
    const [office] = (await agent.call(concerns.listOffices, { q: '竹湖园' })).rows
    expect(await dueAt()).toBe(endOfDay(next(today, 6)))
    expect(await dueAt(office?.officeId ?? '')).toBe(endOfDay(next(today, 7)))
  })

  it('is found however long the list: page after page, each once', async () => {
    const agent = await staff('hotline-5104')
    for (let at = 0; at < 31; at += 1) await agent.call(concerns.register, { ...complaint, kind: 'praise' })
    const first = await agent.call(concerns.list, { kind: 'praise' })
    expect(first.rows).toHaveLength(30)
    const second = await agent.call(concerns.list, { kind: 'praise', after: first.next ?? '' })
    expect(second.next).toBeUndefined()
    expect(new Set([...first.rows, ...second.rows].map((one) => one.id)).size).toBe(31)
  })
})
