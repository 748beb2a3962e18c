import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StaffActor } from '../../../platform/server/actor.ts'
import { aWorld } from '../../../tests/world.ts'
import { caseEvents, caseSideEvents } from '../../cases/contract.ts'
import { staffAt } from '../../identity/server/api.ts'
import { staffToken } from '../../identity/server/testing.ts'
import { listOffices } from '../../organisations/server/api.ts'
import { queueEvents } from '../../queues/contract.ts'
import { ratingEvents } from '../../ratings/contract.ts'
import { exportFigures, getFigures, indicatorsOf, listFigureCases } from '../contract.ts'
import { foldFacts } from './api.ts'
import { recount } from './store.ts'
import { type Course, dayOf, effort, tellCase } from './testing.ts'

const world = await aWorld()
const as = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const city = await as('supervisor-5104')
/** Whoever receives residents; which clerk it is does not matter to the figures. */
async function aClerk(): Promise<StaffActor> {
  return world.transaction({ kind: 'system' }, async (tx) => {
    const [office] = await listOffices(tx, { within: '510402001', department: 'window' })
    const [clerk] = office ? await staffAt(tx, office.id) : []
    if (!office || !clerk) throw new Error('nobody sits at a window')
    return {
      ...{ kind: 'staff', accountId: clerk.id, name: clerk.name, postId: tx.newId(), sessionId: tx.newId(), role: 'window-clerk' },
      ...{ officeId: office.id, department: office.department, division: office.division, permissions: new Set<string>() },
    }
  })
}
const fold = () => foldFacts(world.boot)
const offices = new Map(
  (await world.transaction({ kind: 'system' }, listOffices)).map((one) => [one.id as string, one.division.slice(0, 9)]),
)
const span = { from: '2026-02-01', to: '2026-04-30' }
const places = ['510402001002', '510411001001', '510402002']

const courses = fc.array(
  fc.record(
    {
      item: fc.constantFrom('MZ-001', 'MZ-011', 'RS-033'),
      division: fc.constantFrom(...places),
      channel: fc.constantFrom('window' as const, 'online' as const),
      accepted: fc.integer({ min: 0, max: 3 }),
      returned: fc.boolean(),
      decided: fc.record({ after: fc.integer({ min: 4, max: 20 }), verdict: fc.constantFrom('granted' as const, 'rejected' as const) }),
      delivered: fc.integer({ min: 21, max: 25 }),
      withdrawn: fc.constant(false),
    },
    { requiredKeys: ['item', 'division', 'channel'] },
  ),
  { minLength: 40, maxLength: 40 },
)
const told = fc.sample(courses, { numRuns: 1, seed: 11 })[0] as Course[]
const cases: { id: string; course: Course }[] = []

/** Counted by hand from what was told, without the module. */
function byHand(fits: (course: Course) => boolean) {
  const all = told.filter(fits)
  const decided = all.filter((one) => one.decided)
  const delivered = decided.filter((one) => one.delivered !== undefined)
  return {
    received: all.length,
    fields: all.length * effort.fields,
    filled: all.length * effort.filled,
    onPaper: all.length * effort.materialsOnPaper,
    asked: all.length * effort.materialsAsked,
    accepted: all.filter((one) => one.accepted !== undefined).length,
    decided: decided.length,
    granted: decided.filter((one) => one.decided?.verdict === 'granted').length,
    returns: decided.filter((one) => one.returned).length,
    delivered: delivered.length,
    // Whoever applied at the window came again to fetch: never on the day of the application here.
    visits: delivered.filter((one) => one.channel === 'window').length * 2,
  }
}

