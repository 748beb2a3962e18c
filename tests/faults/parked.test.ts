import { beforeAll, describe, expect, it } from 'vitest'
import { listParked, replayDelivery } from '../../modules/audit/contract.ts'
import { anAcceptedCase, intakeLogin, staffOf } from '../../modules/cases/server/testing.ts'
import { staffToken } from '../../modules/identity/server/testing.ts'
import { makeDispatcher } from '../../platform/server/deliveries.ts'
import { demoNumber, demoPeople } from '../../tools/city/demo-people.ts'
import { aWorld } from '../world.ts'

const world = await aWorld()
const name = 'notifications.on-application-accepted'
const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
const accepted = (who: 'liuGuifang' | 'chenZhiqiang', itemCode: string) =>
  anAcceptedCase(world, { itemCode, idNumber: demoNumber(who), other })
const toldOf = async (caseId: string) => {
  const told = await world.ownerQuery<{ template: string }>(
    'select template from notifications.message where case_id = $1 order by at, id',
    [caseId],
  )
  return told.map((one) => one.template)
}
const operator = () => staffOf(world, 'operator')

describe('a listener of the house that fails for one case', () => {
  let bad = ''
  let good = ''
  beforeAll(async () => {
    bad = (await accepted('liuGuifang', 'MZ-011')).caseId
    await world.ownerQuery(`
      create function public.refuse() returns trigger language plpgsql as $$ begin raise exception 'no space left for messages'; end $$;
      create trigger refuse before insert on notifications.message for each row when (new.case_id = '${bad}') execute function public.refuse()`)
    good = (await accepted('chenZhiqiang', 'RS-032')).caseId
    const dispatcher = makeDispatcher(world.boot)
    for (let round = 0; round < 10; round++) {
      while ((await dispatcher.tick()) > 0);
      world.clock.set(new Date(Date.parse(world.clock.now()) + 150_000).toISOString())
    }
  })

  it('is parked after eight tries and shown to the operator with its cause; other cases go on', async () => {
    const { rows } = await (await operator()).call(listParked)
    const [parked] = rows.filter((one) => one.name === name)
    expect(parked).toMatchObject({ stream: `case:${bad}`, state: '停下', attempts: 8 })
    expect(parked?.error).toContain('no space left for messages')
    expect(await toldOf(bad)).toEqual([])
    expect(await toldOf(good)).toContain('accepted')
  })

  it('stands before what goes on by itself, however much that is, and the figures count beyond the page', async () => {
    const later = new Date(Date.parse(world.clock.now()) + 86_400_000).toISOString()
    await world.ownerQuery(
      `insert into platform.delivery (tenant, name, key, id, kind, stream, seq, state, due, waiting_since, error)
       select $1, 'probe.waits', id::text, id, 'job', id::text, 0, case n when 1 then 3 else 0 end, $2, $2, 'no seal'
       from (select n, gen_random_uuid() as id from generate_series(1, 250) n) as x`,
      [world.boot.settings.tenant, later],
    )
    const { rows, failing, outside } = await (await operator()).call(listParked)
    expect(rows).toHaveLength(200)
    expect(rows[0]).toMatchObject({ stream: `case:${bad}`, state: '停下' })
    expect({ failing, outside }).toEqual({ failing: rows.filter((one) => one.waitingSince === undefined).length, outside: 250 })
    await world.ownerQuery("delete from platform.delivery where name = 'probe.waits'")
  })

  it('takes effect once when it is delivered again after the cause is mended, however often the operator asks', async () => {
    await world.ownerQuery('drop trigger refuse on notifications.message')
    const me = await operator()
    for (const { name, key } of (await me.call(listParked)).rows) {
      expect(await me.call(replayDelivery, { name, key })).toEqual({ replayed: true })
      await me.call(replayDelivery, { name, key })
    }
    await world.settle()
    for (const { name, key } of (await me.call(listParked)).rows) await me.call(replayDelivery, { name, key })
    expect((await me.call(listParked)).rows).toEqual([])
    expect((await toldOf(bad)).filter((one) => one === 'accepted')).toHaveLength(1)
    const done = await world.ownerQuery<{ key: string }>('select key from platform.delivery where name = $1 and stream = $2', [
      name,
      `case:${bad}`,
    ])
    expect(await me.call(replayDelivery, { name, key: done[0]?.key ?? '' })).toEqual({ replayed: false })
    await world.settle()
    expect((await toldOf(bad)).filter((one) => one === 'accepted')).toHaveLength(1)
  })

  it('is nothing that a clerk may see or deliver again', async () => {
    const clerk = world.caller('staff', await staffToken(world.boot, intakeLogin))
    expect(await clerk.refusal(listParked)).toMatchObject({ status: 403 })
    expect(await clerk.refusal(replayDelivery, { name, key: 'any' })).toMatchObject({ status: 403 })
  })
})
