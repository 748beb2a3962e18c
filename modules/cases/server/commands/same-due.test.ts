import { expect, it } from 'vitest'
import { dateInWords } from '../../../../platform/contract/date-words.ts'
import { aWorld } from '../../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../../tools/city/demo-people.ts'
import { civilDateOf } from '../../../calendar/contract.ts'
import { residentToken, staffToken } from '../../../identity/server/testing.ts'
import { notifications } from '../../../notifications/contract.ts'
import { documentData } from '../../../seals/server/testing.ts'
import { getCaseClock } from '../../../supervision/contract.ts'
import { foldEvents } from '../../../supervision/server/api.ts'
import {
  askApproval,
  decideApproval,
  getCase,
  getMyCase,
  listCases,
  listMyCases,
  listTasks,
  provideMaterial,
  resumeClock,
  startDraft,
  stopClock,
} from '../../contract.ts'
import { aReception, fillDraft, intakeLogin, loginAt, openTasksOf, submitted } from '../testing.ts'

const world = await aWorld()
const liu = demoNumber('liuGuifang')
const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
const seat = async (login: string, officeId?: string) => world.caller('staff', await staffToken(world.boot, login, officeId))
const resident = async () => world.caller('portal', await residentToken(world.boot, demoPeople.liuGuifang.id))

/** The promised day of the case as each of them sees it. */
async function seenBy(caseId: string, officeId: string) {
  await world.settle()
  await foldEvents(world.boot)
  const [login] = await loginAt(world, officeId)
  const [clerk, reviewer, me] = [await seat(intakeLogin), await seat(login, officeId), await resident()]
  const supervisor = await seat('supervisor-5104')
  const of = <T extends { caseId: string }>(rows: readonly T[]) => rows.find((one) => one.caseId === caseId)
  const { due } = (await supervisor.call(getCaseClock, { caseId })).case
  return {
    clerk: (await clerk.call(getCase, { caseId })).clock.promisedOn,
    clerkList: of((await clerk.call(listCases, {})).rows)?.dueOn,
    reviewer: (await reviewer.call(getCase, { caseId })).clock.promisedOn,
    resident: (await me.call(getMyCase, { caseId })).clock.promisedOn,
    residentList: of((await me.call(listMyCases)).rows)?.dueOn,
    supervisor: due && civilDateOf(due),
  }
}

const same = (seen: Awaited<ReturnType<typeof seenBy>>): string => {
  const [day = '', ...more] = [...new Set(Object.values(seen))]
  expect({ ...seen, more }).toEqual({ ...seen, more: [] })
  expect(day).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  return day ?? ''
}

/** The day of the letter with this title, and of the message that came with it. */
async function told(caseId: string, title: string, message: string) {
  const me = await resident()
  const document = (await me.call(getMyCase, { caseId })).documents.findLast((one) => one.title === title)
  const data = await world.transaction({ kind: 'system' }, (tx) => documentData(tx, document?.documentId ?? ''))
  const { rows } = await me.call(notifications.listMessages, {})
  return { letter: JSON.stringify(data), message: rows.find((one) => one.caseId === caseId && one.title === message)?.body ?? '' }
}

it('the due day is one: for clerk, reviewer, resident, supervisor, letter and message, through 容缺, suspension and extension', async () => {
  const { clerk, reception } = await aReception(world, liu)
  const begun = await clerk.call(startDraft, { itemCode: 'RS-032', receptionId: reception.receptionId })
  const asked = { draftId: begun.draftId, revision: begun.revision, materialId: 'm6', instead: 'postpone' as const }
  const draft = await fillDraft(clerk, await clerk.call(provideMaterial, asked), other)
  const { caseId, dueOn } = await submitted(clerk, draft)
  const [task] = await openTasksOf(world, caseId)
  const officeId = task?.office_id ?? ''
  const [login] = await loginAt(world, officeId)
  const first = same(await seenBy(caseId, officeId))
  expect(first).toBe(dueOn)
  expect((await told(caseId, '受理通知书', '受理了')).letter).toContain(first)

  // What is owed has a day of its own, the same for all of them as well.
  const reviewer = await seat(login, officeId)
  const owed = (await reviewer.call(getCase, { caseId })).owed?.until ?? ''
  expect((await (await resident()).call(getMyCase, { caseId })).owed?.until).toBe(owed)
  expect((await (await seat(intakeLogin)).call(getCase, { caseId })).owed?.until).toBe(owed)
  const parts = await told(caseId, '容缺受理通知书', '已受理，还要补交材料')
  expect(parts.letter).toContain(dateInWords(owed))
  expect(parts.message).toContain(dateInWords(owed))

  await reviewer.call(stopClock, { caseId, suspension: 'expert-review', reason: '须专家评审', basis: '《行政许可法》第四十五条' })
  world.clock.set(new Date(Date.parse(world.clock.now()) + 7 * 86_400_000).toISOString())
  await (await seat(login, officeId)).call(resumeClock, { caseId, reason: '评审已结束' })
  const resumed = same(await seenBy(caseId, officeId))
  expect(resumed > first).toBe(true)
  const again = await told(caseId, '恢复办理通知书', '继续办理')
  expect(again.letter).toContain(dateInWords(resumed))
  expect(again.message).toContain(dateInWords(resumed))

  const officer = await seat(login, officeId)
  const { approvalId } = await officer.call(askApproval, { caseId, turn: 'extend', reason: '案情复杂', days: 5 })
  await (await seat(`hd-${login}`, officeId)).call(decideApproval, { caseId, approvalId, approved: true, answer: '同意' })
  const extended = same(await seenBy(caseId, officeId))
  expect(extended > resumed).toBe(true)
  const longer = await told(caseId, '延长办理期限通知书', '办理期限延长了')
  expect(longer.letter).toContain(dateInWords(extended))
  expect(longer.message).toContain(dateInWords(extended))
  // The step at hand has its own day, and it is never shown as the day of the case.
  const { rows } = await officer.call(listTasks, { text: (await officer.call(getCase, { caseId })).number })
  expect(rows[0]?.due).toBe((await officer.call(getCase, { caseId })).task?.due)
}, 180_000)
