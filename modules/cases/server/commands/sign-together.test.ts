import { describe, expect, it } from 'vitest'
import { aWorld } from '../../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../../tools/city/demo-people.ts'
import { staffActorOf, staffToken } from '../../../identity/server/testing.ts'
import { addSigner, assignTask, decideTask, getCase, listSigners, listTasks, resumeClock, stopClock, takeBack } from '../../contract.ts'
import { replay } from '../evolve.ts'
import { findCase, historyOf } from '../store.ts'
import { anAcceptedCase, doTask, driveToEnd, officerAt, openTasksOf, type Person, stepInput } from '../testing.ts'

const world = await aWorld()
const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
const person = { idNumber: demoNumber('liuGuifang'), other }

/** A case whose open task lies with a county's office of two people. */
async function atCounty() {
  const { caseId } = await anAcceptedCase(world, { itemCode: 'MZ-001', ...person })
  for (let turn = 0; turn < 12; turn += 1) {
    await world.settle()
    const tasks = await openTasksOf(world, caseId)
    const task = tasks.find((one) => one.kind === 'review' || one.kind === 'decision') ?? tasks[0]
    if (!task) break
    const mine = await mineOf(await officerAt(world, task.office_id), caseId)
    if (mine?.office.division === '510403' && mine.may.includes('add-signer') && tasks.length === 1)
      return { caseId, task: mine, officer: await first() }
    await doTask(world, caseId, task)
  }
  throw new Error('never at the county')
}
const staffWith = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const first = () => staffWith('civil-affairs-510403')
const second = () => staffWith('civil-affairs-510403-2')
const stored = (caseId: string) =>
  world.transaction({ kind: 'system' }, async (tx) => ({ state: (await findCase(tx, caseId))?.state, events: await historyOf(tx, caseId) }))
const mineOf = async (one: Person, caseId: string) => (await one.call(getCase, { caseId })).task

