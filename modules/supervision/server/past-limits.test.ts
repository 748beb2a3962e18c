import { beforeAll, describe, expect, test } from 'vitest'
import { publishHoliday } from '../../../tests/holidays.ts'
import { aWorld } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { addDays } from '../../calendar/contract.ts'
import { anAcceptedCase, driveToEnd } from '../../cases/server/testing.ts'
import { concerns } from '../../hotline/contract.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { findOffice } from '../../organisations/server/api.ts'
import { ratings, redress } from '../../ratings/contract.ts'
import { cardRuleEndpoints, orders, type Subject } from '../contract.ts'
import { ready } from './card-rules.ts'
import { everythingLate } from './late.ts'

const world = await aWorld()
const as = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const officeAt = async (division: string, department: string) =>
  (await world.transaction({ kind: 'system' }, (tx) => findOffice(tx, { division, department })))?.id ?? ''
const complaint = { kind: 'complaint' as const, title: '等候时间太长', text: '在窗口等了三个小时没有叫到号' }
const rules: readonly { subject: Subject; when: string }[] = [
  { subject: 'concern', when: 'overdueDays >= 0' },
  { subject: 'concern', when: 'overdueDays = 2' },
  { subject: 'concern', when: 'overdueDays >= 4' },
  { subject: 'order', when: 'overdueDays >= 1' },
  { subject: 'order', when: 'overdueDays > 3' },
  { subject: 'redress', when: 'state = "calling" and overdueDays >= 1' },
  { subject: 'redress', when: 'state = "mending" and overdueDays >= 1' },
  { subject: 'redress', when: 'overdueDays >= 1' },
]
const nameOf = ({ subject, when }: (typeof rules)[number]) => `${subject}: ${when}`
/** Of each rule, whom it would have given a card to, and which office, at the first moment at which it held. */
const live = new Map(rules.map((rule) => [nameOf(rule), new Map<string, string>()]))

async function judge(): Promise<void> {
  const found = await world.transaction({ kind: 'system' }, everythingLate)
  for (const rule of rules) {
    const { holds } = ready({ code: 'x', name: '', colour: 'red', basis: '', ...rule }, 0)
    const given = live.get(nameOf(rule))
    for (const one of found.filter((each) => each.subject === rule.subject && holds(each.facts)))
      if (!given?.has(`${one.id} ${one.period}`)) given?.set(`${one.id} ${one.period}`, one.officeId)
  }
}

const due = (n: number) => addDays('2026-03-02', n)
const [agent, clerk, civil, supervisor] = ['hotline-5104', 'clerk-510402002001', 'civil-affairs-510402', 'supervisor-510402']
const said = { text: '已安排办理，随后附结果' }

/** Three weeks of one office, day by day; what is not ended is late to the end. */
beforeAll(async () => {
  const [window, department] = [await officeAt('510402002001', 'window'), await officeAt('510402', 'civil-affairs')]
  const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
  const { caseId } = await anAcceptedCase(world, { itemCode: 'MZ-011', idNumber: demoNumber('liuGuifang'), other })
  await driveToEnd(world, caseId)
  await world.settle()
  const me = world.caller('portal', await residentToken(world.boot, demoPeople.liuGuifang.id))
  await me.call(ratings.rateService, { caseId, level: 'dissatisfied', reasons: ['slow'], anonymous: false })
  await world.settle()
  const ids: string[] = []
  const wish = { officeId: department, subject: '低保初审超期', demand: '请说明原因并在期限内办结' }
  const acts: Record<string, () => Promise<unknown>> = {
    '2026-03-02': async () => {
      for (let n = 0; n < 4; n += 1) ids.push((await (await as(agent)).call(concerns.register, { ...complaint, officeId: window })).id)
      for (const day of [3, 3, 3, 2]) ids.push((await (await as(supervisor)).call(orders.issue, { ...wish, due: due(day) })).id)
    },
    '2026-03-04': async () => {
      await (await as(clerk)).call(concerns.reply, { concernId: ids[1] ?? '', reply: '已增开窗口。' })
      await (await as(clerk)).call(concerns.returnBack, { concernId: ids[2] ?? '', reason: '不属本单位职责' })
      await (await as(clerk)).call(concerns.extend, { concernId: ids[3] ?? '', reason: '需要调取监控' })
      await (await as(civil)).call(orders.reply, { orderId: ids[5] ?? '', ...said })
      await (await as(civil)).call(orders.askExtension, { orderId: ids[6] ?? '', until: due(8), text: '需要入户核实' })
      await (await as(supervisor)).call(orders.decideExtension, { orderId: ids[6] ?? '', granted: true, text: '同意延期' })
      await (await as(civil)).call(orders.reply, { orderId: ids[7] ?? '', ...said })
      await (await as(supervisor)).call(orders.settle, { orderId: ids[7] ?? '', verdict: 'return', text: '请附办结结果' })
    },
    '2026-03-06': () => publishHoliday(world, ['2026-03-12']),
    '2026-03-10': async () => {
      await (await as(agent)).call(concerns.assign, { concernId: ids[2] ?? '', officeId: department })
      await (await as(civil)).call(orders.reply, { orderId: ids[7] ?? '', ...said })
    },
    '2026-03-11': async () =>
      (await as('clerk-510402002')).call(redress.recordCallback, { caseId, reached: true, note: '当天窗口少一人，属实' }),
    '2026-03-13': async () => (await as(civil)).call(concerns.reply, { concernId: ids[2] ?? '', reply: '请到窗口面谈。' }),
    '2026-03-16': async () => {
      await (await as(agent)).call(concerns.callBack, { concernId: ids[2] ?? '', satisfied: false, note: '来电人仍不满意' })
      await (await as(civil)).call(orders.reply, { orderId: ids[6] ?? '', ...said })
    },
    '2026-03-20': async () => (await as(clerk)).call(redress.reportMending, { caseId, mending: '增开一个窗口', reply: '已经增开窗口。' }),
  }
  for (let day = '2026-03-02'; day <= '2026-03-27'; day = addDays(day, 1)) {
    world.clock.set(`${day}T02:00:00.000Z`)
    await judge()
    await acts[day]?.()
    await judge()
  }
}, 180_000)

describe('a rule of concerns, orders or bad ratings, tried on the past month', () => {
  test.each(rules.map((rule) => [nameOf(rule), rule] as const))('%s gives what it would have given live', async (name, rule) => {
    const given = [...(live.get(name)?.values() ?? [])]
    expect(given.length).toBeGreaterThan(0)
    const asked = { name: '试算规则', colour: 'red' as const, basis: '市政务服务监督考核办法', enabled: true, ...rule }
    const trial = await (await as('supervisor-5104')).call(cardRuleEndpoints.try, asked)
    expect(trial).toMatchObject({ scope: 'month', cards: given.length })
    expect(trial.offices.map((one) => one.cards).sort()).toEqual(
      [...new Set(given)].map((id) => given.filter((one) => one === id).length).sort(),
    )
  })

  test('names the office before which it was late, though it is another’s now', async () => {
    const asked = {
      name: '试算规则',
      colour: 'red' as const,
      subject: 'concern' as const,
      when: 'overdueDays >= 0',
      basis: '考核办法',
      enabled: true,
    }
    const { offices, looked } = await (await as('supervisor-5104')).call(cardRuleEndpoints.try, asked)
    expect(looked).toBe(4)
    expect(offices.map((one) => one.officeName).join()).toMatch(/竹湖园/)
    expect(offices.map((one) => one.officeName).join()).toMatch(/民政/)
  })
})
