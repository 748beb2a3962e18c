import { describe, expect, it } from 'vitest'
import { aWorld } from '../../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../../tools/city/demo-people.ts'
import { getOpenItem } from '../../../catalog/server/api.ts'
import { residentToken, staffToken } from '../../../identity/server/testing.ts'
import { currentLicences } from '../../../licences/server/api.ts'
import { notifications } from '../../../notifications/contract.ts'
import { findOffice } from '../../../organisations/server/api.ts'
import {
  askApproval,
  decideApproval,
  decideTask,
  getCase,
  getMyCase,
  listApprovals,
  mailOut,
  proveDelivery,
  referCase,
  resumeClock,
  stopClock,
  submitApplication,
  terminateCase,
} from '../../contract.ts'
import { replay } from '../evolve.ts'
import { perform } from '../perform.ts'
import { findCase, historyOf, lockCase } from '../store.ts'
import { aFilledDraft, anAcceptedCase, aReception, aSignature, doTask, driveToEnd, intakeLogin, loginAt, openTasksOf } from '../testing.ts'

const world = await aWorld()
/** The first case of a city loads its catalog and its fonts. */
const cold = 180_000
const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
const person = { idNumber: demoNumber('liuGuifang'), other }
const resident = async () => world.caller('portal', await residentToken(world.boot, demoPeople.liuGuifang.id))
const aCase = (itemCode: string) => anAcceptedCase(world, { itemCode, ...person })
const firstTask = async (caseId: string) => {
  const [task] = await openTasksOf(world, caseId)
  if (!task) throw new Error('no open task')
  return task
}
const officerWith = async (officeId: string) => world.caller('staff', await staffToken(world.boot, ...(await loginAt(world, officeId))))
const headOf = async (officeId: string) => {
  const [login] = await loginAt(world, officeId)
  return world.caller('staff', await staffToken(world.boot, `hd-${login}`, officeId))
}
const supervisor = async (division: string) => world.caller('staff', await staffToken(world.boot, `supervisor-${division}`))
const stateOf = (caseId: string) =>
  world.transaction({ kind: 'system' }, async (tx) => {
    const state = (await findCase(tx, caseId))?.state
    const events = await historyOf(tx, caseId)
    const facts = events.map(({ seq: _, actor: __, ...event }) => event)
    expect(replay(facts)).toEqual(state)
    return state
  })
const titles = async (caseId: string) => {
  await world.settle()
  return (await (await resident()).call(getMyCase, { caseId })).documents.map((one) => `${one.title} ${one.state}`)
}
const lastMessage = async () => (await (await resident()).call(notifications.listMessages, {})).rows[0]

describe('a case stands still', () => {
  it(
    'for an appraisal: everybody sees why, nothing is decided meanwhile, and its days are given back',
    async () => {
      const { caseId } = await aCase('CL-004')
      const task = await firstTask(caseId)
      const officer = await officerWith(task.office_id)
      const before = await officer.call(getCase, { caseId })
      expect(before.may).toContain('stop')
      await officer.call(stopClock, { caseId, suspension: 'appraisal', reason: '须重新评定残疾等级', basis: '《行政许可法》第四十五条' })
      expect(await officer.call(getCase, { caseId })).toMatchObject({
        clock: { state: 'stopped' },
        now: '中止办理：鉴定',
        suspension: { reason: '鉴定', words: '须重新评定残疾等级' },
      })
      const mine = await (await resident()).call(getMyCase, { caseId })
      expect(mine).toMatchObject({ clock: { state: 'stopped' }, suspension: { reason: '鉴定' } })
      expect(await titles(caseId)).toContain('中止办理通知书 sealed')
      expect(await lastMessage()).toMatchObject({ title: '计时暂停了' })
      const again = { caseId, suspension: 'hearing' as const, reason: '听证', basis: '《行政许可法》第四十五条' }
      expect(await officer.refusal(stopClock, again)).toMatchObject({ code: 'cases.not-in-this-state' })
      world.clock.set(new Date(Date.parse(world.clock.now()) + 7 * 86_400_000).toISOString())
      const later = await officerWith(task.office_id)
      await later.call(resumeClock, { caseId, reason: '鉴定已作出' })
      const after = await later.call(getCase, { caseId })
      expect(after.suspension).toBeNull()
      expect((after.clock.promisedOn ?? '') > (before.clock.promisedOn ?? '')).toBe(true)
      expect((after.task?.due ?? '') > (before.task?.due ?? '')).toBe(true)
      expect((await (await resident()).call(getMyCase, { caseId })).clock.promisedOn).toBe(after.clock.promisedOn)
      expect(await titles(caseId)).toContain('恢复办理通知书 sealed')
      await stateOf(caseId)
    },
    cold,
  )

  it('by nobody who does not have it at hand', async () => {
    const { caseId } = await aCase('CL-004')
    const stranger = world.caller('staff', await staffToken(world.boot, 'health-510403'))
    const asked = { caseId, suspension: 'hearing' as const, reason: '听证', basis: '依据' }
    expect(await stranger.refusal(stopClock, asked)).toMatchObject({ status: 404 })
    expect(await (await resident()).refusal(stopClock, asked)).toMatchObject({ status: 403 })
  })
})