describe('figures', () => {
  test('are what the cases say, for the city and every part of it, however they are read in pieces', async () => {
    for (const [n, course] of told.entries()) {
      cases.push({ id: await tellCase(world, course), course })
      if (n % 13 === 0) await fold()
    }
    await fold()
    const all = await city.call(getFigures, { ...span, by: 'place' })
    expect(all.totals).toMatchObject(byHand(() => true))
    for (const row of all.rows) expect(row.totals, row.name).toMatchObject(byHand((one) => one.division.startsWith(row.key)))
    const items = await city.call(getFigures, { ...span, by: 'item' })
    for (const row of items.rows) expect(row.totals, row.key).toMatchObject(byHand((one) => one.item === row.key))
    const street = await city.call(getFigures, { ...span, by: 'item', division: '510402001' })
    for (const row of street.rows)
      expect(row.totals, row.key).toMatchObject(byHand((one) => one.item === row.key && one.division.startsWith('510402001')))
    const narrowed = await city.call(getFigures, { ...span, by: 'place', division: '510402', item: 'MZ-001' })
    for (const row of narrowed.rows)
      expect(row.totals, row.name).toMatchObject(byHand((one) => one.item === 'MZ-001' && one.division.startsWith(row.key)))
    const online = await city.call(getFigures, { ...span, by: 'channel', channel: 'online', division: '510402' })
    expect(online.totals).toMatchObject(byHand((one) => one.channel === 'online' && one.division.startsWith('510402')))
    const takenIn = async (channel: 'window' | 'online') =>
      (await city.call(getFigures, { ...span, by: 'intake', channel })).rows.reduce((sum, row) => sum + row.totals.received, 0)
    for (const channel of ['window', 'online'] as const)
      expect(await takenIn(channel), channel).toBe(byHand((one) => one.channel === channel).received)
  })

  test('of offices and streets by department, item and channel, over odd days, whether what is new waits or has been added', async () => {
    const odd = { from: dayOf(-3), to: dayOf(17) }
    const inOdd = (day: number | undefined) => day !== undefined && day <= 17
    const byHandOdd = (fits: (course: Course) => boolean) => {
      const all = told.filter(fits)
      return {
        received: all.length,
        accepted: all.filter((one) => inOdd(one.accepted)).length,
        decided: all.filter((one) => inOdd(one.decided?.after)).length,
      }
    }
    for (const by of ['intake', 'authority'] as const)
      for (const narrowed of [
        { department: 'civil-affairs' },
        { department: 'civil-affairs', channel: 'online' as const },
        { item: 'MZ-011' },
        { item: 'RS-033', channel: 'online' as const },
      ]) {
        const { rows } = await city.call(getFigures, { ...odd, by, ...narrowed })
        for (const row of rows) {
          const street = offices.get(row.key) ?? ''
          const expected = byHandOdd(
            ({ item, channel, division }) =>
              division.startsWith(street) &&
              (narrowed.item === undefined ? item.startsWith('MZ') : item === narrowed.item) &&
              (narrowed.channel ?? channel) === channel,
          )
          if (by === 'intake') expect(row.totals, row.name).toMatchObject(expected)
          else expect(row.totals.decided, row.name).toBe(expected.decided)
        }
        expect(rows.length).toBeGreaterThan(0)
      }
    for (const channel of ['window', 'online'] as const) {
      const street = await city.call(getFigures, { ...odd, by: 'item', division: '510402001', channel })
      for (const row of street.rows)
        expect(row.totals, row.key).toMatchObject(
          byHandOdd((one) => one.item === row.key && one.channel === channel && one.division.startsWith('510402001')),
        )
    }
  })

  test('of days add up to those of the months, and a day outside counts nothing', async () => {
    const days = await city.call(getFigures, { ...span, by: 'day' })
    const months = await city.call(getFigures, { ...span, by: 'month' })
    const sum = (rows: typeof days.rows) => rows.reduce((total, row) => total + row.totals.decided, 0)
    expect(sum(days.rows)).toBe(sum(months.rows))
    expect(sum(days.rows)).toBe(byHand(() => true).decided)
    const decidedOn = (told.find((one) => one.decided) as Course).decided?.after ?? 0
    const one = await city.call(getFigures, { from: dayOf(decidedOn), to: dayOf(decidedOn), by: 'item' })
    expect(one.totals.decided).toBe(byHand((course) => course.decided?.after === decidedOn).decided)
    expect((await city.call(getFigures, { from: '2025-01-01', to: '2025-12-31', by: 'item' })).totals.received).toBe(0)
  })

  test('over years are those of the months they are made of, whatever they are narrowed to', async () => {
    const long = { from: '2025-03-07', to: '2026-11-05' }
    for (const asked of [
      { by: 'place' },
      { by: 'item', division: '510402001' },
      { by: 'authority', department: 'civil-affairs' },
      { by: 'intake', channel: 'online' },
    ] as const) {
      const [years, months] = [await city.call(getFigures, { ...long, ...asked }), await city.call(getFigures, { ...span, ...asked })]
      expect(years.totals.received, asked.by).toBeGreaterThan(0)
      expect([years.totals, years.rows], asked.by).toEqual([months.totals, months.rows])
    }
  })

  test('change with a case, once, and a correction of the past takes the old figure away', async () => {
    const open = cases.find(({ course }) => course.accepted !== undefined && !course.decided)
    if (!open) throw new Error('no open case was told')
    const before = (await city.call(getFigures, { ...span, by: 'place' })).totals
    await world.transaction({ kind: 'system' }, async (tx) =>
      tx.emit(caseEvents.withdrawn, `case:${open.id}`, {
        caseId: open.id,
        itemCode: open.course.item,
        applicantId: tx.newId(),
        digest: '',
        sealed: false,
      }),
    )
    await fold()
    await fold()
    const after = (await city.call(getFigures, { ...span, by: 'place' })).totals
    expect(after).toEqual({ ...before, ended: before.ended + 1 })
  })

  test('take a rating in whether it is heard before or after the case', async () => {
    const rate = async (caseId: string) => {
      await world.transaction({ kind: 'system' }, async (tx) =>
        tx.emit(ratingEvents.serviceRated, `rating:${caseId}`, {
          caseId,
          officeId: tx.newId(),
          level: 'dissatisfied',
          reasons: ['slow'],
          anonymous: true,
        }),
      )
      await world.settle()
    }
    const known = cases[0]?.id ?? ''
    await rate(known)
    const fresh = await tellCase(world, { item: 'MZ-001', division: '510411001001', channel: 'online' })
    await rate(fresh)
    await fold()
    const { totals } = await city.call(getFigures, { ...span, by: 'place' })
    expect([totals.rated, totals.ratingPoints, totals.bad]).toEqual([2, 4, 2])
    expect(indicatorsOf(totals)).toMatchObject({ satisfaction: 2, badRate: 1 })
  })

  test('count a visit by its ticket: one that brought nothing but a draft, and one in which it was handed in', async () => {
    const before = (await city.call(getFigures, { ...span, by: 'place' })).totals
    const caseId = await world.transaction({ kind: 'system' }, async (tx) => tx.newId())
    await world.transaction(await aClerk(), async (tx) => {
      const [first, second, personId, officeId] = [tx.newId(), tx.newId(), tx.newId(), tx.newId()]
      const at = { officeId, division: '510402001' }
      for (const receptionId of [first, second]) {
        tx.emit(caseSideEvents.receptionOpened, `reception:${receptionId}`, {
          receptionId,
          personId,
          agentId: null,
          officeId,
          by: 'id-number',
        })
        tx.emit(queueEvents.served, `ticket:${receptionId}`, { ...at, ticketId: tx.newId(), receptionId })
        tx.emit(caseSideEvents.draftStarted, `draft:${caseId}`, { draftId: caseId, itemCode: 'MZ-001', personId, receptionId })
      }
    })
    await world.settle()
    await tellCase(world, {
      ...{ caseId, item: 'MZ-001', division: '510402001002', channel: 'online', accepted: 0, delivered: 6 },
      decided: { after: 5, verdict: 'granted' },
    })
    await fold()
    const after = (await city.call(getFigures, { ...span, by: 'place' })).totals
    expect([after.delivered - before.delivered, after.visits - before.visits]).toEqual([1, 2])
    const { rows } = await city.call(listFigureCases, { ...span, division: '510402001002', item: 'MZ-001', indicator: 'visits' })
    expect(rows.find((row) => row.caseId === caseId)?.visits).toBe(2)
  })

  test('of a sealed item are part of the county’s, and below it of no total: what is missing would be their number', async () => {
    const street = { ...span, division: '510403001' }
    const asked = [
      { ...span, by: 'place' },
      { ...street, by: 'place' },
      { ...street, by: 'channel' },
      { ...street, by: 'intake' },
      { ...street, by: 'intake', department: 'civil-affairs' },
      { ...street, by: 'authority', department: 'civil-affairs', from: dayOf(-3), to: dayOf(17) },
      { ...street, by: 'item', department: 'civil-affairs' },
    ] as const
    const below = async () =>
      (await Promise.all(asked.slice(1).map((one) => city.call(getFigures, one)))).map(({ totals, rows }) => ({ totals, rows }))
    const county = async () => (await city.call(getFigures, asked[0])).rows.find((row) => row.key === '510403')?.totals.received ?? 0
    const [before, within] = [await below(), await county()]
    await tellCase(world, { item: 'MZ-020', division: '510403001001', channel: 'window', accepted: 1 })
    await fold()
    expect(await county()).toBe(within + 1)
    expect(await below()).toEqual(before)
    const parts = await city.call(getFigures, { ...span, by: 'place', division: '510403' })
    expect(parts.totals.received - parts.rows.reduce((sum, row) => sum + row.totals.received, 0)).toBe(1)
  })

  test('equal a full recount, and everything can be thrown away and is made again', async () => {
    const sums = () =>
      world.ownerQuery(`select place, grain, day, item, channel, ${'received, accepted, decided, granted, on_time, used_minutes, limit_minutes, ended, delivered, visits, returns, rated, rating_points, bad'}
        from statistics.rollup where (received, accepted, decided, ended, delivered, rated) <> (0, 0, 0, 0, 0, 0) order by 1, 2, 3, 4, 5`)
    const running = await sums()
    expect(running.length).toBeGreaterThan(100)
    await world.ownerQuery('truncate statistics.fact, statistics.rollup, statistics.delta, statistics.known_item, statistics.state')
    await world.ownerQuery(`delete from platform.reader where name = 'statistics.facts'`)
    await fold()
    expect(await sums()).toEqual(running)
    await world.ownerQuery('update statistics.state set stale = true')
    await fold()
    expect(await sums()).toEqual(running)
  })
})

