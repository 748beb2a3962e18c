import { describe, expect, it } from 'vitest'
import { system } from '../../../../platform/server/actor.ts'
import { aWorld } from '../../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../../tools/city/demo-people.ts'
import { printableForm, shownValue } from '../../../forms/server/api.ts'
import { residentToken, staffToken } from '../../../identity/server/testing.ts'
import { revokeLicence } from '../../../licences/server/api.ts'
import { correctMyContact } from '../../../people/contract.ts'
import { type DraftView, decideTask, getCase, getDraft, saveDraft, startDraft, submitApplication } from '../../contract.ts'
import { applicationOf } from '../reading.ts'
import { aFilledDraft, anAcceptedCase, aReception, aSignature, fillDraft, loginAt, openTasksOf, submitted } from '../testing.ts'

const world = await aWorld()
const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
const liu = demoNumber('liuGuifang')
const resident = async () => world.caller('portal', await residentToken(world.boot, demoPeople.liuGuifang.id))
const officerWith = async (officeId: string) => world.caller('staff', await staffToken(world.boot, ...(await loginAt(world, officeId))))
const fieldOf = ({ form }: Pick<DraftView, 'form'>, key: string) => {
  const found = form.sections.flatMap((one) => one.fields).find((one) => one.key === key)
  if (!found) throw new Error(`no field ${key}`)
  return found
}

describe('what was filled in and is taken out', () => {
  it('stays empty where it may: in the draft, after a reload, and in what is signed', async () => {
    const { clerk, reception } = await aReception(world, liu)
    const begun = await clerk.call(startDraft, { itemCode: 'WS-004', receptionId: reception.receptionId })
    expect(fieldOf(begun, 'mailAddress')).toMatchObject({ required: false, editable: true, provenance: { source: 'household' } })
    const { draftId } = begun
    const emptied = await clerk.call(saveDraft, { draftId, revision: begun.revision, answers: { mailAddress: null } })
    expect(fieldOf(emptied, 'mailAddress').value).toBeNull()
    expect(fieldOf(emptied, 'mailAddress').provenance).toBeUndefined()
    const reloaded = await clerk.call(getDraft, { draftId })
    expect(fieldOf(reloaded, 'mailAddress').value).toBeNull()
    const { caseId } = await submitted(clerk, await fillDraft(clerk, reloaded, other))
    const inCase = (await clerk.call(getCase, { caseId })).form.sections.flatMap((one) => one.fields)
    expect(inCase.map((one) => one.key)).toContain('phone')
    expect(inCase.find((one) => one.key === 'mailAddress')?.value ?? null).toBeNull()
  })

  it('stays empty on paper and is nothing that a later form is filled from', async () => {
    const { clerk, reception } = await aReception(world, liu)
    const begun = await clerk.call(startDraft, { itemCode: 'WS-004', receptionId: reception.receptionId })
    const { draftId } = begun
    const emptied = await clerk.call(saveDraft, { draftId, revision: begun.revision, answers: { mailAddress: null } })
    const { caseId } = await submitted(clerk, await fillDraft(clerk, emptied, other))
    await world.transaction(system, async (tx) => {
      const signed = await applicationOf(tx, caseId)
      expect(signed?.answers).toHaveProperty('mailAddress', null)
      expect(signed?.values).not.toHaveProperty('mailAddress')
      expect(signed?.context.form).toMatchObject({ mailAddress: null })
      const rows = signed ? printableForm(signed.form).sections.flatMap((one) => one.rows) : []
      const pairs = rows.flatMap((one) => (one.kind === 'pairs' ? one.pairs : []))
      expect(pairs.find((one) => one.label === '邮寄地址')?.value).toBe(shownValue(null, 'string'))
    })
    const again = await clerk.call(startDraft, { itemCode: 'WS-004', receptionId: reception.receptionId })
    expect(fieldOf(again, 'mailAddress')).toMatchObject({ provenance: { source: 'household' } })
  })

  it('is told as missing where it must be there', async () => {
    const { clerk, reception } = await aReception(world, liu)
    const draft = await aFilledDraft(clerk, { itemCode: 'MZ-011', receptionId: reception.receptionId }, other)
    expect(fieldOf(draft, 'phone').provenance?.source).toBe('account')
    const { draftId } = draft
    const emptied = await clerk.call(saveDraft, { draftId, revision: draft.revision, answers: { phone: null } })
    expect(fieldOf(emptied, 'phone')).toMatchObject({ value: null, open: true })
    expect(emptied.openQuestions).toBe(draft.openQuestions + 1)
    expect(emptied.missing).toEqual([{ kind: 'field', id: 'phone', name: '联系电话', message: '请填写“联系电话”' }])
    const acts = emptied.acts.map((one) => ({ actId: one.id }))
    const signs = clerk.call(submitApplication, { draftId, revision: emptied.revision, signature: aSignature, acts })
    await expect(signs).rejects.toMatchObject({ problem: { code: 'cases.incomplete', errors: [{ field: '/field/phone' }] } })
  })
})

