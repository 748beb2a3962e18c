import { describe, expect, it } from 'vitest'
import { aWorld } from '../../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../../tools/city/demo-people.ts'
import { uploadFile } from '../../../files/contract.ts'
import { residentToken, staffToken } from '../../../identity/server/testing.ts'
import { notifications } from '../../../notifications/contract.ts'
import {
  bringMissing,
  checkPromise,
  type DraftView,
  decideApproval,
  getCase,
  getMyCase,
  liftCreditRecord,
  listCreditRecords,
  mendApplication,
  provideMaterial,
  startDraft,
  submitApplication,
} from '../../contract.ts'
import { letTimePass } from '../routines.ts'
import { anAcceptedCase, aReception, aSignature, doTask, fillDraft, intakeLogin, loginAt, openTasksOf, submitted } from '../testing.ts'

const world = await aWorld()
const cold = 180_000
const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
const liu = demoNumber('liuGuifang')
const resident = async () => world.caller('portal', await residentToken(world.boot, demoPeople.liuGuifang.id))
const mine = async (caseId: string) => (await resident()).call(getMyCase, { caseId })
const letters = async (caseId: string) => {
  await world.settle()
  return (await mine(caseId)).documents.map((one) => `${one.title} ${one.state}`)
}
const messages = async () => (await (await resident()).call(notifications.listMessages, {})).rows
const days = (n: number) => world.clock.set(new Date(Date.parse(world.clock.now()) + n * 86_400_000).toISOString())
const window = async () => world.caller('staff', await staffToken(world.boot, intakeLogin))
const officerWith = async (officeId: string) => world.caller('staff', await staffToken(world.boot, ...(await loginAt(world, officeId))))
const headOf = async (officeId: string) => {
  const [login] = await loginAt(world, officeId)
  return world.caller('staff', await staffToken(world.boot, `hd-${login}`, officeId))
}

/** A draft at the window with one material chosen to be postponed or promised, and everything else there. */
async function chosen(itemCode: string, materialId: string, instead: 'postpone' | 'promise') {
  const { reception } = await aReception(world, liu)
  const clerk = await window()
  const begun = await clerk.call(startDraft, { itemCode, receptionId: reception.receptionId })
  const asked = { draftId: begun.draftId, materialId, revision: begun.revision }
  const view = await clerk.call(provideMaterial, { ...asked, instead, needed: true })
  return { clerk, draft: await fillDraft(clerk, view, other) }
}
const materialOf = (view: Pick<DraftView, 'materials'>, id: string) => view.materials.find((one) => one.id === id)

describe('accepted with missing parts', () => {
  it(
    'under a signed promise: everybody sees what is owed until when; the decision waits; brought from the phone it goes on',
    async () => {
      const { clerk, draft } = await chosen('CL-004', 'm4', 'postpone')
      expect(materialOf(draft, 'm4')?.state).toBe('postponed')
      const acts = draft.form.acts.map((one) => ({ actId: one.id }))
      const unsigned = { draftId: draft.draftId, revision: draft.revision, signature: aSignature, acts }
      expect(await clerk.refusal(submitApplication, unsigned)).toMatchObject({ code: 'cases.act-missing' })
      const { caseId } = await submitted(clerk, draft)
      expect(await letters(caseId)).toEqual(expect.arrayContaining(['受理通知书 sealed', '容缺受理通知书 sealed']))
      expect(await messages()).toContainEqual(expect.objectContaining({ caseId, title: '已受理，还要补交材料', urgent: true }))
      const owed = { materials: [{ materialId: 'm4', name: '两寸照片' }], before: 'decision' }
      const view = await mine(caseId)
      expect(view).toMatchObject({ owed, may: expect.arrayContaining(['bring']) })
      const [task] = await openTasksOf(world, caseId)
      const officer = await officerWith(task?.office_id ?? '')
      const seen = await officer.call(getCase, { caseId })
      expect(seen.owed?.until).toBe(view.owed?.until)
      expect(seen.task?.marks).toContain('owed')
      expect(seen.task?.may).not.toContain('pass')
      expect(seen.now).toContain('等待申请人补交容缺材料')
      const me = await resident()
      expect(await me.refusal(bringMissing, { caseId, materials: [{ materialId: 'm4' }] })).toMatchObject({ code: 'cases.material-empty' })
      const { id } = await me.call(uploadFile, { name: '照片.png', mime: 'image/png', content: pixel })
      await me.call(bringMissing, { caseId, materials: [{ materialId: 'm4', fileIds: [id] }] })
      expect(await letters(caseId)).toContain('材料补交回执 sealed')
      const after = await officer.call(getCase, { caseId })
      expect(after).toMatchObject({ owed: null })
      expect(materialOf(after, 'm4')).toMatchObject({ state: 'provided', fileIds: [id] })
      expect(after.task?.may).toContain('pass')
    },
    cold,
  )

  it('reminds, and ends the case when the promised day is over', async () => {
    const { clerk, draft } = await chosen('CL-004', 'm4', 'postpone')
    const { caseId } = await submitted(clerk, draft)
    await letTimePass(world.boot)
    await world.settle()
    days(1)
    await letTimePass(world.boot)
    await world.settle()
    expect(await messages()).toContainEqual(expect.objectContaining({ caseId, title: '别忘了补交材料' }))
    days(9)
    await letTimePass(world.boot)
    expect(await mine(caseId)).toMatchObject({ phase: 'terminated', owed: null })
    expect(await letters(caseId)).toContain('终止办理决定书 sealed')
  })

  it('by nobody else, and only what the item lets be postponed', async () => {
    const { reception } = await aReception(world, liu)
    const clerk = await window()
    const begun = await clerk.call(startDraft, { itemCode: 'RS-032', receptionId: reception.receptionId })
    const asked = { draftId: begun.draftId, materialId: 'm4', revision: begun.revision, instead: 'postpone' as const }
    expect(await clerk.refusal(provideMaterial, asked)).toMatchObject({ code: 'cases.instead-not-allowed' })
    const { draft } = await chosen('CL-004', 'm4', 'postpone')
    const { caseId } = await submitted(clerk, draft)
    const stranger = world.caller('portal', await residentToken(world.boot, demoPeople.maJing.id))
    expect(await stranger.refusal(bringMissing, { caseId, materials: [{ materialId: 'm4' }] })).toMatchObject({ status: 404 })
  })
})

