import { beforeAll, describe, expect, it } from 'vitest'
import { aWorld } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { anAcceptedCase, driveToEnd } from '../../cases/server/testing.ts'
import { residentToken, staffActorOf, staffToken } from '../../identity/server/testing.ts'
import { type Rating, ratingEvents, ratings, results } from '../contract.ts'
import { ratingDays } from './rules.ts'
import type { RatingTables } from './tables.ts'

const { liuGuifang, chenZhiqiang, maJing } = demoPeople
const world = await aWorld()
const other = { idNumber: demoNumber('maJing'), name: maJing.name }
const resident = async (id: string) => world.caller('portal', await residentToken(world.boot, id))
const closedCase = async (who: 'liuGuifang' | 'chenZhiqiang') => {
  const { caseId } = await anAcceptedCase(world, { itemCode: 'MZ-011', idNumber: demoNumber(who), other })
  await driveToEnd(world, caseId)
  await world.settle()
  return caseId
}
const good: Pick<Rating, 'level' | 'reasons' | 'anonymous'> = { level: 'very-satisfied', reasons: ['quick', 'kind'], anonymous: false }

describe('好差评', () => {
  let caseId = ''
  beforeAll(async () => {
    caseId = await closedCase('liuGuifang')
  })

  it('a closed case waits to be rated by its resident, and by nobody else', async () => {
    const me = await resident(liuGuifang.id)
    const [pending] = (await me.call(ratings.listPending)).rows
    expect(pending).toMatchObject({ caseId, item: 'MZ-011', itemName: '80周岁以上老年人高龄津贴' })
    expect(pending?.officeName).toContain('竹湖园')
    const stranger = await resident(maJing.id)
    expect((await stranger.call(ratings.listPending)).rows).toEqual([])
    expect(await stranger.call(ratings.getMine, { caseId })).toEqual({})
    expect(await stranger.refusal(ratings.rateService, { caseId, ...good })).toMatchObject({ status: 404, code: 'ratings.not-found' })
    const clerk = world.caller('staff', await staffToken(world.boot, 'clerk-510402002001'))
    expect(await clerk.refusal(ratings.rateService, { caseId, ...good })).toMatchObject({ status: 403 })
  })

  it('a bad rating must say why', async () => {
    const me = await resident(liuGuifang.id)
    const refused = await me.refusal(ratings.rateService, { caseId, level: 'dissatisfied', reasons: [], anonymous: false })
    expect(refused).toMatchObject({ status: 422, code: 'ratings.reason-missing' })
    expect(refused.errors?.[0]?.field).toBe('/reasons')
    expect(await me.refusal(ratings.rateService, { caseId, ...good, comment: '好'.repeat(501) })).toMatchObject({ status: 422 })
  })

  it('two presses at once give one rating; it is announced and counted for the office', async () => {
    const me = await resident(liuGuifang.id)
    const both = await Promise.allSettled([
      me.call(ratings.rateService, { caseId, ...good, comment: '  很快  ' }),
      me.call(ratings.rateService, { caseId, ...good, comment: '很快' }),
    ])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await me.call(ratings.getMine, { caseId })).rating).toMatchObject({ level: 'very-satisfied', comment: '很快' })
    expect((await me.call(ratings.listPending)).rows.map((one) => one.caseId)).not.toContain(caseId)
    expect(await me.refusal(ratings.rateService, { caseId, ...good })).toMatchObject({ code: 'ratings.already-rated' })
    await world.settle()
    const said = await world.ownerQuery('select 1 from platform.event where type = $1', [ratingEvents.serviceRated.type])
    expect(said).toHaveLength(1)
    const counted = await world.ownerQuery('select kind, count from ratings.office_month order by kind')
    expect(counted).toEqual([
      { kind: 'closed', count: 1 },
      { kind: 'very-satisfied', count: 1 },
    ])
  })

  it('an office is not published while a single voice could be recognised', async () => {
    expect((await world.anyone.call(results.listOfficeResults, {})).rows).toEqual([])
    await world.ownerQuery('update ratings.office_month set count = 5')
    const { rows } = await world.anyone.call(results.listOfficeResults, { division: '510402' })
    expect(rows).toMatchObject([
      { total: 5, levels: { 'very-satisfied': 5, dissatisfied: 0 }, rate: 1, satisfaction: 1, callbackRate: null },
    ])
    expect((await world.anyone.call(results.listOfficeResults, { division: '510411' })).rows).toEqual([])
  })

  it('the staff read no rating, not even past the screens', async () => {
    const actor = await staffActorOf(world.boot, 'civil-affairs-5104')
    const seen = await world.transaction(actor, (tx) => tx.as<RatingTables>().selectFrom('ratings.rating').selectAll().execute())
    expect(seen).toEqual([])
  })

  it('after ninety days it is too late', async () => {
    const late = await closedCase('chenZhiqiang')
    world.clock.set(new Date(Date.parse(world.clock.now()) + (ratingDays + 1) * 86_400_000).toISOString())
    const me = await resident(chenZhiqiang.id)
    expect(await me.call(ratings.getMine, { caseId: late })).toEqual({})
    expect(await me.refusal(ratings.rateService, { caseId: late, ...good })).toMatchObject({ status: 409, code: 'ratings.too-late' })
  })
})
