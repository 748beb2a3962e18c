import { expect, test } from 'vitest'
import { aWorld } from '../../../tests/world.ts'
import { staffToken } from '../../identity/server/testing.ts'
import { findOffice } from '../../organisations/server/api.ts'
import { cardRuleEndpoints, cards, orders } from '../contract.ts'
import { foldEvents } from './api.ts'
import { giveCards } from './give-cards.ts'
import { casesOf } from './testing.ts'

const world = await aWorld()
const as = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const place = { division: '510402', department: 'civil-affairs' }
const officeId = await world.transaction({ kind: 'system' }, async (tx) => (await findOffice(tx, place))?.id ?? '')

test('an extension is asked for a later day than the present limit', async () => {
  const [supervisor, office] = [await as('supervisor-510402'), await as('civil-affairs-510402')]
  const wish = { officeId, subject: '低保初审超期', demand: '请说明原因并在期限内办结', due: '2026-03-10' }
  const { id: orderId } = await supervisor.call(orders.issue, wish)
  for (const until of ['2026-03-06', '2026-03-10'])
    expect(await office.refusal(orders.askExtension, { orderId, until, text: '需要入户核实' })).toMatchObject({
      ...{ status: 422, code: 'supervision.not-longer', errors: [{ field: '/until', rule: 'later', message: '延期应晚于现在的期限' }] },
    })
  await office.call(orders.askExtension, { orderId, until: '2026-03-11', text: '需要入户核实' })
})

test('a rule may ask of which kind a step is, live and in its trial', async () => {
  const { aCase } = casesOf(world)
  await aCase('510402001002', { age: 200, left: -50 })
  await foldEvents(world.boot)
  const [one, two] = [await as('supervisor-5104'), await as('supervisor-5104-2')]
  const rule = {
    name: '初审环节超过时限',
    colour: 'red' as const,
    subject: 'step' as const,
    basis: '市政务服务监督考核办法',
    enabled: true,
  }
  const asked = { ...rule, when: 'kind = "preliminary-review" and used > 1' }
  const trial = await one.call(cardRuleEndpoints.try, asked)
  expect(trial).toMatchObject({ cards: 1, meaning: '环节种类等于“初审”，且已用时限的倍数超过 1' })
  expect(trial.examples[0]?.evidence).toContainEqual({ fact: '环节种类', value: '初审' })
  expect((await one.call(cardRuleEndpoints.try, { ...rule, when: 'kind = "decision" and used > 1' })).cards).toBe(0)
  const { editionId } = await one.call(cardRuleEndpoints.draft, { ...asked, from: '2026-03-02' })
  await two.call(cardRuleEndpoints.decide, { editionId, approve: true, note: '' })
  await giveCards(world.boot)
  expect((await one.call(cards.list)).rows.map((row) => row.ruleName)).toContain('初审环节超过时限')
})
