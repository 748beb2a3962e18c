import { beforeAll, describe, expect, it } from 'vitest'
import { aWorld } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { anAcceptedCase } from '../../cases/server/testing.ts'
import { findDivision } from '../../divisions/server/api.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { calls, concerns, hotlineEvents } from '../contract.ts'
import { lateConcerns } from './api.ts'

const { liuGuifang, maJing } = demoPeople
const world = await aWorld()
const other = { idNumber: demoNumber('maJing'), name: maJing.name }
const resident = async (id: string) => world.caller('portal', await residentToken(world.boot, id))
const staff = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const complaint = { kind: 'complaint' as const, title: '等候时间太长', text: '在窗口等了三个小时没有叫到号' }
let caseId = ''

/** Right answers, as the caller would give them. */
async function answersOf(name: 'liuGuifang') {
  const { phone, domicile } = demoPeople[name]
  return { phone: phone?.slice(-4) ?? '', community: findDivision(domicile ?? '')?.shortName ?? '' }
}

beforeAll(async () => {
  caseId = (await anAcceptedCase(world, { itemCode: 'MZ-011', idNumber: demoNumber('liuGuifang'), other })).caseId
  await world.settle()
})

describe('a call', () => {
  it('shows nothing before the caller is identified, and says nothing about who exists', async () => {
    const agent = await staff('hotline-5104')
    const { callId } = await agent.call(calls.begin)
    expect(await agent.refusal(calls.getCaller, { callId })).toMatchObject({ status: 403, code: 'hotline.not-verified' })
    const somebody = await agent.call(calls.identify, { callId, name: liuGuifang.name, idNumber: demoNumber('liuGuifang') })
    const nobody = await agent.call(calls.identify, { callId, name: '无此人', idNumber: demoNumber('liuGuifang') })
    expect(nobody).toEqual(somebody)
    expect(await agent.call(calls.verify, { callId, phone: '0000', family: 9 })).toEqual({ verified: false, triesLeft: 2 })
    await agent.call(calls.verify, { callId, phone: '0000' })
    await agent.call(calls.verify, { callId, phone: '0000' })
    expect(await agent.refusal(calls.verify, { callId, phone: '0000' })).toMatchObject({ code: 'hotline.too-many-tries' })
  })

  it('with two right answers opens the cases at a glance, on record; a sealed case is not among them', async () => {
    const agent = await staff('hotline-5104')
    const { callId } = await agent.call(calls.begin)
    await agent.call(calls.identify, { callId, name: liuGuifang.name, idNumber: demoNumber('liuGuifang') })
    const answers = await answersOf('liuGuifang')
    expect((await agent.call(calls.verify, { callId, ...answers, community: '攀枝花市' })).verified).toBe(false)
    expect((await agent.call(calls.verify, { callId, ...answers })).verified).toBe(true)
    const caller = await agent.call(calls.getCaller, { callId })
    expect(caller).toMatchObject({ name: '刘*芳', cases: [{ caseId, phase: 'in-progress' }] })
    const viewed = await world.ownerQuery("select 1 from platform.event where type = 'hotline.caller-viewed' and stream = $1", [
      `call:${callId}`,
    ])
    expect(viewed).toHaveLength(1)
    await world.ownerQuery('update cases.case set sealed = true where id = $1', [caseId])
    expect((await agent.call(calls.getCaller, { callId })).cases).toEqual([])
    expect(await agent.refusal(concerns.register, { ...complaint, callId, caseId })).toMatchObject({ code: 'hotline.not-own-case' })
    await world.ownerQuery('update cases.case set sealed = false where id = $1', [caseId])
    await agent.call(calls.end, { callId })
    expect(await agent.refusal(calls.getCaller, { callId })).toMatchObject({ status: 404 })
  })

  it('is found again after a reload, and passed on to a colleague with who was identified; nobody else has it then', async () => {
    const [agent, colleague] = [await staff('hotline-5104'), await staff('hotline-5104-2')]
    const { callId } = await agent.call(calls.begin)
    await agent.call(calls.identify, { callId, name: liuGuifang.name, idNumber: demoNumber('liuGuifang') })
    await agent.call(calls.verify, { callId, ...(await answersOf('liuGuifang')) })
    const own = async (who: typeof agent) => (await who.call(calls.listMine)).rows.find((one) => one.callId === callId)
    expect(await own(agent)).toMatchObject({ verified: true, passedBy: '', note: '' })
    expect(await own(colleague)).toBeUndefined()
    const { rows } = await agent.call(calls.listColleagues)
    expect(rows).toHaveLength(1)
    const to = { callId, note: '问高龄津贴何时发放' }
    expect(await agent.refusal(calls.passOn, { ...to, accountId: callId })).toMatchObject({ code: 'hotline.no-such-colleague' })
    await agent.call(calls.passOn, { ...to, accountId: rows[0]?.accountId ?? '' })
    expect(await own(agent)).toBeUndefined()
    expect((await agent.refusal(calls.getCaller, { callId })).status).toBe(404)
    expect(await own(colleague)).toMatchObject({ verified: true, note: to.note, passedBy: expect.stringMatching(/./) })
    expect((await colleague.call(calls.getCaller, { callId })).name).toBe('刘*芳')
    const [row] = await world.ownerQuery<{ note: string }>("select encode(note, 'escape') as note from hotline.call where id = $1", [
      callId,
    ])
    expect(row?.note).not.toContain('高龄')
    await colleague.call(calls.end, { callId })
    expect(await own(colleague)).toBeUndefined()
  })

  it('is taken by the hotline alone: clerks and supervisors are refused, and no other actor gets a line from the database', async () => {
    for (const login of ['clerk-510402002001', 'supervisor-5104'])
      expect((await (await staff(login)).refusal(calls.begin)).status).toBe(403)
    const seen = await world.transaction({ kind: 'anonymous' }, (tx) =>
      tx.rows('select id from cases.of_caller($1, $2)', [tx.tenant, liuGuifang.id]),
    )
    expect(seen).toEqual([])
  })
})

