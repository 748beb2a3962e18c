import { describe, expect, it } from 'vitest'
import { aWorld } from '../../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../../tools/city/demo-people.ts'
import { residentToken, staffToken } from '../../../identity/server/testing.ts'
import { notifications } from '../../../notifications/contract.ts'
import { decideTask, getCase, getMyCase } from '../../contract.ts'
import { letTimePass } from '../routines.ts'
import { aFilledDraft, loginAt, openTasksOf, submitted } from '../testing.ts'

const world = await aWorld()
const other = { idNumber: demoNumber('liuGuifang'), name: demoPeople.liuGuifang.name }
const resident = async () => world.caller('portal', await residentToken(world.boot, demoPeople.maJing.id))
const days = (n: number) => world.clock.set(new Date(Date.parse(world.clock.now()) + n * 86_400_000).toISOString())
const lastMessage = async () => (await (await resident()).call(notifications.listMessages, {})).rows[0]?.title

/** An application from home, waiting for the competent window. */
async function fromHome() {
  const mine = await resident()
  const { caseId } = await submitted(mine, await aFilledDraft(mine, { itemCode: 'GH-001' }, other))
  const [task] = await openTasksOf(world, caseId)
  if (!task) throw new Error('nobody is to accept it')
  const officer = world.caller('staff', await staffToken(world.boot, ...(await loginAt(world, task.office_id))))
  return { caseId, task, officer }
}

describe('an application from home', () => {
  it('is not accepted where another authority has the power: with its name, a letter and a message', async () => {
    const { caseId, task, officer } = await fromHome()
    const refusal = { taskId: task.id, taskVersion: task.version, outcome: 'reject' as const, opinion: '不属于本机关' }
    const lacking = await officer.refusal(decideTask, { ...refusal, reason: '住所不在本市' })
    expect(lacking).toMatchObject({ code: 'cases.authority-required', errors: [{ field: '/competentAuthority' }] })
    await officer.call(decideTask, { ...refusal, reason: '住所不在本市', competentAuthority: '成都市锦江区卫生健康局' })
    await world.settle()
    const mine = await (await resident()).call(getMyCase, { caseId })
    expect(mine).toMatchObject({ phase: 'not-accepted', rejection: { reason: '住所不在本市' } })
    expect(mine.rejection?.remedy).toContain('成都市锦江区卫生健康局')
    expect(mine.documents.map((one) => `${one.title} ${one.state}`)).toContain('不予受理决定书 sealed')
    expect(await lastMessage()).toBe('不予受理')
  })

  it('is accepted by lapse of time where nobody says anything: from the day of receipt, and both sides see it', async () => {
    const { caseId } = await fromHome()
    const received = world.clock.now().slice(0, 10)
    days(8)
    await letTimePass(world.boot)
    await world.settle()
    const mine = await (await resident()).call(getMyCase, { caseId })
    expect(mine).toMatchObject({ phase: 'in-progress', clock: { acceptedOn: received } })
    expect(mine.documents.map((one) => `${one.title} ${one.state}`)).toContain('受理通知书 sealed')
    const [next] = await openTasksOf(world, caseId)
    const officer = world.caller('staff', await staffToken(world.boot, ...(await loginAt(world, next?.office_id ?? ''))))
    expect((await officer.call(getCase, { caseId })).clock.acceptedOn).toBe(received)
  })
})