describe('加签 over the wire', () => {
  it('before: the colleague is asked by name, advises, and the task comes back to who asked', async () => {
    const { caseId, task, officer } = await atCounty()
    const { colleagues } = await officer.call(listSigners, { taskId: task.taskId })
    expect(colleagues).toHaveLength(1)
    const accountId = colleagues[0]?.accountId ?? ''
    const asked = { taskId: task.taskId, taskVersion: task.version, place: 'before' as const, accountId, note: '请核对收入' }
    await officer.call(addSigner, asked)
    expect((await officer.refusal(addSigner, asked)).code).toBe('cases.stale-task')
    const colleague = await second()
    const theirs = await mineOf(colleague, caseId)
    expect(theirs).toMatchObject({ signing: 'before', request: { place: 'before', note: '请核对收入' }, claimedBy: { accountId } })
    expect(theirs?.may).not.toContain('reject')
    expect(theirs?.fields).toEqual([])
    expect((await officer.call(listTasks, { state: 'waiting', limit: 100 })).rows.some((row) => row.taskId === task.taskId)).toBe(true)
    const decided = { taskId: theirs?.taskId ?? '', taskVersion: theirs?.version ?? 0, outcome: 'pass' as const, opinion: '收入属实' }
    expect((await officer.refusal(decideTask, decided)).code).toBe('cases.claimed-by-other')
    await colleague.call(decideTask, decided)
    expect((await mineOf(officer, caseId))?.taskId).toBe(task.taskId)
    const view = await officer.call(getCase, { caseId })
    expect(view.process.find((one) => one.stepId === task.stepId)?.signers.map((one) => one.state)).toEqual(['done', 'open'])
    const { state, events } = await stored(caseId)
    expect(replay(events.map(({ seq: _, actor: __, ...event }) => event))).toEqual(state)
    expect(JSON.stringify(events)).not.toMatch(/刘桂芳|510499|请核对收入/)
  })

  it('by another office: before, it advises and turns nothing; after, it has the power of the step', async () => {
    const { caseId, task, officer } = await atCounty()
    const { offices } = await officer.call(listSigners, { taskId: task.taskId })
    const cityOffice = (department: string) =>
      offices.find((one) => one.division === '5104' && one.department === department)?.officeId ?? ''
    const asked = { taskId: task.taskId, note: '请提出专业意见' }
    await officer.call(addSigner, { ...asked, officeId: cityOffice('health'), taskVersion: task.version, place: 'before' })
    const adviser = await staffWith('health-5104')
    const stop = { caseId, suspension: 'hearing' as const, reason: '举行听证', basis: '《行政许可法》第四十五条' }
    expect((await adviser.refusal(stopClock, stop)).code).toBe('cases.not-your-task')
    expect((await adviser.call(getCase, { caseId })).may).not.toContain('terminate')
    // The office that asked has the case in hand all the same.
    await officer.call(stopClock, stop)
    await officer.call(resumeClock, { caseId, reason: '听证已结束' })
    const sign = async (who: typeof officer) => {
      const mine = await mineOf(who, caseId)
      if (!mine) throw new Error('nothing to sign')
      const fields = mine.fields.length > 0 ? stepInput(mine, world.clock.now().slice(0, 10)) : {}
      return { taskId: mine.taskId, taskVersion: mine.version, outcome: 'pass' as const, opinion: '同意', ...fields }
    }
    await adviser.call(decideTask, await sign(adviser))
    const again = await mineOf(officer, caseId)
    const officeId = cityOffice('disabled-persons-federation')
    await officer.call(addSigner, { ...asked, officeId, taskVersion: again?.version ?? 0, place: 'after' })
    const passed = await officer.call(decideTask, await sign(officer))
    expect(passed).toMatchObject({ phase: 'in-progress', verdict: null })
    const signer = await staffWith('disabled-persons-federation-5104')
    await signer.call(decideTask, await sign(signer))
    expect(await mineOf(signer, caseId)).toBeNull()
    await driveToEnd(world, caseId)
  })

  it('is refused to a stranger, to oneself, to another office’s officer and without a reason', async () => {
    const { caseId, task, officer } = await atCounty()
    const asked = { taskId: task.taskId, taskVersion: task.version, place: 'after' as const, note: '请签署' }
    const self = await staffActorOf(world.boot, 'civil-affairs-510403')
    expect((await officer.refusal(addSigner, { ...asked, accountId: self.accountId })).code).toBe('cases.signer-unknown')
    const far = await staffActorOf(world.boot, 'health-510421')
    expect((await officer.refusal(addSigner, { ...asked, officeId: far.officeId })).code).toBe('cases.signer-unknown')
    expect((await officer.refusal(addSigner, asked)).code).toBe('cases.signer-unknown')
    expect((await officer.refusal(addSigner, { ...asked, accountId: self.accountId, note: '' })).status).toBe(422)
    expect((await (await staffWith('health-510403')).refusal(addSigner, { ...asked, officeId: far.officeId })).status).toBe(404)
    await driveToEnd(world, caseId)
  })
})

