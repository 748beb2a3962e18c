import { beforeAll, describe, expect, it } from 'vitest'
import { countWaiting } from '../../apps/visit/pocket/pocket.ts'
import { decideTask, getCase } from '../../modules/cases/contract.ts'
import { aSignature, stepInput } from '../../modules/cases/server/testing.ts'
import { getFile } from '../../modules/files/contract.ts'
import { getDocumentFile } from '../../modules/seals/contract.ts'
import {
  cancelVisit,
  changeVisit,
  listNeeds,
  listVisitors,
  listVisits,
  listVisitsOfCase,
  type PackedVisit,
  type VisitRow,
} from '../../modules/visits/contract.ts'
import { aNeed, aVisit, type Waiting } from '../../modules/visits/server/testing.ts'
import { aWorld } from '../world.ts'
import { aPhoto, household, staffOf, telephoneOf } from './telephone.ts'

const world = await aWorld()
const staff = staffOf(world)
const now = () => world.clock.now()
let waiting: Waiting
let visit: VisitRow
let officer: Awaited<ReturnType<typeof staff>>
let jpeg = ''
const { goes, sends, arrived } = telephoneOf(world, () => officer)

const answersFor = (one: PackedVisit) =>
  Object.fromEntries(
    (one.tasks[0]?.questions ?? [])
      .filter((question) => question.required)
      .map(
        (question) =>
          [
            question.key,
            question.type === 'enum' ? (question.options?.[0] ?? '') : question.type === 'boolean' ? true : '家境贫寒，无其他收入',
          ] as const,
      ),
  )

beforeAll(async () => {
  waiting = await aNeed(world, household)
  visit = await aVisit(world, waiting)
  officer = await staff(...waiting.at)
  jpeg = await aPhoto()
})