describe('a second person', () => {
  it('extends a limit once; who asked may not answer', async () => {
    const { caseId } = await aCase('MZ-011')
    const task = await firstTask(caseId)
    const officer = await officerWith(task.office_id)
    const before = await officer.call(getCase, { caseId })
    expect(await officer.refusal(askApproval, { caseId, turn: 'extend', reason: '案情复杂', days: 30 })).toMatchObject({
      code: 'cases.extension-too-long',
    })
    const { approvalId } = await officer.call(askApproval, { caseId, turn: 'extend', reason: '案情复杂', days: 10 })
    expect(await officer.refusal(decideApproval, { caseId, approvalId, approved: true, answer: '同意' })).toMatchObject({ status: 403 })
    const head = await headOf(task.office_id)
    const waiting = await head.call(listApprovals)
    expect(waiting.rows).toMatchObject([{ approvalId, caseId, turn: 'extend', days: 10, reason: '案情复杂' }])
    await head.call(decideApproval, { caseId, approvalId, approved: true, answer: '同意延长' })
    expect((await head.call(listApprovals)).rows).toEqual([])
    const after = await officer.call(getCase, { caseId })
    expect((after.clock.promisedOn ?? '') > (before.clock.promisedOn ?? '')).toBe(true)
    expect(after.may).not.toContain('extend')
    expect(after.approvals).toMatchObject([{ state: 'approved', answer: '同意延长' }])
    expect(await titles(caseId)).toContain('延长办理期限通知书 sealed')
    expect(await head.refusal(decideApproval, { caseId, approvalId, approved: false, answer: '不同意' })).toMatchObject({
      code: 'cases.already-decided',
    })
    await stateOf(caseId)
  })

  it('lets an office return a case again: the supervisor, and with a reason', async () => {
    const { caseId } = await aCase('MZ-011')
    const task = await firstTask(caseId)
    const officer = await officerWith(task.office_id)
    const defects = [{ defect: '申请书未签名', howToFix: '请签名' }]
    const returned = async () => {
      const now = await firstTask(caseId)
      return officer.send(decideTask, { taskId: now.id, taskVersion: now.version, outcome: 'return', opinion: '请补正', defects })
    }
    expect((await returned()).statusCode).toBe(200)
    await world.transaction({ kind: 'system' }, async (tx) => {
      const state = await lockCase(tx, caseId)
      if (state) await perform(tx, state, { kind: 'correct', digest: 'd', acceptBy: null }, [])
    })
    expect((await officer.call(getCase, { caseId })).may).toContain('return-again')
    expect((await returned()).json()).toMatchObject({ code: 'cases.already-told' })
    const { approvalId } = await officer.call(askApproval, { caseId, turn: 'return-again', reason: '补正后发现伪造' })
    const head = await headOf(task.office_id)
    expect(await head.refusal(decideApproval, { caseId, approvalId, approved: true, answer: '同意' })).toMatchObject({ status: 403 })
    const over = await supervisor('5104')
    expect((await over.call(listApprovals)).rows.map((one) => one.approvalId)).toContain(approvalId)
    await over.call(decideApproval, { caseId, approvalId, approved: true, answer: '情况属实，准予再次告知' })
    expect((await returned()).statusCode).toBe(200)
    await stateOf(caseId)
  })
})

