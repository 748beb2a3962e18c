import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../../platform/server/actor.ts'
import { aWorld } from '../../../tests/world.ts'
import { demoPeople } from '../../../tools/city/demo-people.ts'
import { intakeLogin, staffOf } from '../../cases/server/testing.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { notifications } from '../contract.ts'
import { notify } from './deliver.ts'
import { setProvider } from './provider/choose-provider.ts'
import { Outage, type OutgoingText, Refused } from './provider/provider.ts'
import { endUnreported, sendDue } from './routines.ts'

const world = await aWorld()
const { liuGuifang, chenZhiqiang, maJing, heDayong } = demoPeople

const taken: OutgoingText[] = []
const gateway = { down: false, refuses: '' }
const provider = {
  name: 'sms-gateway',
  secret: 'secret',
  send: async (text: OutgoingText) => {
    if (gateway.down) throw new Outage('down', 'answered-503')
    if (gateway.refuses !== '') throw new Refused(gateway.refuses)
    taken.push(text)
    return { ref: text.key }
  },
}
beforeAll(() => setProvider('sms', provider))
afterAll(() => setProvider('sms', undefined))

const tellPerson = (personId: string, text: string, more: { legal?: boolean; urgent?: boolean } = {}) =>
  world.transaction(system, (tx) =>
    notify(tx, { personId, caseId: null, template: 'test', words: { title: text, body: '正文', text }, at: tx.at, ...more }),
  )
const clock = (text: string) => world.clock.set(new Date(`${text}:00+08:00`).toISOString())
const rowsOf = (personId: string) =>
  world.ownerQuery<{ state: string; cause: string | null; attempts: number }>(
    'select state, cause, attempts from notifications.dispatch where person_id = $1 order by id',
    [personId],
  )
const toldOf = (personId: string) =>
  world.ownerQuery<{ title: string }>('select title from notifications.to_tell where person_id = $1 order by title', [personId])
const parked = () =>
  world.ownerQuery("select 1 from platform.delivery where name like 'notifications.%' and state in (0, 2) and attempts > 0")
const due = async () => {
  const count = await sendDue(world.boot)
  await world.settle()
  return count
}
const operator = () => staffOf(world, 'operator')

describe('a gateway that is down', () => {
  it('costs no text: it is tried again with growing pauses, and nothing is parked', async () => {
    gateway.down = true
    clock('2026-03-02T10:00')
    await tellPerson(liuGuifang.id, '【一窗】断线。', { legal: true })
    await world.settle()
    for (const [early, late] of [
      ['10:00', '10:02'],
      ['10:03', '10:05'],
      ['10:08', '10:10'],
      ['10:17', '10:19'],
      ['10:34', '10:36'],
    ]) {
      clock(`2026-03-02T${early}`)
      expect(await due()).toBe(0)
      clock(`2026-03-02T${late}`)
      expect(await due()).toBe(1)
    }
    expect(await rowsOf(liuGuifang.id)).toEqual([{ state: 'queued', cause: 'answered-503', attempts: 6 }])
    expect(await parked()).toEqual([])
    gateway.down = false
    clock('2026-03-02T11:09')
    await due()
    expect(taken.map((one) => one.text)).toEqual(['【一窗】断线。'])
    expect(await rowsOf(liuGuifang.id)).toMatchObject([{ state: 'sent', cause: null }])
  })

  it('for a day fails the text in the end, waits out the night between, and a legal notice is told in person', async () => {
    gateway.down = true
    clock('2026-03-02T20:59')
    await tellPerson(maJing.id, '【一窗】断一天。', { legal: true })
    await world.settle()
    clock('2026-03-03T07:59')
    expect(await due()).toBe(0)
    clock('2026-03-03T20:50')
    expect(await due()).toBe(1)
    expect(await rowsOf(maJing.id)).toMatchObject([{ state: 'queued' }])
    clock('2026-03-04T08:01')
    await due()
    gateway.down = false
    expect(await rowsOf(maJing.id)).toMatchObject([{ state: 'failed', cause: 'answered-503' }])
    expect(await toldOf(maJing.id)).toHaveLength(1)
  })
})

describe('texts that went in one', () => {
  it('are one again at the next try, and when it fails each of them is followed', async () => {
    clock('2026-03-04T22:00')
    await tellPerson(chenZhiqiang.id, '【一窗】夜里一。')
    await tellPerson(chenZhiqiang.id, '【一窗】夜里二。', { legal: true, urgent: true })
    await tellPerson(chenZhiqiang.id, '【一窗】夜里二。', { legal: true, urgent: true })
    gateway.down = true
    clock('2026-03-05T08:01')
    expect(await due()).toBe(2)
    gateway.down = false
    taken.length = 0
    clock('2026-03-05T08:05')
    expect(await due()).toBe(1)
    expect(taken.map((one) => one.text)).toEqual([expect.stringMatching(/^【一窗】您有 3 条新消息，其中有要您处理的/)])
    clock('2026-03-07T09:00')
    expect(await endUnreported(world.boot)).toBeGreaterThan(0)
    await world.settle()
    expect((await rowsOf(chenZhiqiang.id)).map((one) => `${one.state} ${one.cause}`)).toEqual(Array(3).fill('failed no-receipt'))
    expect((await toldOf(chenZhiqiang.id)).map((one) => one.title)).toEqual(['【一窗】夜里二。', '【一窗】夜里二。'])
  })
})

