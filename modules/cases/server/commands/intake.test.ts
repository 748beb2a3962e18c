import { describe, expect, it } from 'vitest'
import { aWorld } from '../../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../../tools/city/demo-people.ts'
import { residentToken, staffToken } from '../../../identity/server/testing.ts'
import {
  closeReception,
  getDraft,
  getMyCase,
  listDrafts,
  openReception,
  printDraft,
  provideMaterial,
  refuseAcceptance,
  saveDraft,
  startDraft,
  submitApplication,
  tellMissing,
} from '../../contract.ts'
import { aFilledDraft, aReception, aSignature, doTask, intakeLogin, openTasksOf, someValue, type staffOf, submitted } from '../testing.ts'

const world = await aWorld()
const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
const person = { idNumber: demoNumber('liuGuifang'), other }
const portalOf = async (key: keyof typeof demoPeople) => world.caller('portal', await residentToken(world.boot, demoPeople[key].id))
const staffWith = async (login: string, officeId?: string) => world.caller('staff', await staffToken(world.boot, login, officeId))
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
    const window = await staffWith(intakeLogin)
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
    expect(await (await staffWith(intakeLogin)).refusal(getDraft, { draftId: draft.draftId })).toMatchObject({ status: 404 })
    expect(
      await (await staffWith(intakeLogin)).refusal(startDraft, { itemCode: 'CL-004', receptionId: reception.receptionId }),
    ).toMatchObject({
      code: 'cases.reception-closed',
    })
  })
})

describe('a draft', () => {
  it('keeps what was typed, tells a stale screen, and is nobody else’s', async () => {
    const mine = await portalOf('maJing')
    const draft = await mine.call(startDraft, { itemCode: 'RS-034' })
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

  it('says in the list how many questions are left, and one less once one is answered', async () => {
    const mine = await portalOf('maJing')
    const draft = await mine.call(startDraft, { itemCode: 'RS-034' })
    const inList = async () => (await mine.call(listDrafts)).rows.find((one) => one.draftId === draft.draftId)?.openQuestions
    expect(draft.openQuestions).toBeGreaterThan(0)
    expect(await inList()).toBe(draft.openQuestions)
    await mine.call(saveDraft, { draftId: draft.draftId, revision: draft.revision, answers: { facts: '单位拖欠工资两个月' } })
    expect(await inList()).toBe(draft.openQuestions - 1)
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
    expect(await (await staffWith(intakeLogin)).refusal(submitApplication, asked)).toMatchObject({ code: 'cases.act-missing' })
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
    expect(await (await staffWith(intakeLogin)).refusal(tellMissing, asked)).toMatchObject({ code: 'cases.already-told' })
    const complete = await fill(window, again.draftId)
    expect(await submitted(window, complete)).toMatchObject({ caseId: draft.draftId, phase: 'in-progress' })
  })

  async function fill(window: Awaited<ReturnType<typeof staffOf>>, draftId: string) {
    let draft = await window.call(getDraft, { draftId })
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
