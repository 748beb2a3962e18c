import { beforeAll, describe, expect, test } from 'vitest'
import { aWorld } from '../../../tests/world.ts'
import { demoPeople } from '../../../tools/city/demo-people.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { findOffice } from '../../organisations/server/api.ts'
import { askForRight } from '../../rights/contract.ts'
import { orders } from '../../supervision/contract.ts'
import { calendarEvents, decideEdition, endOfDay, type HolidayYear, listEditions, proposeEdition } from '../contract.ts'
import { recountBatch } from './recount.ts'

const world = await aWorld()
const as = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const officeOf = async (division: string) =>
  (await world.transaction({ kind: 'system' }, (tx) => findOffice(tx, { division, department: 'civil-affairs' })))?.id ?? ''

/** Published, and not heard by anybody yet. */
async function published(change: (year: HolidayYear) => Partial<HolidayYear>): Promise<string> {
  const [one, two] = [await as('operator'), await as('operator-2')]
  const year = (await one.call(listEditions)).years.find((known) => known.year === 2026)
  if (!year) throw new Error('2026 is published')
  const { editionId } = await one.call(proposeEdition, { ...year, source: '市政府关于调整放假的通知', ...change(year) })
  await two.call(decideEdition, { editionId, publish: true })
  return editionId
}
const off = (day: string) => (year: HolidayYear) => ({ off: [...year.off, day] })
const movedTo = (type: string) =>
  world.ownerQuery<{ stream: string; data: { before: string; due: string; editionId: string } }>(
    'select stream, data from platform.event where type = $1 order by at, stream',
    [type],
  )

describe('limits that a published calendar moves', () => {
  const many = recountBatch * 2 + 7
  let editionId = ''
  beforeAll(async () => {
    const me = world.caller('portal', await residentToken(world.boot, demoPeople.luoTing.id))
    const { id } = await me.call(askForRight, { kind: 'explain', words: '请说明怎么处理的' })
    await world.ownerQuery(
      `insert into rights.request (tenant, id, person, kind, about, channel, state, said, division, received_at, due)
       select tenant, gen_random_uuid(), person, kind, about, channel, state, said, division, received_at, due
       from rights.request, generate_series(2, ${many}) where id = $1`,
      [id],
    )
    editionId = await published(off('2026-03-04'))
    await world.settle()
  }, 60_000)

  test('are counted anew by the hundreds, batch after batch, each once', async () => {
    const moved = await movedTo('rights.right-recounted')
    expect(moved).toHaveLength(many)
    expect(new Set(moved.map((one) => one.stream)).size).toBe(many)
    const left = await world.ownerQuery("select 1 from rights.request where state = 'open' and due <> '2026-03-24'")
    expect(left).toEqual([])
  })

  test('stay where they are when the publication is heard twice, or its job runs again', async () => {
    await world.transaction({ kind: 'system' }, async (tx) =>
      tx.emit(calendarEvents.editionPublished, 'calendar:2026', { editionId, year: 2026 }),
    )
    await world.settle()
    const jobs = world.boot.modules.flatMap((one) => one.jobs ?? []).filter((one) => one.name.endsWith('.recount-limits'))
    expect(jobs.map((one) => one.name).sort()).toEqual(
      ['hotline', 'ratings', 'rights', 'supervision'].map((one) => `${one}.recount-limits`),
    )
    for (const one of jobs) await one.run(world.boot, { editionId, after: null }, editionId)
    await world.settle()
    expect(await movedTo('rights.right-recounted')).toHaveLength(many)
  })
})

describe('an order', () => {
  const wish = { subject: '低保初审超期', demand: '请说明原因并在期限内办结' }
  const dueOf = async (orderId: string) =>
    (await (await as('supervisor-5104')).call(orders.list)).rows.find((one) => one.id === orderId)?.due

  test('follows two editions that are published one right after the other, and says each move once', async () => {
    const { id } = await (await as('supervisor-510402')).call(orders.issue, {
      ...wish,
      officeId: await officeOf('510402'),
      due: '2026-03-10',
    })
    await published(off('2026-03-10'))
    await published(off('2026-03-11'))
    await world.settle()
    expect(await dueOf(id)).toBe(endOfDay('2026-03-12'))
    const moved = (await movedTo('supervision.order-recounted')).filter((one) => one.stream === `order:${id}`)
    expect(moved.map(({ data }) => [data.before, data.due])).toEqual([[endOfDay('2026-03-10'), endOfDay('2026-03-12')]])
  })

  test('is moved by the holiday of a county there, and nowhere else', async () => {
    const city = await as('supervisor-5104')
    const [there, elsewhere] = await Promise.all(
      ['510422', '510402'].map(async (division) =>
        city.call(orders.issue, { ...wish, officeId: await officeOf(division), due: '2026-03-17' }),
      ),
    )
    const festival = { division: '510422', name: '彝族年', source: '自治条例', off: ['2026-03-17'], work: [] }
    await published((year) => ({ regional: [...(year.regional ?? []), festival] }))
    await world.settle()
    expect(await dueOf(there?.id ?? '')).toBe(endOfDay('2026-03-18'))
    expect(await dueOf(elsewhere?.id ?? '')).toBe(endOfDay('2026-03-17'))
  })
})
