import { beforeAll, describe, expect, it } from 'vitest'
import { aWorld } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { anAcceptedCase, driveToEnd } from '../../cases/server/testing.ts'
import { residentToken, staffActorOf, staffToken } from '../../identity/server/testing.ts'
import { notifications } from '../contract.ts'
import type { NotificationTables } from './tables.ts'

const { liuGuifang, chenZhiqiang, maJing } = demoPeople
const world = await aWorld()
const other = { idNumber: demoNumber('maJing'), name: maJing.name }
const resident = async (id: string) => world.caller('portal', await residentToken(world.boot, id))
const inbox = async (id: string) => (await (await resident(id)).call(notifications.listMessages, {})).rows
const texts = async () => (await world.anyone.call(notifications.listOutbox)).rows

const usual = { quietFrom: '21:00', quietTo: '08:00', plain: false }

describe('a resident is told of every step', () => {
  let caseId = ''
  beforeAll(async () => {
    ;({ caseId } = await anAcceptedCase(world, { itemCode: 'MZ-011', idNumber: demoNumber('liuGuifang'), other }))
    await driveToEnd(world, caseId)
    await world.settle()
  })

  it('in plain words, newest first, from acceptance to the rating', async () => {
    const rows = (await inbox(liuGuifang.id)).filter((one) => one.caseId === caseId)
    const titles = rows.map((one) => one.title).reverse()
    expect(titles[0]).toBe('已受理')
    expect(titles).toEqual(expect.arrayContaining(['批准了', '已送达', '办结了，请您评价']))
    expect(titles.filter((title) => title === '批准了')).toHaveLength(1)
    expect(rows.find((one) => one.title === '批准了')?.body).toContain('高龄津贴')
    expect(rows.some((one) => /现在由.+最晚 \d{4}年\d{1,2}月\d{1,2}日 完成这一步/.test(one.body))).toBe(true)
  })

  it('by text message too, to the telephone on record, once, and without a word of what it is about', async () => {
    const sent = (await texts()).filter((one) => one.to === liuGuifang.phone)
    expect(sent.length).toBeGreaterThan(2)
    expect(new Set(sent.map((one) => one.text)).size).toBe(sent.length)
    for (const { text } of sent) expect(text).toMatch(/^【一窗】您的办件（尾号 \d{6}）/)
    for (const { text } of sent) expect(text).not.toMatch(/津贴|民政|刘/)
  })

  it('and marks them read, one or all; a second time changes nothing', async () => {
    const me = await resident(liuGuifang.id)
    const { count } = await me.call(notifications.countUnread)
    const [first] = await inbox(liuGuifang.id)
    await me.call(notifications.markRead, { messageId: first?.id ?? '' })
    await me.call(notifications.markRead, { messageId: first?.id ?? '' })
    expect((await me.call(notifications.countUnread)).count).toBe(count - 1)
    await me.call(notifications.markAllRead)
    expect((await me.call(notifications.countUnread)).count).toBe(0)
  })

  it('and nobody else: another resident finds nothing, the staff are not let in, the database shows them no row', async () => {
    const [message] = await inbox(liuGuifang.id)
    const stranger = await resident(maJing.id)
    expect(await inbox(maJing.id)).toEqual([])
    expect(await stranger.refusal(notifications.markRead, { messageId: message?.id ?? '' })).toMatchObject({ status: 404 })
    expect(await world.anyone.refusal(notifications.listMessages, {})).toMatchObject({ status: 401 })
    const clerk = world.caller('staff', await staffToken(world.boot, 'clerk-510402002001'))
    expect(await clerk.refusal(notifications.listMessages, {})).toMatchObject({ status: 403 })
    const actor = await staffActorOf(world.boot, 'civil-affairs-5104')
    const seen = await world.transaction(actor, (tx) =>
      tx.as<NotificationTables>().selectFrom('notifications.message').selectAll().where('tenant', '=', tx.tenant).execute(),
    )
    expect(seen).toEqual([])
  })
})

describe('what a resident wants to hear', () => {
  it('text messages can be turned off, and an address for mail given', async () => {
    const me = await resident(chenZhiqiang.id)
    expect(await me.call(notifications.getPreferences)).toEqual({ ...usual, sms: true, mail: null })
    await me.call(notifications.setPreferences, { ...usual, sms: false, mail: 'chen@example.com' })
    expect(await me.call(notifications.getPreferences)).toEqual({ ...usual, sms: false, mail: 'chen@example.com' })
    await anAcceptedCase(world, { itemCode: 'MZ-001', idNumber: demoNumber('chenZhiqiang'), other })
    await world.settle()
    const all = await texts()
    expect(all.filter((one) => one.to === chenZhiqiang.phone)).toEqual([])
    expect(all.filter((one) => one.channel === 'mail' && one.to === 'chen@example.com').length).toBeGreaterThan(0)
  })

  it('an address that is none is refused with the field', async () => {
    const answer = await (await resident(maJing.id)).refusal(notifications.setPreferences, { ...usual, sms: true, mail: 'nobody' })
    expect(answer).toMatchObject({ status: 422 })
    expect(answer.errors?.[0]?.field).toBe('/mail')
  })
})

describe('an item that must leave no trace', () => {
  it('is told of without a word about itself, in the inbox and by text', async () => {
    const { caseId } = await anAcceptedCase(world, {
      itemCode: 'FL-005',
      idNumber: demoNumber('maJing'),
      other: { idNumber: demoNumber('heDayong'), name: demoPeople.heDayong.name },
    })
    await world.settle()
    const rows = (await inbox(maJing.id)).filter((one) => one.caseId === caseId)
    expect(rows.length).toBeGreaterThan(0)
    for (const { title, body } of rows) expect(`${title}${body}`).toBe('您的一件事有新进展请打开“办件”查看详情。')
    const sent = (await texts()).filter((one) => one.to === maJing.phone)
    for (const { text } of sent) expect(text).toBe('【一窗】您的一件事有新进展，请登录一窗查看。')
  })
})
