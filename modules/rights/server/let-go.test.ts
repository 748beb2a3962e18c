import { beforeAll, describe, expect, it } from 'vitest'
import { aWorld, type World } from '../../../tests/world.ts'
import { demoPeople } from '../../../tools/city/demo-people.ts'
import { discardDraft, getDraft, startDraft } from '../../cases/contract.ts'
import { concerns } from '../../hotline/contract.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { askForRight, decideRight, resumeProcessing, rightEvents } from '../contract.ts'
import { letGo } from './let-go.ts'

const { luoTing } = demoPeople
let world: World
const day = 86_400_000
const daysLater = (days: number) => world.clock.set(new Date(Date.parse(world.clock.now()) + days * day).toISOString())

beforeAll(async () => {
  world = await aWorld()
})

describe('what was kept as long as was said', () => {
  it('goes by itself and is counted in the trail; what is still needed stays', async () => {
    const own = world.caller('portal', await residentToken(world.boot, luoTing.id))
    const abandoned = await own.call(startDraft, { itemCode: 'WS-014' })
    const { draftId } = await own.call(startDraft, { itemCode: 'MZ-011' })
    await own.call(discardDraft, { draftId: abandoned.draftId })
    const concern = { kind: 'complaint' as const, title: '等候时间太长', text: '窗口排队太久，没有人说明' }
    const withdrawn = await own.call(concerns.raise, concern)
    await own.call(concerns.withdraw, { concernId: withdrawn.id })
    const open = await own.call(concerns.raise, { ...concern, title: '电梯坏了', text: '电梯坏了一周没有修' })
    const left = async (table: string, id: string) => (await world.ownerQuery(`select 1 from ${table} where id = $1`, [id])).length

    await letGo(world.boot)
    expect([await left('cases.draft', abandoned.draftId), await left('hotline.concern', withdrawn.id)]).toEqual([1, 1])
    daysLater(31)
    await letGo(world.boot)
    expect([await left('cases.draft', abandoned.draftId), await left('hotline.concern', withdrawn.id)]).toEqual([0, 1])
    daysLater(3 * 366)
    await letGo(world.boot)
    expect([await left('hotline.concern', withdrawn.id), await left('hotline.concern', open.id)]).toEqual([0, 1])
    const again = world.caller('portal', await residentToken(world.boot, luoTing.id))
    expect(await again.call(getDraft, { draftId })).toMatchObject({ state: 'open' })
    const told = await world.ownerQuery<{ data: unknown }>('select data from platform.event where type = $1 order by at', [
      rightEvents.letGo.type,
    ])
    expect(told.map((one) => one.data)).toEqual([
      { table: 'cases.draft', records: 1 },
      { table: 'hotline.concern', records: 1 },
    ])
  })

  it('is deleted by the system alone: a resident’s own connection deletes nothing', async () => {
    const gone = await world.transaction({ kind: 'resident', personId: luoTing.id, sessionId: luoTing.id }, (tx) =>
      tx.rows('delete from cases.draft where person_id = $1 returning id', [luoTing.id]),
    )
    expect(gone).toEqual([])
    expect(await world.ownerQuery('select 1 from cases.draft where person_id = $1', [luoTing.id])).not.toEqual([])
  })

  it('keeps the request of a restriction that stands, so that it can be lifted, and lets it go three years after that', async () => {
    const own = world.caller('portal', await residentToken(world.boot, luoTing.id))
    const { id: requestId } = await own.call(askForRight, { kind: 'restrict', words: '先不要用我的信息' })
    const county = world.caller('staff', await staffToken(world.boot, 'supervisor-510402'))
    await county.call(decideRight, { requestId, granted: true, text: '同意停止处理。' })
    await world.settle()
    const isLeft = async () => (await world.ownerQuery('select 1 from rights.request where id = $1', [requestId])).length === 1
    daysLater(4 * 366)
    await letGo(world.boot)
    expect(await isLeft()).toBe(true)
    const later = world.caller('portal', await residentToken(world.boot, luoTing.id))
    expect(await later.call(resumeProcessing, { requestId })).toMatchObject({ outcome: { done: 'lifted' } })
    daysLater(2 * 366)
    await letGo(world.boot)
    expect(await isLeft()).toBe(true)
    daysLater(366)
    await letGo(world.boot)
    expect(await isLeft()).toBe(false)
  })
})
