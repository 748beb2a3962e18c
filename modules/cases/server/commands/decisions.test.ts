import { describe, expect, it } from 'vitest'
import { aWorld } from '../../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../../tools/city/demo-people.ts'
import { residentToken, staffActorOf, staffToken } from '../../../identity/server/testing.ts'
import {
  claimTask,
  decideTask,
  getCase,
  getDraft,
  getMyCase,
  listCases,
  listMyCases,
  listTasks,
  listTransferOffices,
  saveDraft,
  withdrawCase,
} from '../../contract.ts'
import { replay } from '../evolve.ts'
import { findCase, historyOf } from '../store.ts'
import {
  aFilledDraft,
  anAcceptedCase,
  aReception,
  doTask,
  driveToEnd,
  intakeLogin,
  loginAt,
  officerAt,
  openTasksOf,
  stepInput,
  submitted,
} from '../testing.ts'

const world = await aWorld()
const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
const person = { idNumber: demoNumber('liuGuifang'), other }
const portalOf = async (key: keyof typeof demoPeople) => world.caller('portal', await residentToken(world.boot, demoPeople[key].id))
const staffWith = async (login: string, officeId?: string) => world.caller('staff', await staffToken(world.boot, login, officeId))
const officerWith = async (officeId: string) => staffWith(...(await loginAt(world, officeId)))
const firstTask = async (caseId: string) => {
  const [task] = await openTasksOf(world, caseId)
  if (!task) throw new Error('no open task')
  return task
}

