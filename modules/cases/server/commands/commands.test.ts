import { describe, expect, it } from 'vitest'
import { aWorld } from '../../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../../tools/city/demo-people.ts'
import { residentToken, staffActorOf } from '../../../identity/server/testing.ts'
import {
  claimTask,
  closeReception,
  decideTask,
  getCase,
  getDraft,
  getMyCase,
  listCases,
  listMyCases,
  listTasks,
  openReception,
  printDraft,
  refuseAcceptance,
  saveDraft,
  startDraft,
  submitApplication,
  tellMissing,
  withdrawCase,
} from '../../contract.ts'
import { replay } from '../evolve.ts'
import { findCase, historyOf } from '../store.ts'
import {
  aFilledDraft,
  anAcceptedCase,
  aReception,
  aSignature,
  doTask,
  driveToEnd,
  intakeLogin,
  officerAt,
  openTasksOf,
  someValue,
  staffOf,
  stepInput,
  submitted,
} from '../testing.ts'

const world = await aWorld()
const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
const person = { idNumber: demoNumber('liuGuifang'), other }
const portalOf = async (key: keyof typeof demoPeople) => world.caller('portal', await residentToken(world.boot, demoPeople[key].id))
const clerk = () => staffWith(intakeLogin)
const staffWith = async (login: string) => {
  await staffOf(world, login)
  const { staffToken } = await import('../../../identity/server/testing.ts')
  return world.caller('staff', await staffToken(world.boot, login))
}
const officerWith = async (officeId: string) => {
  const office = (
    await world.ownerQuery<{ division: string; department: string }>(
      'select division, department from organisations.office where id = $1',
      [officeId],
    )
  )[0]
  const { staffToken } = await import('../../../identity/server/testing.ts')
  const login =
    office?.department === 'window'
      ? `clerk-${office.division}`
      : office?.division.length === 12
        ? `worker-${office.division}`
        : `${office?.department}-${office?.division}`
  return world.caller('staff', await staffToken(world.boot, login, officeId))
}
const firstTask = async (caseId: string) => {
  const [task] = await openTasksOf(world, caseId)
  if (!task) throw new Error('no open task')
  return task
}

describe('a reception', () => {
  it('identifies a resident of another district once, with number masked, family and what is under way', async () => {
    const { reception } = await aReception(world, person.idNumber)
    expect(reception.person).toMatchObject({ name: '刘桂芳', masked: true })
    expect(reception.person.number).toMatch(/\*{8}/)
    expect(reception.relatives.map((one) => one.person.name)).toContain('周子涵')
  })

  it('refuses a faulty number with its field, and two ways at once', async () => {
    const window = await clerk()
    expect(await window.refusal(openReception, { idNumber: '510499197807018886' })).toMatchObject({ status: 422 })
    expect(await window.refusal(openReception, {})).toMatchObject({ code: 'cases.identify-one-way' })
  })

  it('is for clerks: a reviewer may not receive', async () => {
    const reviewer = await staffWith('civil-affairs-5104')
    expect(await reviewer.refusal(openReception, { idNumber: person.idNumber })).toMatchObject({ status: 403 })
  })

  it('ends the sight of drafts when it is closed', async () => {
    const { clerk: window, reception } = await aReception(world, person.idNumber)
    const draft = await window.call(startDraft, { itemCode: 'CL-004', receptionId: reception.receptionId })
    for (const open of (await world.ownerQuery<{ id: string }>('select id from cases.reception where closed_at is null')).map(
      (row) => row.id,
    )) {
      await window.call(closeReception, { receptionId: open })
    }
    expect(await (await clerk()).refusal(getDraft, { draftId: draft.draftId })).toMatchObject({ status: 404 })
    expect(await (await clerk()).refusal(startDraft, { itemCode: 'CL-004', receptionId: reception.receptionId })).toMatchObject({
      code: 'cases.reception-closed',
    })
  })
})

describe('a draft', () => {
  it('keeps what was typed, tells a stale screen, and is nobody else’s', async () => {
    const mine = await portalOf('maJing')
    const draft = await mine.call(startDraft, { itemCode: 'GH-003' })
    const field = draft.form.sections
      .flatMap((one) => one.fields)
      .find((one) => one.editable && one.open && (one.type === 'string' || one.type === 'text'))
    if (!field) throw new Error('no text field')
    const saved = await mine.call(saveDraft, { draftId: draft.draftId, revision: draft.revision, answers: { [field.key]: 'x' } })
    expect(saved.revision).toBe(draft.revision + 1)
    expect(await mine.refusal(saveDraft, { draftId: draft.draftId, revision: draft.revision, answers: {} })).toMatchObject({
      code: 'cases.stale-draft',
    })
    expect(
      (await mine.call(getDraft, { draftId: draft.draftId })).form.sections
        .flatMap((one) => one.fields)
        .find((one) => one.key === field.key)?.value,
    ).toBe('x')
    const stranger = await portalOf('chenZhiqiang')
    expect(await stranger.refusal(getDraft, { draftId: draft.draftId })).toMatchObject({ status: 404 })
  })

  it('is not submitted with anything missing: all of it is named at once', async () => {
    const mine = await portalOf('maJing')
    const draft = await mine.call(startDraft, { itemCode: 'GH-002' })
    const refused = await mine.refusal(submitApplication, {
      draftId: draft.draftId,
      revision: draft.revision,
      signature: aSignature,
      acts: [],
    })
    expect(refused.code).toBe('cases.incomplete')
    expect(refused.errors).toHaveLength(draft.missing.length)
  })

  it('wants every promise given: a signature alone is not enough', async () => {
    const { clerk: window, reception } = await aReception(world, person.idNumber)
    const draft = await aFilledDraft(window, { itemCode: 'CL-004', receptionId: reception.receptionId }, other)
    const asked = { draftId: draft.draftId, revision: draft.revision, signature: aSignature, acts: [] }
    expect(await (await clerk()).refusal(submitApplication, asked)).toMatchObject({ code: 'cases.act-missing' })
  })

  it('is started for somebody else with a mandate only', async () => {
    const daughter = await portalOf('liXiaomei')
    expect((await daughter.call(startDraft, { itemCode: 'MZ-011', forPersonId: demoPeople.wangXiuying.id })).agent?.name).toBe('李晓梅')
    expect(
      await (await portalOf('maJing')).refusal(startDraft, { itemCode: 'MZ-011', forPersonId: demoPeople.wangXiuying.id }),
    ).toMatchObject({ status: 403 })
  })

  it('prints as a PDF', async () => {
    const mine = await portalOf('maJing')
    const draft = await mine.call(startDraft, { itemCode: 'GH-001' })
    expect((await mine.file(printDraft, { draftId: draft.draftId })).subarray(0, 5).toString()).toBe('%PDF-')
  })
})

