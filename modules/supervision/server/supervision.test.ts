import { describe, expect, test } from 'vitest'
import { aWorld } from '../../../tests/world.ts'
import { caseEvents } from '../../cases/contract.ts'
import { divisionsAt } from '../../divisions/server/api.ts'
import { staffToken } from '../../identity/server/testing.ts'
import { escalations, getCaseClock, getOverview, getWall, listCases } from '../contract.ts'
import { foldEvents } from './api.ts'
import { casesOf } from './testing.ts'

const world = await aWorld()
const as = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const { aCase, hours } = casesOf(world)
const [east, renhe] = ['510402001002', '510411001001']
const fold = () => foldEvents(world.boot)

describe('what is late and why', () => {
  test('is counted by division and office, and leads down to the case', async () => {
    const late = await aCase(east, { age: 200, left: -50 })
    await aCase(east, { age: 10, left: 200 })
    await aCase(renhe, { age: 100, left: 20 })
    await fold()
    const city = await as('supervisor-5104')
    const overview = await city.call(getOverview)
    expect(overview).toMatchObject({ division: '5104', level: 'city', figures: { open: 3, overdue: 1, dueSoon: 1 } })
    expect(overview.areas.find((one) => one.division === '510402')?.figures).toMatchObject({ open: 2, overdue: 1 })
    expect(overview.causes).toEqual([
      {
        itemCode: 'MZ-001',
        itemName: '最低生活保障对象认定、救助金给付',
        stepName: '街道提出初审意见',
        officeName: expect.stringContaining('民政办公室'),
        overdue: 1,
        worstDays: 2,
      },
    ])
    const street = await city.call(getOverview, { division: '510402001' })
    expect(street.path.map((one) => one.division)).toEqual(['5104', '510402', '510402001'])
    const { rows } = await city.call(listCases, { division: '510402001', light: 'red' })
    expect(rows).toMatchObject([{ caseId: late, light: 'red', stepName: '街道提出初审意见' }])
    const clock = await city.call(getCaseClock, { caseId: late })
    expect(clock.steps).toMatchObject([{ name: '街道提出初审意见', state: 'waiting', light: 'red' }])
  })

  test('is told to the supervisors of county and city, once for a level, and shown until the case is decided', async () => {
    const caseId = await aCase(renhe, { age: 200, left: -50 })
    const [city, county] = [await as('supervisor-5104'), await as('supervisor-510411')]
    const due = hours(-50)
    const tell = async () => {
      await world.transaction({ kind: 'system' }, async (tx) => {
        const told = { caseId, level: 'overdue' as const, due, itemCode: 'MZ-001', officeIds: [], sealed: false }
        tx.emit(caseEvents.clockEscalated, `case:${caseId}`, told)
      })
      await world.settle()
    }
    await tell()
    await tell()
    await fold()
    const [row, ...others] = (await county.call(escalations.list, { open: 'yes' })).rows
    expect(others).toEqual([])
    expect(row).toMatchObject({
      caseId,
      kind: 'case',
      level: 'overdue',
      state: 'open',
      about: '最低生活保障对象认定、救助金给付',
      seenAt: null,
    })
    expect(row?.told).toHaveLength(3)
    await county.call(escalations.see, { escalationId: row?.id ?? '' })
    expect((await city.call(escalations.list)).rows).toMatchObject([{ seenBy: expect.stringMatching(/./), may: [] }])
    expect((await (await as('supervisor-510402')).call(escalations.list)).rows).toEqual([])
    await world.transaction({ kind: 'system' }, async (tx) =>
      tx.emit(caseEvents.withdrawn, `case:${caseId}`, { caseId, itemCode: 'MZ-001', applicantId: tx.newId(), digest: '', sealed: false }),
    )
    await fold()
    expect((await county.call(escalations.list, { open: 'yes' })).rows).toEqual([])
    expect((await county.call(escalations.list)).rows).toMatchObject([{ state: 'ended' }])
  })

  test('folding again changes nothing, and a new event moves only its case', async () => {
    await fold()
    const before = await world.ownerQuery('select * from supervision.case_clock order by case_id')
    await fold()
    expect(await world.ownerQuery('select * from supervision.case_clock order by case_id')).toEqual(before)
    const caseId = await aCase(renhe, {})
    await fold()
    const city = await as('supervisor-5104')
    const open = (await city.call(getWall)).figures.open
    await world.transaction({ kind: 'system' }, async (tx) =>
      tx.emit(caseEvents.withdrawn, `case:${caseId}`, { caseId, itemCode: 'MZ-001', applicantId: tx.newId(), digest: '', sealed: false }),
    )
    await fold()
    const after = await city.call(getWall)
    expect(after.figures.open).toBe(open - 1)
    expect(after.figures.doneToday).toBeGreaterThanOrEqual(1)
  })

  test('everything can be thrown away and is built again from the events', async () => {
    const before = await world.ownerQuery('select * from supervision.case_clock order by case_id')
    await world.ownerQuery('truncate supervision.case_clock, supervision.step_clock')
    await world.ownerQuery(`delete from platform.reader where name = 'supervision.clocks'`)
    await fold()
    expect(await world.ownerQuery('select * from supervision.case_clock order by case_id')).toEqual(before)
  })
})

