import { describe, expect, it } from 'vitest'
import { system } from '../../../../platform/server/actor.ts'
import { aWorld } from '../../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../../tools/city/demo-people.ts'
import { staffToken } from '../../../identity/server/testing.ts'
import { currentLicences, issueLicence, suspendLicence } from '../../../licences/server/api.ts'
import { officeFor } from '../../../organisations/server/api.ts'
import { decideTask, getCase } from '../../contract.ts'
import { aFilledDraft, anAcceptedCase, aReception, doTask, driveToEnd, loginAt, openTasksOf, stepInput, submitted } from '../testing.ts'

const world = await aWorld()
const { wangXiuying, chenZhiqiang, maJing } = demoPeople
const other = { idNumber: demoNumber('maJing'), name: maJing.name }
const applyKind = { seniorCardApplyKind: '换领' }

const heldOf = (person: string, type: string) =>
  world.transaction(system, async (tx) => (await currentLicences(tx, person)).get(type) ?? { valid: [], suspended: [] })
const suspend = (id: string, on: boolean) => world.transaction(system, (tx) => suspendLicence(tx, id, on, '待核实居住地'))

/** The senior card of 王秀英, the only one. */
async function herCard(): Promise<string> {
  const [held] = (await heldOf(wangXiuying.id, 'SENIOR_CARD')).valid
  if (held) return held.id
  return world.transaction(system, async (tx) => {
    const issuer = await officeFor(tx, { level: 'county', department: 'civil-affairs', jurisdiction: wangXiuying.residence })
    const fields = { cardNumber: 'YL20240001', name: wangXiuying.name, category: '70周岁以上' }
    const holder = { personId: wangXiuying.id }
    return (await issueLicence(tx, { type: 'SENIOR_CARD', holder, fields, validFrom: '2024-01-01', validTo: null, issuer })).id
  })
}

async function firstTask(caseId: string) {
  const [task] = await openTasksOf(world, caseId)
  if (!task) throw new Error('no open task')
  return task
}

/** What the officer whose turn it is hears when they agree. */
async function refusalOfPass(caseId: string) {
  const task = await firstTask(caseId)
  const officer = world.caller('staff', await staffToken(world.boot, ...(await loginAt(world, task.office_id))))
  const mine = (await officer.call(getCase, { caseId })).task
  if (!mine) throw new Error('not mine')
  const asked = { taskId: task.id, taskVersion: mine.version, outcome: 'pass' as const, opinion: '符合条件，同意。' }
  return officer.refusal(decideTask, { ...asked, ...stepInput(mine, world.clock.now().slice(0, 10)) })
}

describe('a renewal of what is suspended', () => {
  it('is told in the draft with whoever suspended it, taken in, not granted, and goes on when the suspension is lifted', async () => {
    const card = await herCard()
    await suspend(card, true)
    const { clerk, reception } = await aReception(world, demoNumber('wangXiuying'))
    const draft = await aFilledDraft(clerk, { itemCode: 'MZ-016', receptionId: reception.receptionId }, other, applyKind)
    const told = draft.conditions.find((one) => one.id === 'not-suspended')
    expect(told).toMatchObject({ state: 'not-met', explanation: expect.stringContaining('已由攀枝花市东区民政局暂停') })
    const { caseId } = await submitted(clerk, draft)
    const refusal = await refusalOfPass(caseId)
    expect(refusal).toMatchObject({ status: 409, code: 'licences.suspended', detail: expect.stringContaining('攀枝花市东区民政局暂停') })
    expect((await firstTask(caseId)).step_id).toBe('s2')
    await suspend(card, false)
    await driveToEnd(world, caseId)
    const after = await heldOf(wangXiuying.id, 'SENIOR_CARD')
    expect(after.valid.map((one) => one.version)).toEqual([2])
    expect(after.suspended).toEqual([])
  })

  it('that was granted before gives no second licence either: the step that makes it waits', async () => {
    const { caseId } = await anAcceptedCase(world, { itemCode: 'MZ-016', idNumber: demoNumber('wangXiuying'), other, answers: applyKind })
    await doTask(world, caseId, await firstTask(caseId))
    const card = await herCard()
    await suspend(card, true)
    expect((await refusalOfPass(caseId)).code).toBe('licences.suspended')
    const held = await heldOf(wangXiuying.id, 'SENIOR_CARD')
    expect([held.valid.length, held.suspended.map((one) => one.id)]).toEqual([0, [card]])
    await suspend(card, false)
    await driveToEnd(world, caseId)
    expect((await heldOf(wangXiuying.id, 'SENIOR_CARD')).valid).toHaveLength(1)
  })
})

it('a case that revokes a licence revokes it although it is suspended', async () => {
  const [card] = (await heldOf(chenZhiqiang.id, 'DISABILITY_CERT')).valid
  await suspend(card?.id ?? '', true)
  const subject = { idNumber: demoNumber('chenZhiqiang'), name: chenZhiqiang.name }
  const { caseId } = await anAcceptedCase(world, { itemCode: 'CL-006', idNumber: demoNumber('chenZhiqiang'), other: subject })
  await driveToEnd(world, caseId)
  const [row] = await world.ownerQuery<{ state: string }>('select state from licences.licence where id = $1', [card?.id])
  expect(row?.state).toBe('cancelled')
})