describe('submitting', () => {
  it('twice, even at the same time, is once', async () => {
    const { clerk: window, reception } = await aReception(world, person.idNumber)
    const draft = await aFilledDraft(window, { itemCode: 'CL-004', receptionId: reception.receptionId }, other)
    const [one, two] = await Promise.all([submitted(window, draft), submitted(window, draft)])
    expect(one).toEqual(two)
    const rows = await world.ownerQuery<{ n: number }>('select count(*)::int as n from cases.case where id = $1', [draft.draftId])
    expect(rows[0]?.n).toBe(1)
    const accepted = await world.ownerQuery<{ n: number }>(
      "select count(*)::int as n from platform.event where stream = $1 and type = 'cases.application-accepted'",
      [`case:${draft.draftId}`],
    )
    expect(accepted[0]?.n).toBe(1)
  })

  it('online waits for the competent window, which accepts it; the resident sees both', async () => {
    const mine = await portalOf('maJing')
    const draft = await aFilledDraft(
      mine,
      { itemCode: 'GH-001' },
      person.other.name === '马静' ? { idNumber: person.idNumber, name: '刘桂芳' } : other,
    )
    const answer = await submitted(mine, draft)
    expect(answer).toMatchObject({ phase: 'received', acceptedOn: null })
    expect((await mine.call(getMyCase, { caseId: answer.caseId })).next).toContain('5个工作日')
    await doTask(world, answer.caseId, await firstTask(answer.caseId))
    expect(await mine.call(getMyCase, { caseId: answer.caseId })).toMatchObject({ phase: 'in-progress' })
  })
})

describe('a one-time notice', () => {
  it('opens the same case, is told once, and goes on when everything is there', async () => {
    const { clerk: window, reception } = await aReception(world, person.idNumber)
    const draft = await window.call(startDraft, { itemCode: 'CL-004', receptionId: reception.receptionId })
    const defects = [{ materialId: draft.materials[0]?.id ?? 'm1', defect: '没有带来', howToFix: '请带原件' }]
    const told = await window.call(tellMissing, { draftId: draft.draftId, revision: draft.revision, defects })
    expect(told).toMatchObject({ caseId: draft.draftId, phase: 'awaiting-correction' })
    expect(told.deadline).not.toBeNull()
    expect(told.documentId).not.toBeNull()
    const again = await window.call(getDraft, { draftId: draft.draftId })
    expect(again.defects).toHaveLength(1)
    const asked = { draftId: draft.draftId, revision: again.revision, defects }
    expect(await (await clerk()).refusal(tellMissing, asked)).toMatchObject({ code: 'cases.already-told' })
    const complete = await fill(window, again.draftId)
    expect(await submitted(window, complete)).toMatchObject({ caseId: draft.draftId, phase: 'in-progress' })
  })

  async function fill(window: Awaited<ReturnType<typeof staffOf>>, draftId: string) {
    let draft = await window.call(getDraft, { draftId })
    const { provideMaterial } = await import('../../contract.ts')
    for (const one of draft.missing.filter((missing) => missing.kind === 'material')) {
      const given =
        draft.materials.find((material) => material.id === one.id)?.state === 'ask' ? { needed: false } : { seenInOriginal: true }
      draft = await window.call(provideMaterial, { draftId, materialId: one.id, revision: draft.revision, ...given })
    }
    const fields = draft.form.sections
      .flatMap((one) => one.fields)
      .filter((field) => draft.missing.some((missing) => missing.id === field.key))
    return window.call(saveDraft, {
      draftId,
      revision: draft.revision,
      answers: Object.fromEntries(fields.map((field) => [field.key, someValue(field)])),
    })
  }

  it('or non-acceptance with the competent authority ends it there', async () => {
    const { clerk: window, reception } = await aReception(world, person.idNumber)
    const draft = await window.call(startDraft, { itemCode: 'CL-006', receptionId: reception.receptionId })
    const answer = await window.call(refuseAcceptance, {
      draftId: draft.draftId,
      revision: draft.revision,
      reason: '不属于本机关职权范围',
      competentAuthority: '华坪县残疾人联合会',
    })
    expect(answer.phase).toBe('not-accepted')
    expect((await (await portalOf('liuGuifang')).call(getMyCase, { caseId: answer.caseId })).rejection?.remedy).toContain('华坪县')
  })
})

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
    const taken = await (await clerk()).call(listCases, { text: number })
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