describe('sums of a department', () => {
  test('follow an item that goes over to another', async () => {
    const received = async (department: string) =>
      (await city.call(getFigures, { ...span, by: 'intake', department })).rows.reduce((sum, row) => sum + row.totals.received, 0)
    const before = await received('civil-affairs')
    await world.ownerQuery("update statistics.known_item set department = 'health' where item = 'MZ-011'")
    await world.ownerQuery('update statistics.state set stale = true')
    await world.transaction({ kind: 'system' }, recount)
    expect(await received('civil-affairs')).toBeLessThan(before)
    await fold()
    expect(await received('civil-affairs')).toBe(before)
  })
})

describe('every figure leads down to its cases', () => {
  test('as many as it says, page by page', async () => {
    const { totals } = await city.call(getFigures, { ...span, by: 'place', division: '510402' })
    for (const [indicator, count] of [
      ['received', totals.received],
      ['decided', totals.decided],
      ['grantRate', totals.granted],
      ['visits', totals.delivered],
      ['badRate', totals.bad],
    ] as const) {
      const { rows } = await city.call(listFigureCases, { ...span, division: '510402', indicator })
      expect(rows, indicator).toHaveLength(Math.min(50, count))
    }
  })

  test('and says nothing of an applicant', async () => {
    const { rows } = await city.call(listFigureCases, { ...span, indicator: 'received' })
    expect(JSON.stringify(rows)).not.toMatch(/applicant/i)
  })
})

