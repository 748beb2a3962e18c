import { describe, expect, it } from 'vitest'
import { aWorld } from '../../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../../tools/city/demo-people.ts'
import { staffActorOf, staffToken } from '../../../identity/server/testing.ts'
import {
  claimProposed,
  claimTask,
  decideTask,
  delegate,
  endDelegation,
  getCase,
  listBenefits,
  listDelegations,
  listPhrases,
  listTasks,
  proposeTasks,
  releaseTask,
  removePhrase,
  savePhrase,
  submitApplication,
} from '../../contract.ts'
import {
  aFilledDraft,
  anAcceptedCase,
  aReception,
  aSignature,
  doTask,
  driveToEnd,
  intakeLogin,
  openTasksOf,
  stepInput,
} from '../testing.ts'

const world = await aWorld()
const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
const person = { idNumber: demoNumber('liuGuifang'), other }
const staffWith = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const office = 'disabled-persons-federation-510403'
const one = await staffWith(office)
const two = await staffWith(`${office}-2`)
const account = async (login: string) => (await staffActorOf(world.boot, login)).accountId
const today = () => world.clock.now().slice(0, 10)

/** A case whose decision lies with the office of two. */
async function aTask() {
  const { caseId } = await anAcceptedCase(world, { itemCode: 'CL-004', ...person })
  const [task] = await openTasksOf(world, caseId)
  if (!task) throw new Error('no task')
  return { caseId, taskId: task.id, version: task.version }
}

describe('delegation', () => {
  it('lets a colleague act on what the other has claimed, for the items and days named, and says so under the opinion', async () => {
    const { caseId, taskId } = await aTask()
    const { version } = await one.call(claimTask, { taskId })
    const pass = { taskId, taskVersion: version, outcome: 'pass' as const, opinion: '同意' }
    expect((await two.refusal(decideTask, pass)).code).toBe('cases.claimed-by-other')
    const toAccountId = await account(`${office}-2`)
    const given = { toAccountId, fromDay: today(), toDay: today(), away: true, reason: '休假' }
    const far = await one.call(delegate, { ...given, items: ['MZ-001'] })
    expect((await two.refusal(decideTask, pass)).code).toBe('cases.claimed-by-other')
    await one.call(endDelegation, far)
    await one.call(delegate, { ...given, items: ['CL-004'] })
    expect((await one.refusal(delegate, { ...given, items: [] })).code).toBe('cases.delegation-overlaps')
    const { rows } = await two.call(listTasks, { scope: 'mine', limit: 100 })
    expect(rows.map((row) => row.taskId)).toContain(taskId)
    const mine = (await two.call(getCase, { caseId })).task
    expect(mine?.may).toContain('pass')
    await two.call(decideTask, { ...pass, ...(mine ? stepInput(mine, today()) : {}) })
    const names = (await two.call(listDelegations)).rows.find((row) => row.items.includes('CL-004'))
    expect((await two.call(getCase, { caseId })).opinions.at(-1)?.officer).toBe(`${names?.to.name}（受${names?.from.name}委托）`)
    expect((await two.call(proposeTasks)).people.find((who) => who.name === names?.from.name)?.away).toBe(true)
    await two.call(endDelegation, { delegationId: names?.delegationId ?? '' })
    await driveToEnd(world, caseId)
  })

  it('is refused to oneself, to strangers, backwards in time, and is ended only by whom it concerns', async () => {
    const given = { items: [], fromDay: today(), toDay: today(), away: false, reason: '外出开会' }
    expect((await one.refusal(delegate, { ...given, toAccountId: await account(office) })).code).toBe('cases.signer-unknown')
    expect((await one.refusal(delegate, { ...given, toAccountId: await account('health-510403') })).code).toBe('cases.signer-unknown')
    const toAccountId = await account(`${office}-2`)
    expect((await one.refusal(delegate, { ...given, toAccountId, fromDay: '2020-01-01' })).code).toBe('cases.delegation-days')
    const { delegationId } = await one.call(delegate, { ...given, toAccountId })
    expect((await (await staffWith('health-510403')).refusal(endDelegation, { delegationId })).status).toBe(404)
    await two.call(endDelegation, { delegationId })
    expect((await one.refusal(endDelegation, { delegationId })).status).toBe(404)
  })
})

it('opinion phrases are one’s own or the office’s, and only their author removes them', async () => {
  const kind = 'decision' as const
  const own = await one.call(savePhrase, { kind, text: '材料齐全，准予。', shared: false })
  const shared = await one.call(savePhrase, { kind, text: '经集体研究，准予。', shared: true })
  expect((await one.call(listPhrases, { kind })).rows.map((row) => row.text)).toEqual(['材料齐全，准予。', '经集体研究，准予。'])
  expect((await two.call(listPhrases, { kind })).rows).toEqual([{ ...shared, mine: false }])
  expect((await (await staffWith('health-510403')).call(listPhrases, { kind })).rows).toEqual([])
  expect((await two.refusal(removePhrase, { phraseId: shared.phraseId })).status).toBe(404)
  await one.call(removePhrase, { phraseId: own.phraseId })
  expect((await one.call(listPhrases, { kind })).rows.map((row) => row.phraseId)).toEqual([shared.phraseId])
})