describe('what an operator sees of texts', () => {
  it('is how many, why and since when, and nothing of anybody', async () => {
    clock('2026-03-09T09:00')
    gateway.refuses = 'invalid-number'
    await tellPerson(heDayong.id, '【一窗】错号一。', { legal: true })
    await tellPerson(heDayong.id, '【一窗】错号二。')
    await world.settle()
    gateway.refuses = ''
    gateway.down = true
    await tellPerson(liuGuifang.id, '【一窗】又断线。')
    await world.settle()
    gateway.down = false
    const shown = await (await operator()).call(notifications.listTexts)
    expect(shown.rows).toContainEqual(
      expect.objectContaining({ state: 'failed', channel: 'sms', cause: 'invalid-number', count: 2, next: null }),
    )
    expect(shown.rows).toContainEqual(
      expect.objectContaining({ state: 'retrying', cause: 'answered-503', count: 1, next: expect.any(String) }),
    )
    expect(shown).toMatchObject({ retrying: 1, failed: shown.rows.reduce((sum, one) => sum + (one.state === 'failed' ? one.count : 0), 0) })
    for (const bare of [heDayong.id, heDayong.name, String(heDayong.phone), '一窗']) expect(JSON.stringify(shown)).not.toContain(bare)
  })

  it('is sent again at their word, several of a person in one, each under a key of its own; twice changes nothing', async () => {
    const me = await operator()
    taken.length = 0
    const wish = { channel: 'sms' as const, cause: 'invalid-number' }
    expect(await me.call(notifications.replayTexts, wish)).toEqual({ replayed: 2 })
    await me.call(notifications.replayTexts, wish)
    await world.settle()
    expect(await me.call(notifications.replayTexts, wish)).toEqual({ replayed: 0 })
    expect(taken.map((one) => one.text)).toEqual([expect.stringMatching(/您有 2 条新消息/)])
    expect(taken[0]?.key).toMatch(/:again-1$/)
    const said = await world.ownerQuery("select data from platform.event where type = 'notifications.texts-replayed' order by seq limit 1")
    expect(said).toEqual([{ data: { ...wish, count: 2 } }])
  })

  it('which fails again is followed again, and told in person once', async () => {
    clock('2026-03-12T09:00')
    await endUnreported(world.boot)
    await world.settle()
    expect((await rowsOf(heDayong.id)).map((one) => one.cause)).toEqual(['no-receipt', 'no-receipt'])
    expect(await toldOf(heDayong.id)).toHaveLength(1)
    const asked = await world.ownerQuery("select 1 from platform.event where type = 'notifications.asked-to-tell' and stream = $1", [
      `messages:${heDayong.id}`,
    ])
    expect(asked).toHaveLength(1)
  })

  it('is nothing for a clerk or a resident', async () => {
    const clerk = world.caller('staff', await staffToken(world.boot, intakeLogin))
    const resident = world.caller('portal', await residentToken(world.boot, heDayong.id))
    for (const one of [clerk, resident]) {
      expect(await one.refusal(notifications.listTexts)).toMatchObject({ status: 403 })
      expect(await one.refusal(notifications.replayTexts, { channel: 'sms', cause: 'no-receipt' })).toMatchObject({ status: 403 })
    }
  })
})

describe('a text that speaks of an hour', () => {
  const tellOf = (until: string) =>
    world.transaction(system, (tx) =>
      notify(tx, {
        personId: heDayong.id,
        caseId: null,
        template: 'test',
        words: { title: '明天有预约', body: '正文', text: '【一窗】提醒。' },
        at: tx.at,
        until,
      }),
    )
  const last = async () => (await rowsOf(heDayong.id)).at(-1)
  const reminders = () => taken.filter((one) => one.text === '【一窗】提醒。')

  it('is not sent after it: neither when an outage outlasted it, nor when the quiet hours do, and no operator is asked to send it', async () => {
    gateway.down = true
    clock('2026-03-16T16:00')
    await tellOf('2026-03-16T09:30:00.000Z')
    await world.settle()
    expect(await last()).toMatchObject({ state: 'queued', cause: 'answered-503' })
    gateway.down = false
    taken.length = 0
    clock('2026-03-16T18:00')
    await due()
    expect(reminders()).toEqual([])
    expect(await last()).toMatchObject({ state: 'failed', cause: 'too-late' })
    expect((await (await operator()).call(notifications.listTexts)).rows.map((one) => one.cause)).not.toContain('too-late')
    clock('2026-03-16T22:00')
    const before = (await rowsOf(heDayong.id)).length
    await tellOf('2026-03-16T23:30:00.000Z')
    expect(await rowsOf(heDayong.id)).toHaveLength(before)
    await tellOf('2026-03-17T01:30:00.000Z')
    clock('2026-03-17T08:01')
    await due()
    expect(reminders()).toHaveLength(1)
  })
})