describe('deciding', () => {
  it('by two officers at once has one effect, and the other is told', async () => {
    const { caseId } = await anAcceptedCase(world, { itemCode: 'CL-004', ...person })
    const task = await firstTask(caseId)
    const officer = await officerWith(task.office_id)
    const mine = (await officer.call(getCase, { caseId })).task
    if (!mine) throw new Error('not mine')
    const asked = {
      taskId: task.id,
      taskVersion: mine.version,
      outcome: 'pass' as const,
      opinion: '同意',
      ...stepInput(mine, '2026-03-02'),
    }
    const answers = await Promise.all([officer, await officerWith(task.office_id)].map((one) => one.send(decideTask, asked)))
    expect(answers.map((one) => one.statusCode).sort()).toEqual([200, 409])
    expect(answers.find((one) => one.statusCode === 409)?.json()).toMatchObject({ code: 'cases.already-decided' })
  })

  it('wants reason and legal basis for a refusal, and writes the letter', async () => {
    const { caseId } = await anAcceptedCase(world, { itemCode: 'CL-004', ...person })
    const task = await firstTask(caseId)
    const officer = await officerWith(task.office_id)
    const asked = { taskId: task.id, taskVersion: task.version, outcome: 'reject' as const }
    const refused = await officer.refusal(decideTask, asked)
    expect(refused).toMatchObject({ code: 'cases.reason-required' })
    expect(refused.errors?.map((one) => one.field)).toEqual(['/reason', '/legalBasis'])
    const done = await officer.call(decideTask, { ...asked, reason: '未持有残疾人证', legalBasis: '《残疾人证管理办法》第十条' })
    expect(done.verdict).toBe('rejected')
    await world.settle()
    const mine = await (await portalOf('liuGuifang')).call(getMyCase, { caseId })
    expect(mine).toMatchObject({ phase: 'closed', verdict: 'rejected', rejection: { reason: '未持有残疾人证' } })
    expect(mine.documents.map((one) => one.kind)).toContain('rejection')
  })

  it('returns once: only what was named opens again, the clock stands, then the same office goes on', async () => {
    const { caseId } = await anAcceptedCase(world, { itemCode: 'MZ-011', ...person })
    const task = await firstTask(caseId)
    const officer = await officerWith(task.office_id)
    const view = await officer.call(getCase, { caseId })
    const [field, otherField] = view.form.sections.flatMap((one) => one.fields).filter((one) => one.shown && one.filledBy === 'applicant')
    const defects = [{ fieldKey: field?.key ?? '', defect: '填写有误', howToFix: '请核对后重填' }]
    await officer.call(decideTask, { taskId: task.id, taskVersion: task.version, outcome: 'return', opinion: '请补正', defects })
    const mine = await portalOf('liuGuifang')
    expect(await mine.call(getMyCase, { caseId })).toMatchObject({ phase: 'awaiting-correction', clock: { state: 'stopped' }, defects })
    const draft = await mine.call(getDraft, { draftId: caseId })
    const locked = { draftId: caseId, revision: draft.revision, answers: { [otherField?.key ?? '']: 'x' } }
    expect(await mine.refusal(saveDraft, locked)).toMatchObject({ code: 'cases.field-locked' })
    await submitted(mine, draft)
    expect(await officer.call(getCase, { caseId })).toMatchObject({ phase: 'in-progress', task: { taskId: task.id, marks: ['corrected'] } })
  })

  it('is transferred within the department alone; sent back, the earlier office has it again', async () => {
    const { caseId } = await anAcceptedCase(world, { itemCode: 'MZ-011', ...person })
    const task = await firstTask(caseId)
    const officer = await officerWith(task.office_id)
    const { rows } = await officer.call(listTransferOffices, { taskId: task.id })
    const own = (await officer.call(getCase, { caseId })).task?.office.department
    expect(new Set(rows.map((one) => one.department))).toEqual(new Set([own]))
    const transfer = { taskId: task.id, taskVersion: task.version, outcome: 'transfer' as const, opinion: '不在本辖区' }
    const health = (await staffActorOf(world.boot, 'health-510403')).officeId
    const refused = await officer.refusal(decideTask, { ...transfer, toOfficeId: health })
    expect(refused).toMatchObject({ code: 'cases.no-transfer', errors: [{ field: '/toOfficeId' }] })
    const [to] = rows
    await officer.call(decideTask, { ...transfer, toOfficeId: to?.officeId ?? '' })
    expect((await firstTask(caseId)).office_id).toBe(to?.officeId)
    const { caseId: other } = await anAcceptedCase(world, { itemCode: 'MZ-001', ...person })
    const way: string[] = []
    for (let turn = 0; turn < 12; turn += 1) {
      const now = await firstTask(other)
      const holder = await officerWith(now.office_id)
      const mine = (await holder.call(getCase, { caseId: other })).task
      const back = mine?.sendBackTo.at(0)
      if (!mine || !back || !mine.may.includes('send-back')) {
        way.push(now.step_id)
        await doTask(world, other, now)
        continue
      }
      const asked = { taskId: now.id, taskVersion: mine.version, outcome: 'send-back' as const, opinion: '材料需要复核' }
      expect((await holder.refusal(decideTask, { ...asked, toStep: mine.stepId })).code).toBe('cases.outcome-not-allowed')
      await holder.call(decideTask, { ...asked, toStep: back.stepId })
      const opened = await openTasksOf(world, other)
      expect(opened.map((one) => one.step_id)).toContain(back.stepId)
      expect(way).toContain(back.stepId)
      return
    }
    throw new Error('nobody could send it back')
  })

  it('is refused on another office’s task, on a claimed one, and with a stale version', async () => {
    const { caseId } = await anAcceptedCase(world, { itemCode: 'CL-004', ...person })
    const task = await firstTask(caseId)
    const pass = { taskId: task.id, outcome: 'pass' as const, opinion: '同意' }
    const city = await staffWith('disabled-persons-federation-5104')
    expect(await city.refusal(decideTask, { ...pass, taskVersion: task.version })).toMatchObject({ code: 'cases.not-your-task' })
    const elsewhere = await staffWith('civil-affairs-510421')
    expect(await elsewhere.refusal(decideTask, { ...pass, taskVersion: task.version })).toMatchObject({ status: 404 })
    const officer = await officerWith(task.office_id)
    const claimed = await officer.call(claimTask, { taskId: task.id })
    expect(await officer.refusal(decideTask, { ...pass, taskVersion: task.version })).toMatchObject({ code: 'cases.stale-task' })
    expect(claimed.version).toBe(task.version + 1)
  })

  it('checks the step’s own fields', async () => {
    const { caseId } = await anAcceptedCase(world, { itemCode: 'MZ-001', ...person })
    for (let turn = 0; turn < 12; turn += 1) {
      const task = await firstTask(caseId)
      if (task.kind === 'decision') break
      await doTask(world, caseId, task)
    }
    const task = await firstTask(caseId)
    const officer = await officerWith(task.office_id)
    const refused = await officer.refusal(decideTask, {
      taskId: task.id,
      taskVersion: task.version,
      outcome: 'pass',
      opinion: '同意',
      fields: { nonsense: 1 },
    })
    expect(refused.code).toBe('cases.step-fields-invalid')
    expect(refused.errors?.every((one) => one.field.startsWith('/fields/'))).toBe(true)
  })
})