it('work is proposed evenly, claimed with one call, and claimed once', async () => {
  for (let n = 0; n < 4; n += 1) await aTask()
  const before = await one.call(proposeTasks)
  expect(before.people).toHaveLength(2)
  const loads = before.people.map((who) => who.load + who.proposed)
  expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
  expect(before.people.reduce((sum, who) => sum + who.proposed, 0)).toBe(before.unclaimed)
  const claimed = await Promise.all([one.call(claimProposed), two.call(claimProposed)])
  expect(claimed.reduce((sum, who) => sum + who.claimed, 0)).toBeLessThanOrEqual(before.unclaimed)
  const { rows } = await one.call(listTasks, { scope: 'mine', limit: 100 })
  const theirs = (await two.call(listTasks, { scope: 'mine', limit: 100 })).rows.map((row) => row.taskId)
  expect(rows.some((row) => theirs.includes(row.taskId))).toBe(false)
  for (const row of rows) await one.call(releaseTask, { taskId: row.taskId })
  expect((await one.call(proposeTasks)).unclaimed).toBeGreaterThanOrEqual(rows.length)
})

it('many are passed together only where the item says so, each by itself', async () => {
  const { taskId } = await aTask()
  const { version } = await one.call(claimTask, { taskId })
  const together = '01990000-0000-7000-8000-000000000001'
  const asked = { taskId, taskVersion: version, outcome: 'pass' as const, opinion: '同意', together }
  expect((await one.refusal(decideTask, asked)).code).toBe('cases.together-not-allowed')
  const { caseId } = await anAcceptedCase(world, { itemCode: 'MZ-011', ...person })
  for (let turn = 0; turn < 12; turn += 1) {
    await world.settle()
    const [task] = await openTasksOf(world, caseId)
    if (!task || task.kind === 'payment') break
    await doTask(world, caseId, task)
  }
  await world.settle()
  const [payment] = await openTasksOf(world, caseId)
  const payer = await staffWith('finance-510403')
  const row = (await payer.call(listTasks, { kind: 'follow-up', limit: 100 })).rows.find((one) => one.taskId === payment?.id)
  expect(row).toMatchObject({ together: true, kind: 'payment' })
  const mine = (await payer.call(getCase, { caseId })).task
  const paid = { taskId: row?.taskId ?? '', taskVersion: row?.version ?? 0, outcome: 'pass' as const, opinion: '已发放', together }
  await payer.call(decideTask, { ...paid, ...(mine ? stepInput(mine, today()) : {}) })
  expect((await payer.refusal(decideTask, { ...paid, taskVersion: 2 })).code).toBe('cases.already-decided')
})

describe('what the decision needs', () => {
  it('a mark or another hand has a witness other than the applicant, and the reviewer sees who', async () => {
    const { clerk, reception } = await aReception(world, person.idNumber)
    const draft = await aFilledDraft(clerk, { itemCode: 'CL-004', receptionId: reception.receptionId }, other)
    const acts = draft.form.acts.map((act) => ({ actId: act.id }))
    const asked = { draftId: draft.draftId, revision: draft.revision, acts, delivery: 'electronic' as const }
    const mark = { ...aSignature, way: 'fingerprint' as const, note: '右手食指' }
    const window = await staffWith(intakeLogin)
    expect((await window.refusal(submitApplication, { ...asked, signature: mark })).code).toBe('cases.witness-required')
    const himself = { ...mark, witness: demoPeople.liuGuifang.name }
    expect((await window.refusal(submitApplication, { ...asked, signature: himself })).code).toBe('cases.witness-required')
    const { caseId } = await window.call(submitApplication, { ...asked, signature: { ...mark, witness: '马静' } })
    expect((await (await staffWith(office)).call(getCase, { caseId })).signature).toMatchObject({
      way: 'fingerprint',
      witness: '马静',
      note: '右手食指',
    })
  })

  it('what the household draws at present is shown to the office that has the case in hand, and that it looked is recorded', async () => {
    const { caseId: granted } = await anAcceptedCase(world, { itemCode: 'MZ-011', ...person })
    for (let turn = 0; turn < 12; turn += 1) {
      await world.settle()
      const [task] = await openTasksOf(world, granted)
      if (!task || task.kind === 'payment') break
      await doTask(world, granted, task)
    }
    const { caseId } = await aTask()
    const benefits = await (await staffWith(office)).call(listBenefits, { caseId })
    expect(benefits.rows).toContainEqual(expect.objectContaining({ itemCode: 'MZ-011', isApplicant: true, name: '刘桂芳' }))
    const looked = await world.ownerQuery(`select 1 from platform.event where type = 'cases.benefits-viewed' and stream = $1`, [
      `case-views:${caseId}`,
    ])
    expect(looked).toHaveLength(1)
    const clerk = await staffWith(intakeLogin)
    expect((await clerk.refusal(listBenefits, { caseId })).code).toBe('cases.not-your-task')
    expect((await (await staffWith('health-510403')).refusal(listBenefits, { caseId })).status).toBe(404)
  })
})