describe('a case goes elsewhere', () => {
  it('to the office that has the power, or ends with a letter where that lies outside the city', async () => {
    const { caseId } = await aCase('CL-004')
    const task = await firstTask(caseId)
    const officer = await officerWith(task.office_id)
    const place = { division: '510411', department: 'civil-affairs' }
    const to = await world.transaction({ kind: 'system' }, async (tx) => findOffice(tx, place))
    if (!to) throw new Error('no such office')
    const base = { taskId: task.id, taskVersion: task.version, reason: '户籍地在仁和区', basis: '《残疾人保障法》' }
    expect(await officer.refusal(referCase, base)).toMatchObject({ code: 'cases.authority-required' })
    await officer.call(referCase, { ...base, toOfficeId: to.id })
    expect((await firstTask(caseId)).office_id).toBe(to.id)
    expect(await titles(caseId)).toContain('移送通知书 sealed')
    const now = await firstTask(caseId)
    const next = await officerWith(to.id)
    await next.call(referCase, { ...base, taskVersion: now.version, authority: '云南省丽江市华坪县残疾人联合会' })
    expect(await stateOf(caseId)).toMatchObject({ phase: 'terminated' })
    expect(await lastMessage()).toMatchObject({ title: '换了机关办理' })
  })

  it('ends where its applicant died', async () => {
    const { caseId } = await aCase('CL-004')
    const officer = await officerWith((await firstTask(caseId)).office_id)
    await officer.call(terminateCase, { caseId, termination: 'death', reason: '申请人已去世', basis: '《行政许可法》第七十条' })
    expect(await stateOf(caseId)).toMatchObject({ phase: 'terminated' })
    expect(await titles(caseId)).toContain('终止办理决定书 sealed')
    expect(await openTasksOf(world, caseId)).toEqual([])
  })
})

describe('a decision afterwards', () => {
  const decided = async () => {
    const { caseId } = await aCase('CL-001')
    await driveToEnd(world, caseId)
    const state = await stateOf(caseId)
    if (!state?.authorityOfficeId) throw new Error('not decided')
    const officer = await officerWith(state.authorityOfficeId)
    const head = await headOf(state.authorityOfficeId)
    const approve = async (turn: 'correct' | 'revoke' | 'reopen', more = {}) => {
      const { approvalId } = await officer.call(askApproval, { caseId, turn, reason: '原决定认定事实有误', ...more })
      return head.call(decideApproval, { caseId, approvalId, approved: true, answer: '同意' })
    }
    return { caseId, state, officer, approve }
  }

  it('is changed by the head of who took it, also when the window that received the application asks', async () => {
    const { caseId, state } = await decided()
    const window = await officerWith(state.intakeOfficeId)
    const { approvalId } = await window.call(askApproval, {
      caseId,
      turn: 'revoke',
      reason: '原决定认定事实有误',
      basis: '《行政许可法》第六十九条',
    })
    const head = await headOf(state.authorityOfficeId ?? '')
    const waiting = (await head.call(listApprovals)).rows.find((one) => one.approvalId === approvalId)
    expect(waiting?.askedBy).toMatch(/（.+）/)
    expect((await stateOf(caseId))?.approvals?.[approvalId]?.officeId).toBe(state.authorityOfficeId)
    await head.call(decideApproval, { caseId, approvalId, approved: false, answer: '事实清楚，不予撤销' })
    expect((await stateOf(caseId))?.revokedOn).toBeUndefined()
  })

  it('is corrected with its letter, and stays in force', async () => {
    const { caseId, approve } = await decided()
    await approve('correct')
    expect(await stateOf(caseId)).toMatchObject({ phase: 'closed', verdict: 'granted' })
    expect(await titles(caseId)).toContain('更正决定书 sealed')
  })

  it('is corrected in its licence too, and what was corrected can still be revoked', async () => {
    const { caseId, approve, officer, state } = await decided()
    const [field] = (await officer.call(getCase, { caseId })).correctable
    if (!field || !state.result?.licenceId) throw new Error('the item gives no licence')
    await approve('correct', { basis: '《残疾人证管理办法》', fields: { [field.key]: '更正后的内容' } })
    const item = await world.transaction({ kind: 'system' }, async (tx) => (await getOpenItem(tx, 'CL-001')).item)
    const held = () =>
      world.transaction({ kind: 'system' }, async (tx) =>
        (await currentLicences(tx, demoPeople.liuGuifang.id))
          .get(item.result.licence ?? '')
          ?.valid.find((one) => one.fields[field.key] === '更正后的内容'),
      )
    expect(await held()).toMatchObject({ state: 'normal' })
    await world.settle()
    await approve('revoke', { basis: '《行政许可法》第六十九条' })
    expect(await held()).toBeUndefined()
  })

  it('is revoked: document and licence hold no longer, nothing is owed', async () => {
    const { caseId, approve, officer } = await decided()
    await approve('revoke', { basis: '《行政许可法》第六十九条' })
    await world.settle()
    expect(await officer.call(getCase, { caseId })).toMatchObject({ now: '已办结：决定已撤销', phase: 'closed' })
    expect((await (await resident()).call(getMyCase, { caseId })).revokedOn).not.toBeNull()
    expect(await titles(caseId)).toContain('撤销决定书 sealed')
    expect(await openTasksOf(world, caseId)).toEqual([])
    expect((await officer.call(getCase, { caseId })).may).not.toContain('revoke')
  })

  it('is reviewed: from the decision on everything is done anew, by a clock of its own, to a new result', async () => {
    const { caseId, approve, state } = await decided()
    await approve('reopen')
    expect(await stateOf(caseId)).toMatchObject({ phase: 'in-progress', verdict: null, superseded: state.result })
    await driveToEnd(world, caseId)
    const after = await stateOf(caseId)
    expect(after).toMatchObject({ phase: 'closed', verdict: 'granted' })
    expect(after?.result?.documentId).not.toBe(state.result?.documentId)
  })
})