describe('who sees what', () => {
  it('a forgotten where finds only what is one’s own: not another street’s, not another department’s', async () => {
    const { caseId } = await anAcceptedCase(world, { itemCode: 'MZ-011', ...person })
    const seenBy = async (login: string) =>
      world.transaction(await staffActorOf(world.boot, login), async (tx) => {
        const tables = tx.as<Record<`cases.${'task' | 'case' | 'content' | 'party'}`, { case_id: string; id: string }>>()
        const tasks = await tables.selectFrom('cases.task').select('case_id').execute()
        const cases = await tables.selectFrom('cases.case').select('id').execute()
        const contents = await tables.selectFrom('cases.content').select('case_id').execute()
        return [
          tasks.some((one) => one.case_id === caseId),
          cases.some((one) => one.id === caseId),
          contents.some((one) => one.case_id === caseId),
        ]
      })
    expect(await seenBy('civil-affairs-510403001')).toEqual([true, true, true])
    expect(await seenBy('civil-affairs-510403002')).toEqual([false, false, false])
    expect(await seenBy('health-510403')).toEqual([false, false, false])
    expect(await seenBy('civil-affairs-510403')).toEqual([true, true, true])
    expect(await seenBy('civil-affairs-510411')).toEqual([false, false, false])
    expect(await seenBy(intakeLogin)).toEqual([false, true, true])
    expect(await (await portalOf('maJing')).refusal(getMyCase, { caseId })).toMatchObject({ status: 404 })
    expect(await (await staffWith('health-510403')).refusal(getCase, { caseId })).toMatchObject({ status: 404 })
  })

  it('the worklist shows my own office’s tasks, least time left first; the list of cases those it took part in', async () => {
    const { caseId, number } = await anAcceptedCase(world, { itemCode: 'CL-004', ...person })
    const task = await firstTask(caseId)
    const officer = await officerWith(task.office_id)
    const { rows } = await officer.call(listTasks, { limit: 100 })
    expect(rows.some((row) => row.caseId === caseId)).toBe(true)
    expect(rows.every((row) => row.mine)).toBe(true)
    expect(rows.map((row) => row.due)).toEqual(rows.map((row) => row.due).sort())
    const byName = await officer.call(listTasks, { text: '刘桂芳', limit: 100 })
    expect(byName.rows.some((row) => row.caseId === caseId)).toBe(true)
    const byNumber = await officer.call(listTasks, { text: number })
    expect(byNumber.rows.map((row) => row.caseId)).toEqual([caseId])
    const taken = await (await staffWith(intakeLogin)).call(listCases, { text: number })
    expect(taken.rows.map((row) => row.caseId)).toEqual([caseId])
  })

  it('pages go on where the last one ended', async () => {
    const officer = await officerWith((await firstTask((await anAcceptedCase(world, { itemCode: 'CL-004', ...person })).caseId)).office_id)
    const all = (await officer.call(listTasks, { limit: 100 })).rows.map((row) => row.taskId)
    const paged: string[] = []
    for (let after: string | undefined, turn = 0; turn < 60; turn += 1) {
      const page = await officer.call(listTasks, { limit: 2, ...(after === undefined ? {} : { after }) })
      paged.push(...page.rows.map((row) => row.taskId))
      after = page.next
      if (after === undefined) break
    }
    expect(paged).toEqual(all)
  })
})

describe('a case', () => {
  it('is withdrawn by its applicant before the decision, and by nobody else', async () => {
    const { caseId } = await anAcceptedCase(world, { itemCode: 'CL-004', ...person })
    expect(await (await portalOf('maJing')).refusal(withdrawCase, { caseId })).toMatchObject({ status: 404 })
    const mine = await portalOf('liuGuifang')
    expect(await mine.call(withdrawCase, { caseId, reason: '不办了' })).toMatchObject({ phase: 'withdrawn' })
    expect(await openTasksOf(world, caseId)).toEqual([])
    expect(await mine.refusal(withdrawCase, { caseId })).toMatchObject({ code: 'cases.not-in-this-state' })
    expect((await mine.call(listMyCases)).rows.find((row) => row.caseId === caseId)?.phase).toBe('withdrawn')
  })

  it('is its history: replaying the recorded events gives the stored state, and they hold no personal data', async () => {
    const { caseId } = await anAcceptedCase(world, { itemCode: 'CL-001', ...person })
    await driveToEnd(world, caseId)
    const { state, events } = await world.transaction({ kind: 'system' }, async (tx) => ({
      state: (await findCase(tx, caseId))?.state,
      events: await historyOf(tx, caseId),
    }))
    const facts = events.map(({ seq: _, actor: __, ...event }) => event)
    expect(replay(facts)).toEqual(state)
    expect(JSON.stringify(events)).not.toMatch(/刘桂芳|510499/)
  })

  it('picked up at the window waits there until it is handed out', async () => {
    const { clerk: window, reception } = await aReception(world, person.idNumber)
    const draft = await aFilledDraft(window, { itemCode: 'CL-004', receptionId: reception.receptionId }, other)
    const { caseId } = await submitted(window, draft, 'pick-up')
    for (let turn = 0; turn < 6; turn += 1) {
      await world.settle()
      const task = await firstTask(caseId)
      if (task.kind === 'delivery') break
      await doTask(world, caseId, task)
    }
    const task = await firstTask(caseId)
    expect(task.kind).toBe('delivery')
    expect((await (await officerAt(world, task.office_id)).call(getCase, { caseId })).task?.may).toContain('hand-out')
    await driveToEnd(world, caseId)
  })
})
