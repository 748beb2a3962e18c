import { describe, expect, test } from 'vitest'
import type { Input } from '../../../platform/contract/endpoint.ts'
import { aWorld } from '../../../tests/world.ts'
import { caseEvents } from '../../cases/contract.ts'
import { staffToken } from '../../identity/server/testing.ts'
import { officeFor } from '../../organisations/server/api.ts'
import { cards, cardRuleEndpoints as rules } from '../contract.ts'
import { foldEvents } from './api.ts'
import { giveCards } from './give-cards.ts'

const world = await aWorld()
const as = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
let one = await as('supervisor-5104')
let two = await as('supervisor-5104-2')
const day = (n: number) => new Date(Date.parse(world.clock.now()) + n * 86_400_000).toISOString()
const civil = (n: number) => day(n).slice(0, 10)

/** A step at a street's 民政 that was opened `age` days ago with ten days to go, and is still waiting. */
async function aStep(age: number): Promise<void> {
  await world.transaction({ kind: 'system' }, async (tx) => {
    const [caseId, taskId] = [tx.newId(), tx.newId()]
    const office = await officeFor(tx, { level: 'street', department: 'civil-affairs', jurisdiction: '510402001002' })
    tx.emit(caseEvents.applicationReceived, `case:${caseId}`, {
      ...{ caseId, itemCode: 'MZ-001', applicantId: tx.newId(), number: `R${age}`, itemVersion: 1, agentId: null, channel: 'window' },
      ...{ delivery: 'electronic', intakeOfficeId: office.id, intakeDivision: office.division, division: '510402001002' },
      ...{ receivedOn: tx.today, sealed: false, digest: '' },
    })
    tx.emit(caseEvents.taskOpened, `case:${caseId}`, {
      ...{ caseId, taskId, stepId: 's4', itemCode: 'MZ-001', kind: 'preliminary-review', officeId: office.id, division: office.division },
      ...{ department: office.department, openedAt: day(-age), due: day(10 - age), warnFrom: day(8 - age) },
      ...{ round: 1, followUp: false, backEntry: false },
    })
  })
}

const stricter: Input<typeof rules.try> = {
  ...{ code: 'step-near-limit', name: '环节用时达到时限的一半', colour: 'yellow', subject: 'step', when: 'used >= 0.5 and used <= 1' },
  ...{ basis: '市政务服务监督考核办法第九条', enabled: true },
}

describe('a rule of cards is changed in twos', () => {
  test('it is tried on the last month: each step once, with who would have got the cards', async () => {
    for (const age of [3, 6, 9, 20]) await aStep(age)
    await foldEvents(world.boot)
    const trial = await one.call(rules.try, stricter)
    // The step of three days never used half of its ten; that of twenty passed the half on its way.
    expect(trial).toMatchObject({
      scope: 'month',
      looked: 4,
      cards: 3,
      offices: [{ officeName: expect.stringContaining('民政'), cards: 3 }],
    })
    expect(trial.examples[0]?.evidence[0]?.fact).toBe('已用时限的倍数')
    expect(trial.meaning).toBe('已用时限的倍数达到 0.5，且已用时限的倍数不超过 1')
    expect((await one.call(rules.try, { ...stricter, when: 'used > 5' })).cards).toBe(0)
    expect((await world.ownerQuery('select 1 from supervision.card')).length).toBe(0)
  })

  test('a condition that cannot be read, or reads what is not there, is told at its field; the subject of a rule stays', async () => {
    const fault = async (change: object) => (await one.refusal(rules.draft, { ...stricter, from: civil(1), ...change })).errors?.[0]
    expect(await fault({ when: 'used >' })).toMatchObject({ field: '/when', rule: 'feel' })
    expect(await fault({ when: 'badRatings > 2' })).toMatchObject({ field: '/when', message: expect.stringContaining('used') })
    expect(await fault({ subject: 'case', when: 'returns > 1' })).toMatchObject({ field: '/subject' })
    expect(await fault({ from: '2020-01-01' })).toMatchObject({ field: '/from' })
    expect(await fault({ code: 'nothing-such' })).toMatchObject({ field: '/code' })
  })

  test('drafted by one, approved by another, in force from its day; cards say by which version', async () => {
    const given = async () => (await one.call(cards.list)).rows.map((row) => row.ruleName).sort()
    const { editionId } = await one.call(rules.draft, { ...stricter, from: civil(2) })
    expect(await one.refusal(rules.decide, { editionId, approve: true, note: '' })).toMatchObject({ code: 'supervision.same-hand' })
    expect((await (await as('supervisor-510402')).refusal(rules.decide, { editionId, approve: true, note: '' })).status).toBe(403)
    const [draft] = (await two.call(rules.list)).rows.filter((row) => row.editionId === editionId)
    expect(draft).toMatchObject({ version: 1, state: 'draft', inForce: false, trial: { cards: 3 }, may: ['decide'] })
    await two.call(rules.decide, { editionId, approve: true, note: '' })
    expect(await two.refusal(rules.decide, { editionId, approve: false, note: '不同意' })).toMatchObject({ status: 409 })
    await giveCards(world.boot)
    expect(await given()).toEqual(['环节用时达到时限的八成', '环节超过时限'])
    world.clock.set(day(2))
    // Sessions have ended by then.
    one = await as('supervisor-5104')
    two = await as('supervisor-5104-2')
    await giveCards(world.boot)
    expect(await given()).toEqual([
      '环节用时达到时限的一半',
      '环节用时达到时限的一半',
      '环节用时达到时限的八成',
      '环节超过时限',
      '环节超过时限',
    ])
    const rows = (await one.call(rules.list)).rows.filter((row) => row.code === 'step-near-limit')
    expect(rows.map((row) => [row.version, row.inForce, row.may])).toEqual([
      [1, true, ['change']],
      [0, false, []],
    ])
    const events = await world.ownerQuery<{ type: string }>(
      "select type from platform.event where type like 'supervision.card-rule%' order by seq",
    )
    expect(events.map((row) => row.type)).toEqual(['supervision.card-rule-drafted', 'supervision.card-rule-approved'])
  })

  test('a version that stops it gives no more cards; the county sees the rules and changes nothing', async () => {
    const { editionId } = await two.call(rules.draft, { ...stricter, enabled: false, from: civil(0) })
    await one.call(rules.decide, { editionId, approve: true, note: '试行结束' })
    const before = (await one.call(cards.list)).rows.length
    await aStep(7)
    await foldEvents(world.boot)
    await giveCards(world.boot)
    expect((await one.call(cards.list)).rows.length).toBe(before)
    const county = await as('supervisor-510402')
    const seen = await county.call(rules.list)
    expect(seen.may).toEqual([])
    expect(seen.rows.every((row) => row.may.length === 0)).toBe(true)
    expect((await (await as('civil-affairs-510402')).refusal(rules.list)).status).toBe(403)
  })
})
