import { expect, it } from 'vitest'
import { aWorld } from '../../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../../tools/city/demo-people.ts'
import { residentToken, staffToken } from '../../../identity/server/testing.ts'
import { getDocument } from '../../../seals/contract.ts'
import { concludeObjection, getCase, getMyCase, postNotice, recordObjection, takeBack } from '../../contract.ts'
import { anAcceptedCase, doTask, loginAt, openTasksOf } from '../testing.ts'

const world = await aWorld()
const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
const officerWith = async (officeId: string) => world.caller('staff', await staffToken(world.boot, ...(await loginAt(world, officeId))))
const at = async (caseId: string, stepId: string) => (await openTasksOf(world, caseId)).find((one) => one.step_id === stepId)

it('a joint review has one conclusion in writing, and whoever objects is answered: neither is for the applicant', async () => {
  const { caseId } = await anAcceptedCase(world, { itemCode: 'MZ-001', idNumber: demoNumber('liuGuifang'), other })
  for (const stepId of ['s2', 's3']) {
    const task = await at(caseId, stepId)
    if (task) await doTask(world, caseId, task)
  }
  const conclusion = await at(caseId, 's4')
  const street = await officerWith(conclusion?.office_id ?? '')
  const before = await street.call(getCase, { caseId })
  expect(before.task?.joint.map((one) => one.stepId)).toEqual(['s2', 's3'])
  expect(before.task?.joint.every((one) => one.officer !== '' && one.office !== '')).toBe(true)
  if (conclusion) await doTask(world, caseId, conclusion)
  await world.settle()
  const titles = async () => (await street.call(getCase, { caseId })).documents.map((one) => `${one.title} ${one.state}`)
  expect(await titles()).toContain('联审结论书 sealed')

  // Taken back, the conclusion holds no longer; drawn again, there is a new one.
  await street.call(takeBack, { caseId, taskId: conclusion?.id ?? '', reason: '意见写错了' })
  const [first] = (await street.call(getCase, { caseId })).documents.filter((one) => one.kind === 'joint-conclusion')
  expect((await street.call(getDocument, { documentId: first?.documentId ?? '' })).withdrawnAt).not.toBeNull()
  const again = await at(caseId, 's4')
  if (again) await doTask(world, caseId, again)

  const notice = await at(caseId, 's5')
  const community = await officerWith(notice?.office_id ?? '')
  const taskId = notice?.id ?? ''
  const posted = await community.call(postNotice, { taskId, taskVersion: notice?.version ?? 1, place: '社区公示栏' })
  const asked = { taskId, taskVersion: posted.version, text: '其家有小汽车，不应享受低保' }
  const named = await community.call(recordObjection, { ...asked, from: '周明', contact: '13900003333' })
  const nameless = await community.call(recordObjection, { ...asked, from: '匿名', anonymous: true })
  for (const { objectionId } of [named, nameless])
    await community.call(concludeObjection, {
      taskId,
      taskVersion: posted.version,
      objectionId,
      conclusion: 'dismissed',
      reason: '经核查车辆属他人',
    })
  await world.settle()
  const replies = (await street.call(getCase, { caseId })).documents.filter((one) => one.kind === 'objection-reply')
  expect(replies.map((one) => `${one.title} ${one.state}`)).toEqual(['公示异议受理告知书 sealed', '公示异议答复书 sealed'])

  const applicant = world.caller('portal', await residentToken(world.boot, demoPeople.liuGuifang.id))
  const kinds = (await applicant.call(getMyCase, { caseId })).documents.map((one) => one.kind)
  expect(kinds).not.toContain('objection-reply')
  expect(kinds).not.toContain('joint-conclusion')
  expect(await applicant.refusal(getDocument, { documentId: replies[0]?.documentId ?? '' })).toMatchObject({ status: 404 })
}, 180_000)