describe('a result sent by post', () => {
  it('carries its number, and the receipt proves it later', async () => {
    const { clerk, reception } = await aReception(world, person.idNumber)
    const draft = await aFilledDraft(clerk, { itemCode: 'CL-004', receptionId: reception.receptionId }, other)
    const ready = {
      draftId: draft.draftId,
      revision: draft.revision,
      signature: aSignature,
      acts: draft.acts.map((one) => ({ actId: one.id })),
    }
    const window = world.caller('staff', await staffToken(world.boot, intakeLogin))
    expect(await window.refusal(submitApplication, { ...ready, delivery: 'mail' })).toMatchObject({
      code: 'cases.address-missing',
      errors: [{ field: '/mailTo' }],
    })
    const { caseId } = await window.call(submitApplication, { ...ready, delivery: 'mail', mailTo: '攀枝花市东区竹湖园1号' })
    expect((await (await resident()).call(getMyCase, { caseId })).delivery).toBe('mail')
    for (let turn = 0; turn < 6; turn += 1) {
      await world.settle()
      const task = await firstTask(caseId)
      if (task.kind === 'delivery') break
      await doTask(world, caseId, task)
    }
    const task = await firstTask(caseId)
    const officer = await officerWith(task.office_id)
    expect((await (await resident()).call(getMyCase, { caseId })).next).toBe('将寄到您留的地址，寄出后告诉您单号')
    const address = (await officer.call(getCase, { caseId })).mailTo ?? ''
    const mail = { carrier: '中国邮政', trackingNumber: 'EX1234567CN', address }
    await officer.call(mailOut, { taskId: task.id, taskVersion: task.version, ...mail })
    expect(await (await resident()).call(getMyCase, { caseId })).toMatchObject({
      phase: 'closed',
      delivery: 'mail',
      mail: { carrier: '中国邮政', trackingNumber: 'EX1234567CN' },
    })
    await officer.call(proveDelivery, { caseId })
    expect((await stateOf(caseId))?.provedOn).toBe(world.clock.now().slice(0, 10))
    expect(await officer.refusal(proveDelivery, { caseId })).toMatchObject({ code: 'cases.not-in-this-state' })
  })
})