describe('what a notice did not name', () => {
  it('is unsealed once, however often a request asks what was signed', async () => {
    const { caseId } = await anAcceptedCase(world, { itemCode: 'MZ-011', idNumber: liu, other })
    await world.transaction(system, async (tx) => {
      const first = await applicationOf(tx, caseId)
      expect(first).toBeDefined()
      expect(await applicationOf(tx, caseId)).toBe(first)
    })
  })

  it('stays as it was signed, with source and date, whatever registers say since', async () => {
    const { caseId } = await anAcceptedCase(world, { itemCode: 'MZ-011', idNumber: liu, other })
    const [task] = await openTasksOf(world, caseId)
    const officer = await officerWith(task?.office_id ?? '')
    const signed = await officer.call(getCase, { caseId })
    const defects = [{ fieldKey: 'livingCondition', defect: '与走访情况不一致', howToFix: '请核对后重填' }]
    const { id: taskId = '', version: taskVersion = 0 } = task ?? {}
    await officer.call(decideTask, { taskId, taskVersion, outcome: 'return', opinion: '请补正', defects })
    const mine = await resident()
    await mine.call(correctMyContact, { phone: '13999990000' })
    const card = signed.materials.find((one) => one.id === 'm4')?.licences[0]
    await world.transaction(system, (tx) => revokeLicence(tx, card?.id ?? '', '测试'))
    await world.settle()

    const draft = await mine.call(getDraft, { draftId: caseId })
    for (const key of ['phone', 'bankAccount', 'name', 'ageBand']) {
      const { value, provenance } = fieldOf(signed, key)
      expect(value, key).not.toBeNull()
      const now = fieldOf(draft, key)
      expect(now).toMatchObject({ value, editable: false, locked: true })
      expect(now.provenance, key).toEqual(provenance)
    }
    expect(fieldOf(draft, 'livingCondition')).toMatchObject({ editable: true })
    expect(fieldOf(draft, 'livingCondition').locked).toBeUndefined()
    expect(draft.materials.find((one) => one.id === 'm4')).toMatchObject({ state: 'in-repository', licences: [{ id: card?.id }] })
    expect(draft.conditions).toEqual(signed.conditions)
    expect(draft.missing).toEqual([])

    const answers = { livingCondition: '养老机构' }
    await submitted(mine, await mine.call(saveDraft, { draftId: caseId, revision: draft.revision, answers }))
    const again = await officer.call(getCase, { caseId })
    expect(fieldOf(again, 'livingCondition').value).toBe('养老机构')
    expect(fieldOf(again, 'phone')).toMatchObject({
      value: fieldOf(signed, 'phone').value,
      provenance: fieldOf(signed, 'phone').provenance,
    })
    expect(again.materials.find((one) => one.id === 'm4')?.state).toBe('in-repository')
  })

  it('is taken from today where the notice names it', async () => {
    const { caseId } = await anAcceptedCase(world, { itemCode: 'MZ-011', idNumber: liu, other })
    const [task] = await openTasksOf(world, caseId)
    const officer = await officerWith(task?.office_id ?? '')
    const { id: taskId = '', version: taskVersion = 0 } = task ?? {}
    const defects = [{ fieldKey: 'phone', defect: '停机', howToFix: '请填写能打通的电话' }]
    await officer.call(decideTask, { taskId, taskVersion, outcome: 'return', opinion: '请补正', defects })
    const mine = await resident()
    await mine.call(correctMyContact, { phone: '13888880000' })
    expect(fieldOf(await mine.call(getDraft, { draftId: caseId }), 'phone')).toMatchObject({ value: '13888880000', editable: true })
  })
})
