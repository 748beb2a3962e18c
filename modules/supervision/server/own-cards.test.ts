import { expect, test } from 'vitest'
import { aWorld } from '../../../tests/world.ts'
import { addWorkingDays, cityCalendar } from '../../calendar/server/api.ts'
import { staffToken } from '../../identity/server/testing.ts'
import { findOffice } from '../../organisations/server/api.ts'
import { cards, orders } from '../contract.ts'
import { giveCards } from './give-cards.ts'

const world = await aWorld()
const as = async (login: string) => world.caller('staff', await staffToken(world.boot, login))

/** A card of a centre that its clerk objects to: an order of the city that nobody answered. */
async function anAppeal(division: string): Promise<{ cardId: string; officeId: string }> {
  const office = await world.transaction({ kind: 'system' }, (tx) => findOffice(tx, { division, department: 'window' }))
  const officeId = office?.id ?? ''
  const due = addWorkingDays(world.clock.now().slice(0, 10), 1, cityCalendar())
  await (await as('supervisor-5104')).call(orders.issue, { officeId, subject: '窗口排队', demand: '请说明排队原因', due })
  world.clock.set(new Date(Date.parse(world.clock.now()) + 5 * 86_400_000).toISOString())
  await giveCards(world.boot)
  const clerk = await as(`clerk-${division}`)
  const cardId = (await clerk.call(cards.listForOffice)).rows[0]?.id ?? ''
  await clerk.call(cards.appeal, { cardId, reason: '当日系统故障，无法回复' })
  return { cardId, officeId }
}

const ruling = { remove: true, note: '情况属实，予以撤销' }
const mayOf = async (who: Awaited<ReturnType<typeof as>>, cardId: string) =>
  (await who.call(cards.list)).rows.find((one) => one.id === cardId)?.may

test('a supervisor of the county is not offered what another office decides', async () => {
  const { cardId } = await anAppeal('510402')
  const [county, city] = [await as('supervisor-510402'), await as('supervisor-5104')]
  expect(await mayOf(county, cardId)).toEqual([])
  expect((await county.refusal(cards.decide, { cardId, ...ruling })).code).toBe('supervision.own-office')
  expect(await mayOf(city, cardId)).toEqual(['decide'])
  await city.call(cards.decide, { cardId, ...ruling })
})

test("about a card of the city's own centre a supervisor decides who does not work there", async () => {
  const { cardId, officeId } = await anAppeal('5104')
  const [head, other] = [await as('supervisor-5104'), await as('supervisor-5104-2')]
  await world.ownerQuery(
    `insert into identity.post (tenant, id, account_id, hat, role, office_id, from_day, reason, state, proposed_by_name, proposed_at)
     select tenant, gen_random_uuid(), id, hat, 'centre-head', $1, '2026-01-01', '兼任', 'confirmed', '', now() from identity.account where login = $2`,
    [officeId, 'supervisor-5104'],
  )
  expect(await mayOf(head, cardId)).toEqual([])
  expect((await head.refusal(cards.decide, { cardId, ...ruling })).code).toBe('supervision.own-office')
  expect(await mayOf(other, cardId)).toEqual(['decide'])
  await other.call(cards.decide, { cardId, ...ruling })
})
