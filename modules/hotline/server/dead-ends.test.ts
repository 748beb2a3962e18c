import { describe, expect, it } from 'vitest'
import { aWorld } from '../../../tests/world.ts'
import { demoPeople } from '../../../tools/city/demo-people.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { findOffice } from '../../organisations/server/api.ts'
import { concerns } from '../contract.ts'

const world = await aWorld()
const staff = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const question = { kind: 'consultation' as const, title: '高龄津贴何时发放', text: '请问高龄津贴每月哪一天发放' }
const place = { division: '510402002001', department: 'window' }

describe('a concern that the hotline answered by itself', () => {
  it('and that does not satisfy comes before the hotline again, which assigns or answers it', async () => {
    const agent = await staff('hotline-5104')
    const { id: concernId } = await agent.call(concerns.register, question)
    await agent.call(concerns.reply, { concernId, reply: '每月十日以前发放。' })
    const again = await agent.call(concerns.callBack, { concernId, satisfied: false, note: '来电人说没有收到' })
    expect(again).toMatchObject({ state: 'registered', may: ['assign', 'answer'], due: expect.any(String) })
    const officeId = (await world.transaction({ kind: 'system' }, (tx) => findOffice(tx, place)))?.id ?? ''
    await agent.call(concerns.assign, { concernId, officeId })
    const office = await staff('clerk-510402002001')
    await office.call(concerns.reply, { concernId, reply: '已经补发到账。' })
    expect((await agent.call(concerns.callBack, { concernId, satisfied: false, note: '仍不满意，已说明' })).state).toBe('closed')
  })

  it('stands to the account of no office that had given it back', async () => {
    const [agent, office] = [await staff('hotline-5104'), await staff('clerk-510402002001')]
    const officeId = (await world.transaction({ kind: 'system' }, (tx) => findOffice(tx, place)))?.id ?? ''
    const { id: concernId } = await agent.call(concerns.register, { ...question, officeId })
    await office.call(concerns.returnBack, { concernId, reason: '不属本单位职责' })
    expect(await agent.call(concerns.reply, { concernId, reply: '由市级统一发放。' })).toMatchObject({ state: 'replied', officeName: '' })
    const [event] = await world.ownerQuery<{ data: { officeId: unknown } }>(
      "select data from platform.event where stream = $1 and type = 'hotline.replied'",
      [`concern:${concernId}`],
    )
    expect(event?.data.officeId).toBeNull()
    const again = await agent.call(concerns.callBack, { concernId, satisfied: false, note: '来电人仍不满意' })
    expect(again).toMatchObject({ state: 'registered', may: ['assign', 'answer'] })
    expect((await office.refusal(concerns.get, { concernId })).status).toBe(404)
  })
})

it('a resident finds all of their own, however many', async () => {
  const me = world.caller('portal', await residentToken(world.boot, demoPeople.liuGuifang.id))
  for (let n = 0; n < 31; n += 1) await me.call(concerns.raise, question)
  expect((await me.call(concerns.listMine)).rows).toHaveLength(31)
})
