import { describe, expect, it } from 'vitest'
import { aWorld } from '../../../tests/world.ts'
import { demoNumber } from '../../../tools/city/demo-people.ts'
import { decideEdition, listHolidays, proposeEdition } from '../../calendar/contract.ts'
import { openReception, startDraft } from '../../cases/contract.ts'
import { getFile, uploadFile } from '../../files/contract.ts'
import { staffActorOf, staffToken } from '../../identity/server/testing.ts'
import { listSlots } from '../../queues/contract.ts'
import * as centres from '../contract.ts'

const world = await aWorld()
const staff = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const officeOf = async (login: string) => (await staffActorOf(world.boot, login)).officeId
const [community, street] = ['510402002001', '510402002']
const head = await staff(`head-${community}`)
const officeId = await officeOf(`head-${community}`)
const streetId = await officeOf(`head-${street}`)
const nothing = { departments: [], items: [] }
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

describe('what a centre tells residents', () => {
  it('is public: address, hours, windows, and whether it is open now', async () => {
    const seen = await world.anyone.call(centres.getCentre, { officeId })
    expect(seen).toMatchObject({ openNow: true, openText: '现在开放，到 12:00', entered: true, may: [] })
    expect(seen.windows[0]).toMatchObject({ number: 1, takesText: '全部事项（综合窗口）', staffed: false })
    expect(seen.days).toHaveLength(14)
    const { rows, total } = await world.anyone.call(centres.findCentres, { q: '竹湖园' })
    expect(total).toBe(1)
    expect(rows[0]?.officeId).toBe(officeId)
  })

  it('is changed by its own head, once per revision; by nobody else', async () => {
    const { revision } = await head.call(centres.getCentre, { officeId })
    const profile = {
      address: '炳草岗街道竹湖园 1 号',
      phone: '0812-1234567',
      wayThere: '',
      signName: '',
      access: '',
      hours: { spans: [{ from: '08:30', to: '12:00' }], saturdays: true, closed: [] },
    }
    const changed = await head.call(centres.saveProfile, { officeId, revision, ...profile })
    expect(changed).toMatchObject({ address: profile.address, revision: revision + 1 })
    expect(await head.refusal(centres.saveProfile, { officeId, revision, ...profile })).toMatchObject({ status: 409 })
    expect(await head.refusal(centres.saveProfile, { officeId: streetId, revision: 1, ...profile })).toMatchObject({
      code: 'centres.not-yours',
    })
    const crossed = { ...profile, hours: { ...profile.hours, spans: [{ from: '12:00', to: '09:00' }] } }
    expect(await head.refusal(centres.saveProfile, { officeId, revision: revision + 1, ...crossed })).toMatchObject({
      code: 'centres.wrong-hours',
    })
    const clerk = await staff(`clerk-${community}`)
    expect(await clerk.refusal(centres.saveProfile, { officeId, revision: revision + 1, ...profile })).toMatchObject({ status: 403 })
  })
})

