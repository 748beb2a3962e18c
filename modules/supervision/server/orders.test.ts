import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseRule } from '../../../platform/rules/parse.ts'
import { variablesOf } from '../../../platform/rules/variables.ts'
import { aWorld } from '../../../tests/world.ts'
import { civilDateOf, decideEdition, listEditions, makeCalendar, proposeEdition } from '../../calendar/contract.ts'
import { addWorkingDays, cityCalendar, workingDaysBetween } from '../../calendar/server/api.ts'
import { staffToken } from '../../identity/server/testing.ts'
import { listOffices } from '../../organisations/server/api.ts'
import { cards, escalations, orders } from '../contract.ts'
import { foldEvents } from './api.ts'
import { factsOf, readCardRules, shippedRules } from './card-rules.ts'
import { everythingLate } from './late.ts'
import { issued, mayDo, type OrderStep, takeStep } from './order-rules.ts'
import { casesOf } from './testing.ts'

const world = await aWorld()
const as = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const judge = () => world.boot.modules.find((one) => one.name === 'supervision')?.routines[1]?.run(world.boot)
const later = (days: number) => addWorkingDays(world.clock.now().slice(0, 10), days, cityCalendar())
const pass = (days: number) => world.clock.set(new Date(Date.parse(world.clock.now()) + days * 86_400_000).toISOString())

describe('the rules of cards', () => {
  test('read facts of their subject only, and each says its basis', () => {
    expect(shippedRules().length).toBeGreaterThanOrEqual(10)
    for (const rule of shippedRules()) {
      const read = variablesOf(parseRule(rule.when))
      expect(
        [...read].map(String).filter((one) => !factsOf[rule.subject].includes(one)),
        rule.code,
      ).toEqual([])
    }
  })

  test('hold on the facts that they name, at the limit and beyond it', () => {
    const given = (subject: string, facts: Record<string, string | number>) =>
      shippedRules()
        .filter((one) => one.subject === subject && one.holds(facts))
        .map((one) => one.code)
    expect(given('step', { used: 0.79, overdueDays: 0 })).toEqual([])
    expect(given('step', { used: 0.8, overdueDays: 0 })).toEqual(['step-near-limit'])
    expect(given('step', { used: 1.01, overdueDays: 1 })).toEqual(['step-overdue'])
    expect(given('case', { returns: 2, waitingDays: 0 })).toEqual(['second-return'])
    expect(given('case', { returns: 0, waitingDays: 6 })).toEqual(['not-accepted'])
    expect(given('office', { badRatings: 2 })).toEqual([])
    expect(given('office', { badRatings: 3 })).toEqual(['bad-ratings'])
    expect(given('concern', { overdueDays: 5 })).toEqual(['concern-very-late'])
  })

  test('a faulty file names its place', () => {
    expect(() => readCardRules('- {code: x, colour: blue}')).toThrow(/supervision-rules.yaml: \/0/)
  })
})