describe('a supervisor sees their own range', () => {
  test('a county does not exist for the supervisor of another', async () => {
    const county = await as('supervisor-510411')
    expect(await county.call(getOverview)).toMatchObject({ division: '510411' })
    expect((await county.refusal(getOverview, { division: '510402' })).status).toBe(404)
    expect((await county.refusal(listCases, { division: '5104' })).status).toBe(404)
    const eastern = (
      await world.ownerQuery<{ case_id: string }>(`select case_id from supervision.case_clock where division like '510402%'`)
    )[0]
    expect((await county.refusal(getCaseClock, { caseId: eastern?.case_id ?? '' })).status).toBe(404)
  })

  test('the database itself shows a reviewer nothing, whatever is asked', async () => {
    const reviewer = await as('civil-affairs-510402001')
    expect((await reviewer.refusal(getOverview)).status).toBe(403)
    const rows = await world.transaction(
      {
        kind: 'staff',
        accountId: '',
        name: '',
        postId: '',
        officeId: '',
        division: '5104',
        department: 'civil-affairs',
        role: 'reviewer',
        permissions: new Set(),
        sessionId: '',
      },
      (tx) => tx.as<{ 'supervision.case_clock': { case_id: string } }>().selectFrom('supervision.case_clock').select('case_id').execute(),
    )
    expect(rows).toEqual([])
  })

  test('the wall shows every community and what moved today, of the own range, without item and person; sealed cases leave no trace', async () => {
    const city = await as('supervisor-5104')
    const wall = await city.call(getWall)
    expect(wall.tiles.length).toBe(divisionsAt('community').length)
    expect(wall.tiles.reduce((sum, one) => sum + one.open, 0)).toBe(wall.figures.open)
    expect(wall.moves[0]).toMatchObject({ name: expect.stringContaining('区') })
    expect(JSON.stringify(wall.moves)).not.toMatch(/MZ-001|"T\d/)
    expect(wall).toMatchObject({ rated: 0, satisfaction: null })
    const renhe = await (await as('supervisor-510411')).call(getWall)
    expect([wall.name, renhe.name]).toEqual(['攀枝花市', '仁和区'])
    expect(renhe.moves.every((one) => one.division.startsWith('510411'))).toBe(true)
    await world.ownerQuery('update supervision.case_clock set sealed = true')
    expect((await city.call(getWall)).moves).toEqual([])
    await world.ownerQuery('update supervision.case_clock set sealed = false')
  })

  test('no name and no form of an applicant leaves this module', async () => {
    const city = await as('supervisor-5104')
    const text = JSON.stringify([await city.call(getOverview), await city.call(listCases), await city.call(getWall)])
    expect(text).not.toMatch(/applicant/i)
  })
})