describe('撤回 over the wire', () => {
  it('a pass is taken back while nobody has begun: the task is open again and the opinion counts no more', async () => {
    const { caseId } = await anAcceptedCase(world, { itemCode: 'MZ-011', ...person })
    const open = await openTasksOf(world, caseId)
    const [task] = open
    if (!task) throw new Error('no task')
    const officer = await officerAt(world, task.office_id)
    await doTask(world, caseId, task)
    const view = await officer.call(getCase, { caseId })
    expect(view.takeBack).toMatchObject({ taskId: task.id })
    expect((await (await second()).refusal(takeBack, { caseId, taskId: task.id, reason: '选错了' })).code).toBe('cases.not-your-act')
    await officer.call(takeBack, { caseId, taskId: task.id, reason: '选错了' })
    const after = await officer.call(getCase, { caseId })
    expect(after.task?.taskId).toBe(task.id)
    expect(after.takeBack).toBeNull()
    expect(after.opinions.at(-1)?.takenBack).toBe(true)
    expect((await openTasksOf(world, caseId)).map((one) => one.id)).toEqual(open.map((one) => one.id))
    await driveToEnd(world, caseId)
    const { state, events } = await stored(caseId)
    expect(replay(events.map(({ seq: _, actor: __, ...event }) => event))).toEqual(state)
  })

  it('is too late once the next officer has claimed it', async () => {
    const { caseId, task, officer } = await atCounty()
    const accountId = (await staffActorOf(world.boot, 'civil-affairs-510403-2')).accountId
    await officer.call(addSigner, { taskId: task.taskId, taskVersion: task.version, place: 'before', accountId, note: '请先看' })
    await officer.call(takeBack, { caseId, taskId: task.taskId, reason: '不必了' })
    const again = await mineOf(officer, caseId)
    expect(again?.taskId).toBe(task.taskId)
    await officer.call(addSigner, { taskId: task.taskId, taskVersion: again?.version ?? 0, place: 'before', accountId, note: '请先看' })
    const colleague = await second()
    const theirs = await mineOf(colleague, caseId)
    await colleague.call(decideTask, { taskId: theirs?.taskId ?? '', taskVersion: theirs?.version ?? 0, outcome: 'pass', opinion: '同意' })
    expect((await officer.refusal(takeBack, { caseId, taskId: task.taskId, reason: '不必了' })).code).toBe('cases.too-late-to-take-back')
  })
})

it('指派: the task is the colleague’s from then on, and who gave it is told so', async () => {
  const { task, officer, caseId } = await atCounty()
  const accountId = (await staffActorOf(world.boot, 'civil-affairs-510403-2')).accountId
  await officer.call(assignTask, { taskId: task.taskId, taskVersion: task.version, accountId })
  const pass = { taskId: task.taskId, taskVersion: task.version + 1, outcome: 'pass' as const, opinion: '同意' }
  expect((await (await first()).refusal(decideTask, pass)).code).toBe('cases.claimed-by-other')
  expect((await (await second()).call(listTasks, { scope: 'mine' })).rows.map((row) => row.taskId)).toContain(task.taskId)
  expect((await mineOf(await second(), caseId))?.may).toContain('pass')
})

describe('an item whose decision two people sign', () => {
  it('is granted when both have signed, each their own; the first may take it back until the second has', async () => {
    await world.ownerQuery(
      `insert into catalog.item_version (code, version, state, content, digest, effective_from, published_at)
       select code, 2, 'published', jsonb_set(content, '{process,1,signing}', '{"mode":"all","persons":2}'), digest || '2', effective_from, published_at
       from catalog.item_version where code = 'CL-004'`,
      [],
    )
    await world.transaction({ kind: 'system' }, async (tx) => tx.memory.forget('catalog.current'))
    const { caseId } = await anAcceptedCase(world, { itemCode: 'CL-004', ...person })
    const [a, b] = await openTasksOf(world, caseId)
    expect([a?.kind, b?.kind]).toEqual(['decision', 'decision'])
    const [one, two] = [await staffWith('disabled-persons-federation-510403'), await staffWith('disabled-persons-federation-510403-2')]
    const sign = async (who: typeof one) => {
      const mine = await mineOf(who, caseId)
      if (!mine) throw new Error('nothing to sign')
      const fields = stepInput(mine, world.clock.now().slice(0, 10))
      return { taskId: mine.taskId, taskVersion: mine.version, outcome: 'pass' as const, opinion: '同意', ...fields }
    }
    expect((await one.call(decideTask, await sign(one))).verdict).toBeNull()
    expect((await one.refusal(decideTask, await sign(one))).code).toBe('cases.other-person-needed')
    const taken = (await one.call(getCase, { caseId })).takeBack?.taskId ?? ''
    await one.call(takeBack, { caseId, taskId: taken, reason: '看错了' })
    await two.call(decideTask, await sign(two))
    expect((await one.call(decideTask, await sign(one))).verdict).toBe('granted')
    expect((await one.call(getCase, { caseId })).takeBack).toBeNull()
  })
})