describe('a supervisor sees their own range', () => {
  test('another county is not there; an office that took in for others is counted with all its cases', async () => {
    const renhe = await as('supervisor-510411')
    expect((await renhe.call(getFigures, { ...span, by: 'place' })).totals.received).toBe(
      byHand((one) => one.division.startsWith('510411')).received + 1,
    )
    expect((await renhe.refusal(getFigures, { ...span, by: 'place', division: '510402' })).status).toBe(404)
    const offices = await renhe.call(getFigures, { ...span, by: 'intake' })
    expect(offices.rows.every((one) => one.totals.received > 0)).toBe(true)
  })

  test('whoever is no supervisor is refused, and the database shows them nothing', async () => {
    const clerk = await as('civil-affairs-510402001')
    expect((await clerk.refusal(getFigures, { ...span, by: 'place' })).status).toBe(403)
  })
})

describe('wrong input', () => {
  test('is told with field and rule', async () => {
    expect((await city.refusal(getFigures, { from: '2026-03-02', to: '2026-03-01', by: 'item' })).errors).toMatchObject([
      { field: '/to', rule: 'order' },
    ])
    expect((await city.refusal(getFigures, { from: '2026-02-30', to: '2026-03-01', by: 'item' })).status).toBe(422)
    expect((await city.refusal(getFigures, { from: '2001-01-01', to: '2026-03-01', by: 'item' })).errors).toMatchObject([
      { field: '/from', rule: 'range' },
    ])
  })
})

describe('exports', () => {
  test('a table for spreadsheets holds every part, the sum, and what each figure means', async () => {
    const csv = (await city.file(exportFigures, { ...span, by: 'item', format: 'csv' })).toString('utf8')
    expect(csv.startsWith('\ufeff事项,代码,收件')).toBe(true)
    expect(csv).toContain('合计（攀枝花市）')
    const xlsx = await city.file(exportFigures, { ...span, by: 'place', format: 'xlsx' })
    expect(xlsx.subarray(0, 2).toString()).toBe('PK')
  })
})