describe('a promise in place of a proof', () => {
  it('is signed with what it means, checked after the decision, and if untrue revoked and recorded until it is lifted', async () => {
    const { clerk, draft } = await chosen('CL-015', 'm5', 'promise')
    expect(draft.acts.find((one) => one.id === 'promise:m5')?.text).toMatch(
      /承诺不实的，撤销决定.*本人已知晓以上内容，承诺：本人所填学历属实/,
    )
    const { caseId } = await submitted(clerk, draft)
    expect(await letters(caseId)).toContain('告知承诺书 sealed')
    for (let n = 0; n < 6 && (await mine(caseId)).phase !== 'closed'; n += 1) {
      await world.settle()
      const [task] = await openTasksOf(world, caseId)
      if (task) await doTask(world, caseId, task)
      await world.settle()
    }
    const check = (await openTasksOf(world, caseId)).find((one) => one.kind === 'declaration-check')
    const officer = await officerWith(check?.office_id ?? '')
    const asked = {
      taskId: check?.id ?? '',
      taskVersion: check?.version ?? 1,
      result: 'untrue' as const,
      found: '向发证学校核实，没有该生学历',
    }
    await officer.call(checkPromise, asked)
    expect(await officer.refusal(checkPromise, asked)).toMatchObject({ code: 'cases.already-decided' })
    expect(await letters(caseId)).toContain('承诺核查结果告知书 sealed')
    expect(await mine(caseId)).toMatchObject({ promise: { result: 'untrue', found: asked.found }, credit: null })
    const { approvals, authority } = await officer.call(getCase, { caseId })
    const head = await headOf(authority?.officeId ?? '')
    await head.call(decideApproval, { caseId, approvalId: approvals[0]?.approvalId ?? '', approved: true, answer: '情况属实，同意撤销' })
    expect(await letters(caseId)).toEqual(expect.arrayContaining(['撤销决定书 sealed', '失信记录告知书 sealed']))
    expect((await mine(caseId)).credit).toMatchObject({ state: 'in-force', itemName: '残疾人职业技能培训' })
    expect((await head.call(listCreditRecords)).rows).toMatchObject([{ caseId, state: 'in-force', name: demoPeople.liuGuifang.name }])
    await expect(chosen('CL-015', 'm5', 'promise')).rejects.toThrow(/promise-barred|失信/)
    expect(await officer.refusal(liftCreditRecord, { caseId, lift: 'repaired', reason: '已补交学历证明' })).toMatchObject({ status: 403 })
    await head.call(liftCreditRecord, { caseId, lift: 'repaired', reason: '已补交学历证明并退回补贴' })
    expect((await mine(caseId)).credit).toMatchObject({ state: 'lifted', liftReason: 'repaired' })
    expect(await letters(caseId)).toContain('信用修复告知书 sealed')
    expect((await chosen('CL-015', 'm5', 'promise')).draft.barredUntil).toBeNull()
  })
})

describe('mended on the spot', () => {
  it('keeps who changed what from what to what; the applicant is told, and no return is counted', async () => {
    const { caseId } = await anAcceptedCase(world, { itemCode: 'CL-004', idNumber: liu, other })
    const clerk = await window()
    const before = await clerk.call(getCase, { caseId })
    expect(before.may).toContain('mend')
    const field = before.form.sections
      .flatMap((one) => one.fields)
      .find((one) => before.mendable.includes(one.key) && one.type === 'string')
    const key = field?.key ?? ''
    const asked = { caseId, agreed: 'in-person' as const, reason: '录入有误' }
    expect(await clerk.refusal(mendApplication, { ...asked, answers: { [key]: field?.value } })).toMatchObject({
      code: 'cases.nothing-mended',
    })
    expect(await clerk.refusal(mendApplication, { ...asked, answers: { nothing: 'x' } })).toMatchObject({ code: 'cases.too-late-to-mend' })
    await clerk.call(mendApplication, { ...asked, answers: { [key]: '13900002222' } })
    const after = await clerk.call(getCase, { caseId })
    expect(after.mends).toMatchObject([{ agreed: 'in-person', changes: [{ key, to: '13900002222' }] }])
    expect(after.form.sections.flatMap((one) => one.fields).find((one) => one.key === key)?.value).toBe('13900002222')
    expect(await letters(caseId)).toContain('当场更正确认书 sealed')
    expect((await mine(caseId)).mends).toHaveLength(1)
    const [task] = await openTasksOf(world, caseId)
    const officer = await officerWith(task?.office_id ?? '')
    expect((await officer.call(getCase, { caseId })).may).not.toContain('mend')
    expect(await officer.refusal(mendApplication, { ...asked, answers: { [key]: '1' } })).toMatchObject({ status: 403 })
  })
})

const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