describe('a concern', () => {
  it('by telephone: registered, assigned, returned, assigned anew, extended once, answered, called back, done again, closed', async () => {
    const agent = await staff('hotline-5104')
    const { rows: offices } = await agent.call(concerns.listOffices, { q: '竹湖园 民政' })
    const { id: concernId } = await agent.call(concerns.register, {
      ...complaint,
      name: '王先生',
      phone: '13900001111',
      division: '510402002001',
    })
    const clerk = await staff('civil-affairs-510402002')
    expect((await clerk.call(concerns.list)).rows).toEqual([])
    const office = (await clerk.call(concerns.listOffices, { q: '街道民政办公室' })).rows
    const street = office.find((one) => one.name.includes(findDivision('510402002')?.name ?? '-'))
    expect(offices.length + office.length).toBeGreaterThan(0)
    await agent.call(concerns.assign, { concernId, officeId: street?.officeId ?? '' })
    expect((await clerk.call(concerns.list)).rows).toMatchObject([{ id: concernId, state: 'assigned' }])
    await clerk.call(concerns.returnBack, { concernId, reason: '应由窗口单位答复' })
    await agent.call(concerns.assign, { concernId, officeId: street?.officeId ?? '', note: '请牵头答复' })
    const extended = await clerk.call(concerns.extend, { concernId, reason: '需要调取监控' })
    expect(extended.may).toEqual(['reply', 'return'])
    await clerk.call(concerns.reply, { concernId, reply: '已增开窗口，向您致歉。' })
    expect(await clerk.refusal(concerns.reply, { concernId, reply: '再答复一次' })).toMatchObject({ code: 'hotline.wrong-state' })
    expect((await agent.call(concerns.callBack, { concernId, satisfied: false, note: '来电人仍不满意' })).state).toBe('assigned')
    await clerk.call(concerns.reply, { concernId, reply: '3月10日起增开两个窗口。' })
    const closed = await agent.call(concerns.callBack, { concernId, satisfied: true, note: '来电人表示满意' })
    expect(closed).toMatchObject({ state: 'closed', satisfied: true })
    expect(closed.lines.map((one) => one.act)).toContain('退回改派')
    const types = await world.ownerQuery<{ type: string }>('select type from platform.event where stream = $1 order by seq', [
      `concern:${concernId}`,
    ])
    expect(types.map((one) => one.type)).toEqual(
      (['registered', 'assigned', 'returned', 'assigned', 'extended', 'replied', 'reopened', 'replied', 'closed'] as const).map(
        (one) => hotlineEvents[one].type,
      ),
    )
  })

  it('about a case of one’s own goes to its office; its resident follows it, judges the answer, and nobody else sees it', async () => {
    const me = await resident(liuGuifang.id)
    const mine = await me.call(concerns.raise, { ...complaint, caseId })
    expect(mine).toMatchObject({ state: 'assigned', caseId, may: ['withdraw'] })
    const stranger = await resident(maJing.id)
    expect(await stranger.refusal(concerns.getMine, { concernId: mine.id })).toMatchObject({ status: 404 })
    expect(await stranger.refusal(concerns.raise, { ...complaint, caseId })).toMatchObject({ status: 404 })
    const clerk = await staff('clerk-510402002001')
    expect(await clerk.call(concerns.get, { concernId: mine.id })).toMatchObject({
      name: liuGuifang.name,
      may: ['reply', 'return', 'extend'],
    })
    await clerk.call(concerns.reply, { concernId: mine.id, reply: '明天上午优先为您办理。' })
    await world.settle()
    const told = await world.ownerQuery("select 1 from notifications.message where template = 'concern-replied' and person_id = $1", [
      liuGuifang.id,
    ])
    expect(told).toHaveLength(1)
    expect(await me.call(concerns.judge, { concernId: mine.id, satisfied: true })).toMatchObject({ state: 'closed', satisfied: true })
    expect((await me.call(concerns.listMine)).rows[0]).toMatchObject({ id: mine.id, state: 'closed' })
  })

  it('about a sealed case passes by the hotline, and the supervisor reads neither words nor person', async () => {
    await world.ownerQuery(`update cases.case set sealed = true, state = jsonb_set(state, '{sealed}', 'true') where id = $1`, [caseId])
    const { id } = await (await resident(liuGuifang.id)).call(concerns.raise, { ...complaint, caseId })
    expect(await (await staff('hotline-5104')).refusal(concerns.get, { concernId: id })).toMatchObject({ status: 404 })
    const seen = await (await staff('supervisor-5104')).call(concerns.getForArea, { concernId: id })
    expect(JSON.stringify(seen)).not.toMatch(new RegExp(`等候|三个小时|刘|${liuGuifang.phone}`))
    expect((await (await staff('supervisor-510411')).refusal(concerns.getForArea, { concernId: id })).status).toBe(404)
    const clerk = await staff('clerk-510402002001')
    expect((await clerk.call(concerns.get, { concernId: id })).may).toEqual(['reply', 'extend'])
    const refused = await clerk.refusal(concerns.returnBack, { concernId: id, reason: '不属本单位职责' })
    expect(refused).toMatchObject({ status: 409, code: 'hotline.sealed-stays', title: expect.stringMatching(/答复.*延长/) })
    expect((await clerk.call(concerns.reply, { concernId: id, reply: '请到窗口面谈。' })).state).toBe('replied')
  })

  it('that was not answered in time is known as late', async () => {
    await (await resident(liuGuifang.id)).call(concerns.raise, { ...complaint, caseId })
    world.clock.set(new Date(Date.parse(world.clock.now()) + 20 * 86_400_000).toISOString())
    expect((await world.transaction({ kind: 'system' }, lateConcerns)).length).toBeGreaterThan(0)
  })

  it('wrong input is told with field and rule', async () => {
    const me = await resident(liuGuifang.id)
    const refused = await me.refusal(concerns.raise, { ...complaint, text: '慢' })
    expect(refused).toMatchObject({ status: 422, errors: [{ field: '/text' }] })
  })
})
