import { describe, expect, it } from 'vitest'
import { aWorld } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { addDays, decideEdition, isWorkingDay, listEditions, listHolidays, makeCalendar, proposeEdition } from '../../calendar/contract.ts'
import { getLicenceType, getOpenItem } from '../../catalog/server/api.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { getCase, getMyCase, listRecounts, saveDraft, startDraft } from '../contract.ts'
import { replay } from './evolve.ts'
import { recountByCalendar } from './recount.ts'
import { letTimePass } from './routines.ts'
import { findCase, historyOf } from './store.ts'
import { anAcceptedCase, aReception, fillDraft, officerAt, openTasksOf, submitted } from './testing.ts'

const world = await aWorld()
/** The first case of a city loads its catalog and its fonts. */
const cold = 180_000
const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
const person = { idNumber: demoNumber('liuGuifang'), other }
const staff = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const resident = async () => world.caller('portal', await residentToken(world.boot, demoPeople.liuGuifang.id))
const told = (caseId: string) =>
  world.transaction({ kind: 'system' }, async (tx) => {
    const state = (await findCase(tx, caseId))?.state
    const events = await historyOf(tx, caseId)
    expect(replay(events.map(({ seq: _, actor: __, ...event }) => event))).toEqual(state)
    return events
  })

describe('a calendar that changes', () => {
  it(
    'is entered by one officer and published by another; every limit moves with a record, and all see the same day',
    async () => {
      const { caseId } = await anAcceptedCase(world, { itemCode: 'MZ-011', ...person })
      const [task] = await openTasksOf(world, caseId)
      if (!task) throw new Error('no open task')
      const before = await (await officerAt(world, task.office_id)).call(getCase, { caseId })
      const operator = await staff('operator')
      const { years, missing } = await operator.call(listEditions)
      expect(missing).toEqual([2027])
      const year = years.find((one) => one.year === 2026)
      if (!year) throw new Error('2026 is published')
      const stray = { ...year, off: [...year.off, '2027-01-01'] }
      expect(await operator.refusal(proposeEdition, stray)).toMatchObject({ code: 'calendar.stray-day' })
      const today = world.clock.now().slice(0, 10)
      const extra = [1, 2, 3, 4].map((n) => addDays(today, n)).filter((day) => isWorkingDay(day, makeCalendar(years)))
      const { editionId } = await operator.call(proposeEdition, {
        ...year,
        source: '市政府关于临时放假的通知',
        off: [...year.off, ...extra],
      })
      expect(await operator.refusal(decideEdition, { editionId, publish: true })).toMatchObject({ code: 'calendar.same-person' })
      expect(await (await staff('clerk-510402002001')).refusal(decideEdition, { editionId, publish: true })).toMatchObject({ status: 403 })
      const second = await staff('operator-2')
      await second.call(decideEdition, { editionId, publish: true })
      expect(await second.refusal(decideEdition, { editionId, publish: true })).toMatchObject({ code: 'calendar.decided' })
      await world.settle()
      await recountByCalendar(world.boot)
      expect((await second.call(listHolidays)).years.find((one) => one.year === 2026)?.off).toEqual(expect.arrayContaining(extra))
      const after = await (await officerAt(world, task.office_id)).call(getCase, { caseId })
      expect((after.clock.promisedOn ?? '') > (before.clock.promisedOn ?? '')).toBe(true)
      expect((after.task?.due ?? '') > (before.task?.due ?? '')).toBe(true)
      expect((await (await resident()).call(getMyCase, { caseId })).clock.promisedOn).toBe(after.clock.promisedOn)
      expect((await told(caseId)).filter((one) => one.kind === 'clockRecounted')).toMatchObject([{ data: { editionId } }])
      const [recount] = (await second.call(listRecounts)).rows
      expect(recount).toMatchObject({ editionId, year: 2026 })
      expect(recount?.moved).toBeGreaterThan(0)
      expect(recount?.endedAt).not.toBeNull()
      await recountByCalendar(world.boot)
      expect((await told(caseId)).filter((one) => one.kind === 'clockRecounted')).toHaveLength(1)
    },
    cold,
  )
})

describe('a case that grows late', () => {
  it('is lifted to the supervisor once when it warns and once when it is late', async () => {
    const { caseId } = await anAcceptedCase(world, { itemCode: 'MZ-011', ...person })
    const levels = async () => (await told(caseId)).flatMap((one) => (one.kind === 'clockEscalated' ? [one.data.level] : []))
    await letTimePass(world.boot)
    expect(await levels()).toEqual([])
    const { clock } = await (await resident()).call(getMyCase, { caseId })
    world.clock.set(new Date(Date.parse(clock.promisedDue ?? '') - 3_600_000).toISOString())
    await letTimePass(world.boot)
    await letTimePass(world.boot)
    expect(await levels()).toEqual(['warn'])
    world.clock.set(new Date(Date.parse(clock.promisedDue ?? '') + 3_600_000).toISOString())
    await letTimePass(world.boot)
    await letTimePass(world.boot)
    expect(await levels()).toEqual(['warn', 'overdue'])
  })
})

describe('an original', () => {
  it('is seen once, anywhere in the city, and not asked for again', async () => {
    const { clerk, reception } = await aReception(world, person.idNumber)
    const start = { itemCode: 'RS-002', receptionId: reception.receptionId }
    const begun = await clerk.call(startDraft, start)
    const types = await world.transaction({ kind: 'system' }, async (tx) => {
      const { item } = await getOpenItem(tx, start.itemCode)
      const own = item.materials.filter((one) => one.licence !== undefined && one.of === undefined)
      const lasting = await Promise.all(own.map(async (one) => ((await getLicenceType(tx, one.licence ?? '')).several ? [] : [one.id])))
      return lasting.flat()
    })
    const paper = begun.materials.find((one) => types.includes(one.id) && one.state !== 'in-repository')
    if (!paper) throw new Error(`${start.itemCode}: everything is in the repository`)
    const materials = [{ materialId: paper.id, seenInOriginal: true, needed: true }]
    const { draftId, revision } = begun
    const seen = await clerk.call(saveDraft, { draftId, revision, answers: {}, materials })
    expect(seen.materials.find((one) => one.id === paper.id)?.seen).toContain('竹湖园')
    await submitted(clerk, await fillDraft(clerk, seen, other))
    const elsewhere = await aReception(world, person.idNumber, 'clerk-510403001008')
    const next = await elsewhere.clerk.call(startDraft, { ...start, receptionId: elsewhere.reception.receptionId })
    const saved = await elsewhere.clerk.call(saveDraft, {
      ...{ draftId: next.draftId, revision: next.revision, answers: {} },
      materials: [{ materialId: paper.id, needed: true }],
    })
    const material = saved.materials.find((one) => one.id === paper.id)
    expect(material?.originalSeen).toBe(true)
    expect(material?.state).not.toBe('to-bring')
    expect(material?.seen).toContain('竹湖园')
  })
})