describe('windows and clerks', () => {
  it('a window is set up once per number', async () => {
    const view = await head.call(centres.saveWindow, {
      officeId,
      number: 7,
      name: '住建专窗',
      takes: { departments: ['housing'], items: [] },
      closed: false,
    })
    expect(view.windows.find((one) => one.number === 7)?.takesText).toBe('住建事项')
    const again = { officeId, number: 7, name: '另一个', takes: nothing, closed: false }
    expect(await head.refusal(centres.saveWindow, again)).toMatchObject({ code: 'centres.number-taken' })
  })

  it('one person sits at a window, and moving leaves the former seat', async () => {
    const clerk = await staff(`clerk-${community}`)
    const { windows } = await clerk.call(centres.getCentre, { officeId })
    const [first, seventh] = [windows[0]?.windowId ?? '', windows.find((one) => one.number === 7)?.windowId ?? '']
    expect(await clerk.call(centres.takeSeat, { windowId: first })).toMatchObject({ staffed: true })
    await clerk.call(centres.takeSeat, { windowId: seventh })
    const seats = (await clerk.call(centres.getCentre, { officeId })).windows.filter((one) => one.staffed)
    expect(seats.map((one) => one.number)).toEqual([7])
    const stranger = await staff(`clerk-${street}`)
    expect(await stranger.refusal(centres.takeSeat, { windowId: first })).toMatchObject({ status: 404 })
  })

  it('at a window for housing only housing is taken in; the refusal says which window takes it', async () => {
    const clerk = await staff(`clerk-${community}`)
    const { receptionId } = await clerk.call(openReception, { idNumber: demoNumber('liuGuifang') })
    const refused = await clerk.refusal(startDraft, { itemCode: 'MZ-011', receptionId })
    expect(refused).toMatchObject({ status: 403, code: 'centres.not-your-item' })
    expect(refused.detail).toContain('请引导居民到1 号窗口')
    await clerk.call(centres.leaveSeat)
    expect(await clerk.call(startDraft, { itemCode: 'MZ-011', receptionId })).toMatchObject({ item: { code: 'MZ-011' } })
  })

  it('a clerk may be narrowed by the head, and given everything back', async () => {
    const clerk = await staff(`clerk-${community}`)
    const { accountId } = await staffActorOf(world.boot, `clerk-${community}`)
    const { receptionId } = await clerk.call(openReception, { idNumber: demoNumber('liuGuifang') })
    await head.call(centres.setClerkScope, { officeId, accountId, takes: { departments: ['housing'], items: [] } })
    expect((await clerk.refusal(startDraft, { itemCode: 'MZ-012', receptionId })).detail).toContain('您的受理范围')
    expect((await head.call(centres.listClerks, { officeId })).rows.find((one) => one.accountId === accountId)?.takesText).toBe('住建事项')
    await head.call(centres.setClerkScope, { officeId, accountId, takes: nothing })
    expect(await clerk.call(startDraft, { itemCode: 'MZ-012', receptionId })).toMatchObject({ item: { code: 'MZ-012' } })
    const { accountId: stranger } = await staffActorOf(world.boot, `clerk-${street}`)
    expect(await head.refusal(centres.setClerkScope, { officeId, accountId: stranger, takes: nothing })).toMatchObject({
      code: 'centres.no-such-clerk',
    })
  })
})