describe('the end of a visit', () => {
  it('nobody at home: the task waits for a second visit, and the applicant hears of it', async () => {
    const { handed, pocket, store } = await goes()
    // As long as the page lets one write it: a queue with something in it that is refused would never get on.
    await pocket.append(visit.visitId, 'no-one', { note: '上午九点敲门无人'.padEnd(1000, '。') }, now())
    await pocket.sync(sends(handed.deviceId))
    expect(await countWaiting(store)).toBe(0)
    const need = (await officer.call(listNeeds)).rows.find((one) => one.taskId === waiting.need.taskId)
    expect(need?.missed).toBe(1)
    visit = await aVisit(world, waiting)
    expect(visit.attempt).toBe(2)
  })

  it('a sealed record stands on the case with findings, photo and signatures; the same again changes nothing', async () => {
    const { handed, pocket } = await goes()
    const [packed] = handed.visits as [PackedVisit]
    const taskId = packed.tasks[0]?.taskId ?? ''
    expect(packed.tasks[0]?.questions.some((one) => one.kind === 'check' && one.declared)).toBe(true)
    await pocket.append(visit.visitId, 'finding', { taskId, answers: { ...answersFor(packed), stableHousing: true } }, now())
    await pocket.append(visit.visitId, 'photo', { caption: '卫生间', jpeg }, now())
    await pocket.append(visit.visitId, 'signature', { role: 'resident', name: packed.applicant, signature: aSignature }, now())
    await pocket.append(visit.visitId, 'signature', { role: 'witness', name: '周大姐', signature: aSignature }, now())
    await pocket.append(visit.visitId, 'finish', { note: '建议安装扶手', place: { latitude: 26.58, longitude: 101.72, metres: 12 } }, now())
    await pocket.sync(sends(handed.deviceId))
    await world.settle()
    const { caseId } = waiting.need
    const [record] = (await officer.call(listVisitsOfCase, { caseId })).rows
    expect(record).toMatchObject({ state: 'done', attempt: 2, note: '建议安装扶手', late: [], photos: [{ caption: '卫生间' }] })
    expect(record?.signatures.map((one) => [one.role, one.name])).toEqual([
      ['resident', '陈志强'],
      ['witness', '周大姐'],
    ])
    expect(record?.findings.map((one) => one.label)).toEqual(expect.arrayContaining(['有稳定住房', '居住和生活状况', '调查结论']))
    expect(record?.documentIds).toHaveLength(1)
    expect((await officer.call(listNeeds)).rows.map((one) => one.taskId)).not.toContain(waiting.need.taskId)
    const pdf = await officer.file(getDocumentFile, { documentId: record?.documentIds[0] ?? '' })
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await officer.send(getFile, { fileId: record?.photos[0]?.fileId ?? '' })).statusCode).toBe(200)
    const stranger = await staff('housing-510403')
    expect((await stranger.send(getFile, { fileId: record?.photos[0]?.fileId ?? '' })).statusCode).toBe(404)
    expect((await stranger.refusal(listVisitsOfCase, { caseId })).status).toBe(404)
    expect(
      (await officer.call(listVisits, { from: visit.day, to: visit.day })).rows.find((one) => one.visitId === visit.visitId)?.state,
    ).toBe('done')
    const fields = (await officer.call(getCase, { caseId })).task?.fields ?? []
    expect(fields.find((one) => one.key === 'stableHousing')?.value).toBe(true)
    const [row] = await world.ownerQuery<{ body: Buffer }>("select body from visits.entry where kind = 'finding' limit 1")
    expect(row?.body.includes('家境')).toBe(false)
  })

  it('after a colleague has decided the task, what was written offline is kept as a record and the officer is told', async () => {
    const second = await aNeed(world, household)
    visit = await aVisit(world, second)
    const { handed, pocket } = await goes()
    const taskId = handed.visits.find((one) => one.visitId === visit.visitId)?.tasks[0]?.taskId ?? ''
    await pocket.append(visit.visitId, 'finding', { taskId, answers: { living: '与申报一致', conclusion: '情况属实' } }, now())
    await pocket.append(visit.visitId, 'finish', { note: '' }, now())
    const { task } = await officer.call(getCase, { caseId: second.need.caseId })
    if (!task) throw new Error('the task is open')
    const on = now().slice(0, 10)
    await officer.call(decideTask, { taskId, taskVersion: task.version, outcome: 'pass', opinion: '已电话核实。', ...stepInput(task, on) })
    await pocket.sync(sends(handed.deviceId))
    const told = await pocket.told()
    expect(told.map((one) => one.outcome)).toEqual(['kept', 'kept'])
    expect(told[0]?.why).toContain('已办结或已转给其他单位')
    const [record] = (await officer.call(listVisitsOfCase, { caseId: second.need.caseId })).rows
    expect(record?.findings.map((one) => one.value)).toContain('与申报一致')
    expect(record?.late).toHaveLength(1)
    await world.settle()
    const titles = await world.ownerQuery<{ title: string }>(
      "select title from seals.document where kind = 'visit-record' order by ordered_at",
    )
    expect(titles.map((one) => one.title)).toEqual(['入户调查记录', '入户调查补充记录'])
  })

  it('what is kept only ends no visit and fills in no form: not of who was replaced, not of a visit that was cancelled', async () => {
    const third = await aNeed(world, household)
    visit = await aVisit(world, third)
    const { visitId } = visit
    const { handed, pocket } = await goes()
    const { taskId } = third.need
    const found = (stableHousing: boolean) => pocket.append(visitId, 'finding', { taskId, answers: { stableHousing } }, now())
    const outcomes = async () => (await arrived(handed.deviceId)).map((one) => one.outcome)
    const field = async () =>
      (await officer.call(getCase, { caseId: third.need.caseId })).task?.fields.find((one) => one.key === 'stableHousing')?.value
    await found(true)
    await pocket.sync(sends(handed.deviceId))
    expect(await field()).toBe(true)

    await found(false)
    await pocket.append(visitId, 'finish', { note: '旧手机' }, now())
    const [own] = await world.ownerQuery<{ account_id: string }>('select account_id from visits.device where id = $1', [handed.deviceId])
    const day = new Date(Date.parse(now()) + 32 * 3_600_000).toISOString().slice(0, 10)
    const others = (await officer.call(listVisitors, { division: third.need.division, day })).rows
      .map((one) => one.accountId)
      .filter((id) => id !== own?.account_id)
    const change = { visitId, day, from: '09:00', to: '10:00', members: others.slice(0, 2) }
    await officer.call(changeVisit, { ...change, reason: '换人、改期' })
    await pocket.sync(sends(handed.deviceId))
    expect(await outcomes()).toEqual(['taken', 'kept', 'kept'])
    const [planned] = (await officer.call(listVisits, { from: day, to: day })).rows.filter((one) => one.visitId === visitId)
    expect(planned?.state).toBe('planned')
    expect(await field()).toBe(true)
    const [record] = (await officer.call(listVisitsOfCase, { caseId: third.need.caseId })).rows
    expect([record?.state, record?.documentIds.length, record?.late.length]).toEqual(['planned', 1, 1])

    await officer.call(cancelVisit, { visitId, reason: '改由街道统一走访' })
    await found(false)
    await pocket.append(visitId, 'finish', { note: '' }, now())
    await pocket.sync(sends(handed.deviceId))
    expect((await outcomes()).slice(3)).toEqual(['kept', 'kept'])
    expect(await field()).toBe(true)
    expect((await officer.call(listNeeds)).rows.map((one) => one.taskId)).toContain(taskId)
  })
})
