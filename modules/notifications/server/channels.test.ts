import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../../platform/server/actor.ts'
import { aWorld } from '../../../tests/world.ts'
import { demoPeople } from '../../../tools/city/demo-people.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { notifications } from '../contract.ts'
import { setGateways } from './api.ts'
import { notify } from './deliver.ts'
import { httpGateway, signed } from './provider/http-gateway.ts'
import { Outage, Refused } from './provider/provider.ts'
import { endUnreported, sendDue } from './routines.ts'

const secret = 'a-secret-of-the-gateway'
const world = await aWorld()
const { liuGuifang, chenZhiqiang, maJing } = demoPeople

interface Received {
  readonly path: string
  readonly body: { to: string; text: string; key: string; large: boolean }
  readonly signature: string
}

/** A gateway as a telephone company runs one: keeps what it took, refuses numbers that do not exist, is down now and then. */
const received: Received[] = []
const behaviour = { down: 0, refuse: false, answer: 0 }
const gateway = createServer(async (request: IncomingMessage, response) => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const text = Buffer.concat(parts).toString()
  const signature = String(request.headers['x-signature'])
  const answer = (status: number, body: object) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  if (signature !== signed(secret, [text])) return answer(401, { cause: 'bad-signature' })
  if (behaviour.answer > 0) return answer(behaviour.answer, {})
  if (behaviour.down > 0) {
    behaviour.down -= 1
    return answer(503, {})
  }
  if (behaviour.refuse) return answer(422, { cause: 'invalid-number' })
  const body = JSON.parse(text)
  received.push({ path: request.url ?? '', body, signature })
  return answer(200, { ref: `${request.url}-${body.key}` })
})
let url = ''
beforeAll(async () => {
  await new Promise<void>((done) => gateway.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(gateway.address() as AddressInfo).port}`
  setGateways({ sms: { url: `${url}/sms`, secret }, mail: { url: `${url}/mail`, secret } })
})
afterAll(() => {
  setGateways({})
  gateway.close()
})

const tellPerson = (personId: string, text: string, more: { legal?: boolean; urgent?: boolean } = {}) =>
  world.transaction(system, (tx) =>
    notify(tx, { personId, caseId: null, template: 'test', words: { title: '要您补正', body: '正文', text }, at: tx.at, ...more }),
  )
const stateOf = async (text: string) => {
  const key = received.find((one) => one.body.text === text)?.body.key.split(':')[1]
  const rows = await world.ownerQuery<{ channel: string; state: string; cause: string | null }>(
    'select channel, state, cause from notifications.dispatch where message_id = $1 order by made_at, channel desc',
    [key],
  )
  return rows.map((one) => `${one.channel} ${one.state}`)
}
const report = async (text: string, state: 'delivered' | 'failed', change: object = {}) => {
  const sent = received.find((one) => one.body.text === text)
  const provider = sent?.path === '/sms' ? 'sms-gateway' : 'mail-gateway'
  const ref = `${sent?.path}-${sent?.body.key}`
  const at = world.clock.now()
  return { provider, ref, state, at, signature: signed(secret, [provider, ref, state, at]), ...change }
}
const resident = async (id: string) => world.caller('portal', await residentToken(world.boot, id))

describe('the protocol of a gateway', () => {
  const provider = () => httpGateway('sms-gateway', `${url}/sms`, secret)
  const text = { to: '13800000000', text: '【一窗】一次。', key: 'sms:1', large: false }

  it('is a signed request, answered with the gateway’s own number', async () => {
    expect(await provider().send(text)).toEqual({ ref: '/sms-sms:1' })
    expect(received.at(-1)?.body).toEqual(text)
  })
  it('a refusal is for good and bears a short cause; anything else is tried again', async () => {
    behaviour.refuse = true
    await expect(provider().send(text)).rejects.toThrowError(Refused)
    behaviour.refuse = false
    behaviour.down = 1
    await expect(provider().send(text)).rejects.toThrow('503')
  })
  it('whatever speaks of us, of the way or of the hour is no refusal of the text', async () => {
    const wrong = httpGateway('sms-gateway', `${url}/sms`, 'wrong').send(text)
    await expect(wrong).rejects.toThrowError(Outage)
    for (const status of [403, 404, 408, 425, 429, 500]) {
      behaviour.answer = status
      await expect(provider().send(text)).rejects.toMatchObject({ why: `answered-${status}` })
    }
    behaviour.answer = 400
    await expect(provider().send(text)).rejects.toThrowError(Refused)
    behaviour.answer = 0
    const nobody = httpGateway('sms-gateway', 'http://127.0.0.1:9/sms', secret).send(text)
    await expect(nobody).rejects.toMatchObject({ why: 'unreachable' })
  })
})

describe('a text on its way', () => {
  it('is sent, and ends with the receipt: once, by signature alone', async () => {
    await tellPerson(liuGuifang.id, '【一窗】第一条。')
    await world.settle()
    expect(received.at(-1)?.body).toMatchObject({ to: liuGuifang.phone, text: '【一窗】第一条。' })
    expect(await stateOf('【一窗】第一条。')).toEqual(['sms sent'])
    const right = await report('【一窗】第一条。', 'delivered')
    expect(await world.anyone.refusal(notifications.takeReceipt, { ...right, signature: '0'.repeat(64) })).toMatchObject({ status: 403 })
    const old = { ...right, at: '2026-03-01T00:00:00.000Z' }
    expect(await world.anyone.refusal(notifications.takeReceipt, old)).toMatchObject({ code: 'notifications.bad-signature' })
    expect(await world.anyone.call(notifications.takeReceipt, right)).toEqual({ taken: true })
    expect(await world.anyone.call(notifications.takeReceipt, right)).toEqual({ taken: false })
    expect(await stateOf('【一窗】第一条。')).toEqual(['sms delivered'])
  })

  it('the same text within ten minutes is one', async () => {
    const before = received.length
    await tellPerson(liuGuifang.id, '【一窗】重复。')
    await tellPerson(liuGuifang.id, '【一窗】重复。')
    await world.settle()
    expect(received.length).toBe(before + 1)
  })

  it('is sent again where something else was said since: booked, cancelled, booked', async () => {
    const before = received.length
    for (const text of ['【一窗】约好了。', '【一窗】取消了。', '【一窗】约好了。']) await tellPerson(liuGuifang.id, text)
    await world.settle()
    const sent = received.slice(before).map((one) => String(one.body.text))
    expect(sent.filter((one) => one === '【一窗】约好了。')).toHaveLength(2)
    expect(sent).toHaveLength(3)
  })

  it('that did not arrive goes by mail, and a legal notice in the end to the community worker, who confirms once', async () => {
    const preferences = { sms: true, mail: 'chen@example.com', quietFrom: '21:00', quietTo: '08:00', plain: true }
    await (await resident(chenZhiqiang.id)).call(notifications.setPreferences, preferences)
    await tellPerson(chenZhiqiang.id, '【一窗】要补正。', { legal: true, urgent: true })
    await world.settle()
    await world.anyone.call(notifications.takeReceipt, await report('【一窗】要补正。', 'failed'))
    await world.settle()
    const mail = received.at(-1)
    expect(mail).toMatchObject({ path: '/mail', body: { to: 'chen@example.com', large: true } })
    const ref = `/mail-${mail?.body.key}`
    const at = world.clock.now()
    const failed = { provider: 'mail-gateway', ref, state: 'failed' as const, at }
    await world.anyone.call(notifications.takeReceipt, { ...failed, signature: signed(secret, ['mail-gateway', ref, 'failed', at]) })
    await world.settle()
    const [person] = await world.ownerQuery<{ residence: string }>('select residence from people.person where id = $1', [chenZhiqiang.id])
    const worker = world.caller('staff', await staffToken(world.boot, `worker-${person?.residence}`))
    const { rows } = await worker.call(notifications.listToTell)
    const mine = rows.find((one) => one.name === chenZhiqiang.name)
    expect(mine).toMatchObject({ title: '要您补正', urgent: true, phone: chenZhiqiang.phone })
    await worker.call(notifications.confirmTold, { messageId: mine?.messageId ?? '', how: 'visit' })
    expect(await worker.refusal(notifications.confirmTold, { messageId: mine?.messageId ?? '', how: 'visit' })).toMatchObject({
      status: 409,
    })
    const viewed = await world.ownerQuery("select 1 from platform.event where type = 'notifications.to-tell-viewed'")
    expect(viewed).toHaveLength(1)
    const stranger = world.caller(
      'staff',
      await staffToken(world.boot, 'worker-510421100001').catch(() => staffToken(world.boot, 'worker-510402002002')),
    )
    expect((await stranger.call(notifications.listToTell)).rows.filter((one) => one.name === chenZhiqiang.name)).toEqual([])
  })

  it('what the gateway refuses fails at once, without a second try', async () => {
    behaviour.refuse = true
    await tellPerson(maJing.id, '【一窗】无此号码。', { legal: true })
    await world.settle()
    behaviour.refuse = false
    const rows = await world.ownerQuery<{ state: string; cause: string; attempts: number }>(
      'select state, cause, attempts from notifications.dispatch where person_id = $1',
      [maJing.id],
    )
    expect(rows).toEqual([{ state: 'failed', cause: 'invalid-number', attempts: 1 }])
    expect(await world.ownerQuery('select 1 from notifications.to_tell where person_id = $1', [maJing.id])).toHaveLength(1)
  })

  it('waits out the night, and several that waited are one in the morning', async () => {
    world.clock.set(new Date('2026-03-02T22:00:00+08:00').toISOString())
    const before = received.length
    await tellPerson(liuGuifang.id, '【一窗】夜里一。')
    await tellPerson(liuGuifang.id, '【一窗】夜里二。', { urgent: true })
    await world.settle()
    expect(received.length).toBe(before)
    expect(await sendDue(world.boot)).toBe(0)
    world.clock.set(new Date('2026-03-03T08:01:00+08:00').toISOString())
    expect(await sendDue(world.boot)).toBe(2)
    await world.settle()
    expect(received.slice(before).map((one) => one.body.text)).toEqual([expect.stringMatching(/^【一窗】您有 2 条新消息/)])
  })

  it('without a receipt for two days counts as failed', async () => {
    world.clock.set(new Date('2026-03-06T09:00:00+08:00').toISOString())
    expect(await endUnreported(world.boot)).toBeGreaterThan(0)
    expect(await endUnreported(world.boot)).toBe(0)
  })

  it('leaves no number, address or word of it bare', async () => {
    const rows = await world.ownerQuery<{ all: string }>(
      "select d::text as all from notifications.dispatch d union all select data::text from platform.event where type like 'notifications.%'",
    )
    const bare = rows.map((one) => one.all).join('\n')
    for (const secretWord of ['一窗', '补正', String(liuGuifang.phone), 'chen@example.com', chenZhiqiang.name])
      expect(bare).not.toContain(secretWord)
  })
})

describe('wordings of the city', () => {
  it('are drafted by one item manager, checked, and published by another', async () => {
    world.clock.set(new Date('2026-03-06T09:00:00+08:00').toISOString())
    const one = world.caller('staff', await staffToken(world.boot, 'items-civil-affairs'))
    const two = world.caller('staff', await staffToken(world.boot, 'items-civil-affairs-2'))
    const wish = { template: 'accepted' as const, itemCode: 'MZ-011', title: '收下了', body: '“{item}”收下了。', text: '已收下。' }
    const refused = await one.refusal(notifications.draftWording, { ...wish, text: '高龄津贴已收下。' })
    expect(refused.errors?.[0]).toMatchObject({ field: '/text' })
    const drafted = await one.call(notifications.draftWording, wish)
    expect(drafted).toMatchObject({ state: 'draft', version: 1, may: ['draft'] })
    const wordingId = drafted.wordingId ?? ''
    expect(await one.refusal(notifications.decideWording, { wordingId, outcome: 'published' })).toMatchObject({
      code: 'notifications.same-hand',
    })
    expect(await two.call(notifications.decideWording, { wordingId, outcome: 'published' })).toMatchObject({ state: 'published' })
    expect(await two.refusal(notifications.decideWording, { wordingId, outcome: 'published' })).toMatchObject({ status: 409 })
    const { rows } = await one.call(notifications.listWordings)
    expect(rows.filter((each) => each.template === 'accepted').map((each) => [each.state, each.itemCode])).toEqual([
      ['published', 'MZ-011'],
      ['shipped', ''],
    ])
  })
})