describe('a supervision order', () => {
  const until = '2026-04-01'
  const step: fc.Arbitrary<OrderStep> = fc.oneof(
    fc.constantFrom<OrderStep>({ kind: 'reply' }, { kind: 'close' }, { kind: 'cancel' }, { kind: 'escalate' }),
    fc.constantFrom<OrderStep>({ kind: 'return', until }, { kind: 'ask-extension', until }),
    fc.boolean().map((granted): OrderStep => ({ kind: 'decide-extension', granted })),
  )
  test('whatever is done: a limit runs exactly while the office is to reply, there is no dead end, an end is final', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let now = issued('2026-03-10')
        for (const one of steps) {
          const next = takeStep(now, one)
          if (now.state === 'closed' || now.state === 'cancelled') expect(next).toBeUndefined()
          now = next ?? now
        }
        const ended = now.state === 'closed' || now.state === 'cancelled'
        expect(now.due !== null).toBe(now.state === 'issued')
        expect((['office', 'supervisor'] as const).some((side) => mayDo(now, side).length > 0)).toBe(!ended)
      }),
      { seed: 9 },
    )
  })

  test('goes to an office of the own area, is extended once, replied, sent back, replied, closed', async () => {
    const supervisor = await as('supervisor-510402')
    const [office] = await world.transaction({ kind: 'system' }, (tx) =>
      listOffices(tx, { within: '510402002', department: 'civil-affairs' }),
    )
    const officeId = office?.id ?? ''
    const wish = { officeId, subject: '低保初审超期', demand: '请说明原因并在期限内办结', due: later(5) }
    expect((await (await as('supervisor-510411')).refusal(orders.issue, wish)).status).toBe(404)
    expect(await supervisor.refusal(orders.issue, { ...wish, due: '2020-01-01' })).toMatchObject({
      status: 422,
      errors: [{ field: '/due' }],
    })
    expect(await supervisor.refusal(orders.issue, { ...wish, caseId: officeId })).toMatchObject({
      code: 'supervision.no-such-case',
      errors: [{ field: '/caseId' }],
    })
    const { id: orderId } = await supervisor.call(orders.issue, wish)
    const login = office?.level === 'community' ? `worker-${office.division}` : `civil-affairs-${office?.division}`
    const reviewer = world.caller('staff', await staffToken(world.boot, login, officeId))
    expect((await reviewer.call(orders.listForOffice)).rows).toMatchObject([{ id: orderId, may: ['reply', 'ask-extension'] }])
    await reviewer.call(orders.askExtension, { orderId, until: later(8), text: '需要入户核实' })
    await supervisor.call(orders.decideExtension, { orderId, granted: true, text: '同意延期一次' })
    expect((await reviewer.refusal(orders.askExtension, { orderId, until: later(9), text: '再次延期' })).status).toBe(409)
    await reviewer.call(orders.reply, { orderId, text: '已入户，明日出具意见' })
    await supervisor.call(orders.settle, { orderId, verdict: 'return', text: '请附办结结果' })
    await reviewer.call(orders.reply, { orderId, text: '已办结，决定书已送达' })
    await supervisor.call(orders.settle, { orderId, verdict: 'close', text: '已核实，销号' })
    const [row] = (await supervisor.call(orders.list)).rows
    expect(row).toMatchObject({ state: 'closed', may: [] })
    expect(row?.lines.map((one) => one.act)).toEqual(['发出', `申请延期到 ${later(8)}`, '同意延期', '回复', '退回重办', '回复', '销号'])
  })

  test('that nobody answers is escalated and brings a red card, once; the office appeals, another decides', async () => {
    const supervisor = await as('supervisor-510402')
    const [office] = await world.transaction({ kind: 'system' }, (tx) =>
      listOffices(tx, { within: '510402', level: 'county', department: 'civil-affairs' }),
    )
    const { id: orderId } = await supervisor.call(orders.issue, {
      officeId: office?.id ?? '',
      subject: '补贴发放',
      demand: '请核实发放情况',
      due: later(2),
    })
    pass(10)
    await judge()
    await judge()
    const city = await as('supervisor-5104')
    expect((await city.call(orders.list, { state: 'issued' })).rows).toMatchObject([{ id: orderId, escalated: true, late: true }])
    const [told, ...others] = (await city.call(escalations.list, { open: 'yes' })).rows
    expect(others).toEqual([])
    expect(told).toMatchObject({ kind: 'order', level: 'overdue', state: 'open', may: ['see'] })
    expect(told?.told).toHaveLength(3)
    await (await as('supervisor-510402')).call(escalations.see, { escalationId: told?.id ?? '' })
    await city.call(escalations.see, { escalationId: told?.id ?? '' })
    expect((await city.call(escalations.list)).rows).toMatchObject([{ seenAt: expect.any(String), may: [] }])
    expect((await (await as('supervisor-510411')).call(escalations.list)).rows).toEqual([])
    const { rows } = await city.call(cards.list, { colour: 'red' })
    expect(rows).toMatchObject([{ ruleName: '督办单逾期没有回复', state: 'given', evidence: [{ fact: '逾期工作日' }] }])
    const cardId = rows[0]?.id ?? ''
    const reviewer = await as('civil-affairs-510402')
    expect((await (await as('civil-affairs-510411')).call(cards.listForOffice)).rows).toEqual([])
    expect((await reviewer.call(cards.listForOffice)).rows).toMatchObject([{ id: cardId, may: ['appeal'] }])
    await reviewer.call(cards.appeal, { cardId, reason: '督办单误发，应由市级办理' })
    await city.call(cards.decide, { cardId, remove: true, note: '情况属实，予以撤销' })
    expect((await reviewer.refusal(cards.appeal, { cardId, reason: '再次提出申诉' })).status).toBe(409)
    expect((await city.call(cards.list, { state: 'removed' })).rows).toMatchObject([{ id: cardId, ruling: '情况属实，予以撤销' }])
  })

  test('of the city is settled by the city; the county sees it', async () => {
    const [city, county] = [await as('supervisor-5104'), await as('supervisor-510402')]
    const [office] = await world.transaction({ kind: 'system' }, (tx) =>
      listOffices(tx, { within: '510402', level: 'county', department: 'civil-affairs' }),
    )
    const wish = { officeId: office?.id ?? '', subject: '市级督办', demand: '请说明办理情况', due: later(3) }
    const { id: orderId } = await city.call(orders.issue, wish)
    const seen = (await county.call(orders.list)).rows.find((one) => one.id === orderId)
    expect(seen).toMatchObject({ state: 'issued', may: [] })
    const refused = { status: 403, code: 'supervision.issued-above' }
    expect(await county.refusal(orders.settle, { orderId, verdict: 'cancel', text: '区里撤回' })).toMatchObject(refused)
    expect(await county.refusal(orders.decideExtension, { orderId, granted: true, text: '同意延期' })).toMatchObject(refused)
    await city.call(orders.settle, { orderId, verdict: 'cancel', text: '情况已清楚' })
    const own = await county.call(orders.issue, wish)
    expect((await city.call(orders.list)).rows.find((one) => one.id === own.id)?.may).toEqual(['cancel'])
    await city.call(orders.settle, { orderId: own.id, verdict: 'cancel', text: '市级撤回' })
  })

  test('about a case is found with the case, and no other with it', async () => {
    const county = await as('supervisor-510402')
    const [office] = await world.transaction({ kind: 'system' }, (tx) =>
      listOffices(tx, { within: '510402', level: 'county', department: 'civil-affairs' }),
    )
    const wish = { officeId: office?.id ?? '', subject: '一件办件', demand: '请说明办理情况', due: later(3) }
    const [caseId, other] = [await casesOf(world).aCase('510402002001', {}), crypto.randomUUID()]
    await foldEvents(world.boot)
    const { id: orderId } = await county.call(orders.issue, { ...wish, caseId })
    await county.call(orders.issue, wish)
    expect((await county.call(orders.list, { caseId })).rows.map((one) => one.id)).toEqual([orderId])
    expect((await county.call(orders.list, { caseId: other })).rows).toEqual([])
    const elsewhere = await as('supervisor-510411')
    expect((await elsewhere.call(orders.list, { caseId })).rows).toEqual([])
    const [theirs] = await world.transaction({ kind: 'system' }, (tx) =>
      listOffices(tx, { within: '510411', level: 'county', department: 'civil-affairs' }),
    )
    expect((await elsewhere.refusal(orders.issue, { ...wish, officeId: theirs?.id ?? '', caseId })).code).toBe('supervision.no-such-case')
  })

  test('is sent back for three working days, by the holidays that were published since', async () => {
    const supervisor = await as('supervisor-510402')
    const reviewer = await as('civil-affairs-510402')
    const [office] = await world.transaction({ kind: 'system' }, (tx) =>
      listOffices(tx, { within: '510402', level: 'county', department: 'civil-affairs' }),
    )
    const wish = { officeId: office?.id ?? '', subject: '放假期间的办件', demand: '请说明办理情况', due: later(1) }
    const { id: orderId } = await supervisor.call(orders.issue, wish)
    await reviewer.call(orders.reply, { orderId, text: '已安排值班' })
    const operator = await as('operator')
    const year = (await operator.call(listEditions)).years.find((one) => one.year === 2026)
    if (!year) throw new Error('2026 is published')
    const off = [...year.off, later(1), later(2)]
    const { editionId } = await operator.call(proposeEdition, { ...year, source: '市政府关于临时放假的通知', off })
    await (await as('operator-2')).call(decideEdition, { editionId, publish: true })
    await supervisor.call(orders.settle, { orderId, verdict: 'return', text: '请附值班表' })
    const due = (await supervisor.call(orders.list)).rows.find((one) => one.id === orderId)?.due ?? ''
    expect(civilDateOf(due)).toBe(later(5))
    pass(20)
    const found = await world.transaction({ kind: 'system' }, (tx) => everythingLate(tx))
    const calendar = makeCalendar([{ ...year, off }])
    const overdueDays = workingDaysBetween(civilDateOf(due), world.clock.now().slice(0, 10), calendar)
    expect(found.find((one) => one.id === orderId)?.facts).toEqual({ overdueDays })
  })

  test('stands in a list that comes in pages: open ones first, each once', async () => {
    const supervisor = await as('supervisor-510402')
    const [office] = await world.transaction({ kind: 'system' }, (tx) =>
      listOffices(tx, { within: '510402', level: 'county', department: 'civil-affairs' }),
    )
    const wish = { officeId: office?.id ?? '', subject: '分页', demand: '请说明办理情况', due: later(3) }
    for (let n = 0; n < 32; n++) await supervisor.call(orders.issue, wish)
    const { id: ended } = await supervisor.call(orders.issue, wish)
    await supervisor.call(orders.settle, { orderId: ended, verdict: 'cancel', text: '不再需要' })
    const first = await supervisor.call(orders.list)
    expect(first.rows).toHaveLength(30)
    expect(first.rows.every((one) => one.state === 'issued')).toBe(true)
    const second = await supervisor.call(orders.list, { after: first.next ?? '' })
    const all = [...first.rows, ...second.rows]
    expect(new Set(all.map((one) => one.id)).size).toBe(all.length)
    expect(second.next).toBeUndefined()
    expect(all.map((one) => one.id)).toContain(ended)
    const states = all.map((one) => one.state === 'issued' || one.state === 'replied')
    expect(states).toEqual([...states].sort((a, b) => Number(b) - Number(a)))
  })
})