describe('the standard 两统一三规范', () => {
  it('is checked by the centre with pictures, reviewed from above, mended and passed', async () => {
    const superior = await staff(`head-${street}`)
    expect(await superior.call(centres.getInspection, { officeId })).toEqual({ inspection: null, may: [] })
    const begun = await head.call(centres.beginInspection, { officeId })
    const { inspectionId, lines } = begun
    expect(lines.find((one) => one.requirement === 'windows-general')?.seen).toMatchObject({ met: true, text: '综合窗口 1 个' })
    const photo = await head.call(uploadFile, { name: 'sign.png', content: pixel })
    const answers = lines.map((one) => ({
      requirement: one.requirement,
      self: 'met' as const,
      note: '',
      photos: one.evidence === 'photo' ? [photo.id] : [],
    }))
    const short = await head.refusal(centres.answerInspection, { inspectionId, revision: 0, answers: [], submit: true })
    expect(short.errors).toHaveLength(lines.length)
    const sent = await head.call(centres.answerInspection, { inspectionId, revision: 0, answers, submit: true })
    expect(sent).toMatchObject({ state: 'submitted', may: [] })
    expect(await head.refusal(centres.answerInspection, { inspectionId, revision: 1, answers, submit: true })).toMatchObject({
      status: 409,
    })

    expect((await superior.send(getFile, { fileId: photo.id })).statusCode).toBe(200)
    const verdicts = lines.map(({ requirement }) => ({ requirement, verdict: 'met' as const, defect: '' }))
    const found = verdicts.map((one) =>
      one.requirement === 'sign-logo' ? { ...one, verdict: 'defect' as const, defect: '夜间看不清' } : one,
    )
    expect(await head.refusal(centres.reviewInspection, { inspectionId, revision: 1, verdicts })).toMatchObject({
      code: 'centres.not-superior',
    })
    expect(
      await superior.refusal(centres.reviewInspection, { inspectionId, revision: 1, verdicts: found, due: '2026-03-02' }),
    ).toMatchObject({ code: 'centres.due-too-soon' })
    const defective = await superior.call(centres.reviewInspection, { inspectionId, revision: 1, verdicts: found, due: '2026-03-20' })
    expect(defective).toMatchObject({ state: 'defective', due: '2026-03-20', overdue: false })
    const supervisor = await staff('supervisor-510402')
    const row = async () => (await supervisor.call(centres.listCompliance)).rows.find((one) => one.officeId === officeId)
    expect(await row()).toMatchObject({ standing: 'defective', failing: ['sign'] })

    const mended = [{ requirement: 'sign-logo', mended: '已加装灯箱', mendedPhotos: [photo.id] }]
    const again = await head.call(centres.mendDefects, { inspectionId, revision: 2, mended })
    expect(again.state).toBe('rectified')
    const passed = await superior.call(centres.reviewInspection, {
      inspectionId,
      revision: 3,
      verdicts: [{ requirement: 'sign-logo', verdict: 'met', defect: '' }],
    })
    expect(passed.state).toBe('passed')
    expect(await row()).toMatchObject({ standing: 'passed', failing: [] })
    const types = await world.ownerQuery<{ type: string }>('select type from platform.event where stream = $1 order by seq', [
      `centre:${officeId}`,
    ])
    expect(types.map((one) => one.type)).toEqual(
      expect.arrayContaining([
        'centres.inspection-begun',
        'centres.inspection-submitted',
        'centres.inspection-reviewed',
        'centres.defects-mended',
      ]),
    )
  })

  it('is out of sight for another street, and lists every centre of the city for the city', async () => {
    const other = await staff('head-510402001')
    expect(await other.refusal(centres.getInspection, { officeId })).toMatchObject({ status: 403 })
    const { rows, counties } = await (await staff('supervisor-5104')).call(centres.listCompliance)
    expect(rows.length).toBeGreaterThan(330)
    expect(counties).toHaveLength(5)
    expect(rows.filter((one) => one.standing === 'unchecked').length).toBe(rows.length - 1)
  })
})

describe('a holiday that two officers published', () => {
  it('shuts the centres of the city that day, and a regional one those of its county alone', async () => {
    const [operator, second] = [await staff('operator'), await staff('operator-2')]
    const year = (await operator.call(listHolidays)).years.find((one) => one.year === 2026)
    if (!year) throw new Error('2026 is published')
    const [today, citywide, own] = ['2026-03-02', '2026-03-04', '2026-03-05']
    const off = [...year.off, today, citywide]
    const regional = [{ division: '510402', name: '县庆', source: '县政府通知', off: [own], work: [] }]
    const { editionId } = await operator.call(proposeEdition, { ...year, source: '市政府关于临时放假的通知', off, regional })
    await second.call(decideEdition, { editionId, publish: true })
    const spans = async (id: string, day: string) =>
      (await world.anyone.call(centres.getCentre, { officeId: id })).days.find((one) => one.day === day)?.spans.length ?? 0
    const elsewhere = await officeOf('clerk-510403001008')
    expect([await spans(streetId, citywide), await spans(elsewhere, citywide)]).toEqual([0, 0])
    expect(await spans(streetId, own)).toBe(0)
    expect(await spans(elsewhere, own)).toBeGreaterThan(0)
    expect(await world.anyone.call(centres.getCentre, { officeId: streetId })).toMatchObject({ openNow: false })
    expect((await world.anyone.call(centres.findCentres, { q: '竹湖园' })).rows[0]?.openNow).toBe(false)
    expect(await world.anyone.call(listSlots, { officeId: streetId, day: own })).toMatchObject({ slots: [], why: '这一天不开放' })
  })
})
