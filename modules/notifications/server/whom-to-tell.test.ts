import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../../platform/server/actor.ts'
import { aWorld } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { findCaseState, terminateCase } from '../../cases/server/api.ts'
import { anAcceptedCase, officerAt, openTasksOf } from '../../cases/server/testing.ts'
import { staffToken } from '../../identity/server/testing.ts'
import { recordDeath } from '../../people/server/api.ts'
import { notifications } from '../contract.ts'
import { notify } from './deliver.ts'
import { setProvider } from './provider/choose-provider.ts'
import { type OutgoingText, Refused } from './provider/provider.ts'
import { sendDue } from './routines.ts'

const world = await aWorld()
const { liuGuifang, chenZhiqiang, maJing, heDayong, liXiaomei } = demoPeople
const other = { idNumber: demoNumber('maJing'), name: maJing.name }

const taken: OutgoingText[] = []
const gateway = { refuses: false }
const provider = {
  name: 'sms-gateway',
  secret: 'secret',
  send: async (text: OutgoingText) => {
    if (gateway.refuses) throw new Refused('invalid-number')
    taken.push(text)
    return { ref: text.key }
  },
}
beforeAll(() => setProvider('sms', provider))
afterAll(() => setProvider('sms', undefined))

const tellPerson = (personId: string, text: string, caseId: string | null = null) =>
  world.transaction(system, (tx) =>
    notify(tx, { personId, caseId, template: 'test', words: { title: text, body: '正文', text }, at: tx.at, legal: true }),
  )
const textsTo = (person: { phone: string | null }) => taken.filter((one) => one.to === person.phone)
const divisionsOf = async (personId: string) => {
  const rows = await world.ownerQuery<{ division: string }>(
    'select division from notifications.to_tell where person_id = $1 order by message_id',
    [personId],
  )
  return rows.map((one) => one.division)
}

describe('somebody whose register lies outside the city', () => {
  it('is told where their case is dealt with, and shown there; without a case they stand at the city', async () => {
    await world.ownerQuery("update people.person set residence = null, domicile = '530723100001' where id = $1", [heDayong.id])
    const { caseId } = await anAcceptedCase(world, { itemCode: 'MZ-011', idNumber: demoNumber('liuGuifang'), other })
    await world.settle()
    const state = await world.transaction(system, (tx) => findCaseState(tx, caseId))
    gateway.refuses = true
    await tellPerson(heDayong.id, '【一窗】一。', caseId)
    await tellPerson(heDayong.id, '【一窗】二。')
    await world.settle()
    gateway.refuses = false
    const [ofCase = '', ofCity] = await divisionsOf(heDayong.id)
    expect([state?.division, state?.intakeDivision]).toContain(ofCase)
    expect(ofCity).toBe('5104')
    const worker = world.caller('staff', await staffToken(world.boot, `worker-${ofCase}`))
    const shown = (await worker.call(notifications.listToTell)).rows.filter((one) => one.name === heDayong.name)
    expect(shown.map((one) => one.title)).toEqual(['【一窗】一。'])
  })
})

describe('the dead', () => {
  it('of a case that ends with the death of its applicant get no text, and nobody is sent to them; the agent hears of it', async () => {
    const { caseId } = await anAcceptedCase(world, { itemCode: 'CL-004', idNumber: demoNumber('liuGuifang'), other })
    await world.settle()
    await world.ownerQuery('update notifications.matter set agent_id = $1 where case_id = $2', [liXiaomei.id, caseId])
    const [task] = await openTasksOf(world, caseId)
    taken.length = 0
    const officer = await officerAt(world, task?.office_id ?? '')
    await officer.call(terminateCase, { caseId, termination: 'death', reason: '申请人已去世', basis: '《行政许可法》第七十条' })
    await world.settle()
    expect(textsTo(liuGuifang)).toEqual([])
    expect(textsTo(liXiaomei)).toHaveLength(1)
    expect(await divisionsOf(liuGuifang.id)).toEqual([])
    const kept = await world.ownerQuery("select 1 from notifications.message where case_id = $1 and template = 'terminated'", [caseId])
    expect(kept).toHaveLength(2)
  })

  it('get no text that waited for the morning, none that is new, and are on no list of whom to tell', async () => {
    gateway.refuses = true
    await tellPerson(chenZhiqiang.id, '【一窗】生前。')
    await world.settle()
    gateway.refuses = false
    const [division = ''] = await divisionsOf(chenZhiqiang.id)
    const worker = async () => world.caller('staff', await staffToken(world.boot, `worker-${division}`))
    const listed = async () => (await (await worker()).call(notifications.listToTell)).rows.filter((one) => one.name === chenZhiqiang.name)
    expect(await listed()).toHaveLength(1)
    world.clock.set(new Date('2026-03-02T22:00:00+08:00').toISOString())
    await tellPerson(chenZhiqiang.id, '【一窗】等早上。')
    await world.transaction(system, (tx) => recordDeath(tx, chenZhiqiang.id, '2026-03-02'))
    world.clock.set(new Date('2026-03-03T09:00:00+08:00').toISOString())
    await sendDue(world.boot)
    await tellPerson(chenZhiqiang.id, '【一窗】身后。')
    await world.settle()
    expect(textsTo(chenZhiqiang)).toEqual([])
    expect(await divisionsOf(chenZhiqiang.id)).toHaveLength(1)
    expect(await listed()).toEqual([])
    const rows = await world.ownerQuery<{ cause: string }>('select cause from notifications.dispatch where person_id = $1 order by id', [
      chenZhiqiang.id,
    ])
    expect(rows.map((one) => one.cause)).toEqual(['invalid-number', 'deceased'])
  })
})

it('the list of whom to tell goes on page after page; who has died meanwhile hides nobody behind them', async () => {
  const [division, tenant] = ['510402002001', world.boot.settings.tenant]
  const insert = (personId: string, count: number, askedAt: string) =>
    world.ownerQuery(
      `insert into notifications.to_tell (tenant, message_id, person_id, division, title, urgent, asked_at)
       select $1, gen_random_uuid(), $2, $3, '已受理', false, $4::timestamptz from generate_series(1, $5)`,
      [tenant, personId, division, askedAt, count],
    )
  await insert(chenZhiqiang.id, 120, '2026-03-01T01:00:00Z')
  await insert(maJing.id, 3, '2026-03-02T01:00:00Z')
  const worker = world.caller('staff', await staffToken(world.boot, `worker-${division}`))
  const names: string[] = []
  let after: string | undefined
  do {
    const page = await worker.call(notifications.listToTell, after === undefined ? {} : { after })
    names.push(...page.rows.map((one) => one.name))
    after = page.next
  } while (after !== undefined)
  expect(names.filter((one) => one === maJing.name)).toHaveLength(3)
  expect(names).not.toContain(chenZhiqiang.name)
})
