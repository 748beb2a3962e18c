import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deliveryReportOf } from './delivery-report.ts'
import { Refused } from './provider.ts'
import { mailServer } from './smtp.ts'

const pem = readFileSync(join(import.meta.dirname, 'smtp.test.pem'), 'utf8')
const text = { to: 'liu@example.com', text: '【一窗】有新消息 <1>。', key: 'mail:1', large: true }

interface Taken {
  readonly from: string
  readonly to: string
  readonly envelope: string
  readonly notify: string
  readonly secure: boolean
  readonly user: unknown
  readonly letter: string
}
const taken: Taken[] = []
const behaviour = { busy: 0 }

const answer = (code: number, words: string) => Object.assign(new Error(words), { responseCode: code })
const server = new SMTPServer({
  key: pem,
  cert: pem,
  hideDSN: false,
  onAuth: ({ username, password }, _, done) =>
    password === 'right' ? done(null, { user: username }) : done(answer(535, 'Authentication failed')),
  onRcptTo: ({ address }, _, done) => {
    if (address.startsWith('nobody@')) return done(answer(550, `5.1.1 <${address}> unknown`))
    if (behaviour.busy > 0) {
      behaviour.busy -= 1
      return done(answer(451, '4.7.1 try later'))
    }
    return done()
  },
  onData: (stream, { envelope, secure, user }, done) => {
    const parts: Buffer[] = []
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('end', () => {
      const [first] = envelope.rcptTo
      taken.push({
        from: (envelope.mailFrom || { address: '' }).address,
        to: first?.address ?? '',
        envelope: envelope.dsn?.envid ?? '',
        notify: String(first?.dsn?.notify ?? ''),
        secure,
        user,
        letter: Buffer.concat(parts).toString(),
      })
      done()
    })
  },
})
let url = ''
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  url = `smtp://onewindow@127.0.0.1:${(server.server.address() as AddressInfo).port}`
})
afterAll(() => new Promise<void>((done) => server.close(done)))

const provider = (more: { password?: string; trusts?: string } = {}) =>
  mailServer(
    { url, password: more.password ?? 'right', from: 'notice@city.example', receiptSecret: 's' },
    { ca: more.trusts ?? pem.slice(pem.indexOf('-----BEGIN CERTIFICATE')) },
  )

describe('mail by SMTP', () => {
  test('goes under TLS and a name of its own, says nothing of the matter, and asks for a report', async () => {
    const { ref } = await provider().send(text)
    const mail = taken.at(-1)
    expect(mail).toMatchObject({ from: 'notice@city.example', to: text.to, envelope: ref, secure: true, user: 'onewindow' })
    expect(mail?.notify).toMatch(/SUCCESS/i)
    expect(mail?.letter).toMatch(new RegExp(`^Message-ID: <${ref}@city.example>`, 'im'))
    expect(mail?.letter).toContain(`Subject: =?UTF-8?B?${Buffer.from('一窗通知').toString('base64')}?=`)
    expect(mail?.letter).toMatch(/text\/html/)
    await provider().send({ ...text, large: false })
    expect(taken.at(-1)?.letter).not.toMatch(/text\/html/)
    expect(taken.at(-1)?.envelope).toBe(ref)
  })

  test('a mailbox that does not exist is refused for good; a busy server is tried again', async () => {
    const refused = await provider()
      .send({ ...text, to: 'nobody@example.com' })
      .catch((thrown: unknown) => thrown)
    expect(refused).toBeInstanceOf(Refused)
    expect(refused).toMatchObject({ why: 'no-such-mailbox' })
    behaviour.busy = 1
    const busy = await provider()
      .send(text)
      .catch((thrown: unknown) => thrown)
    expect(busy).not.toBeInstanceOf(Refused)
    expect(String(busy)).not.toContain(text.to)
    expect(await provider().send(text)).toHaveProperty('ref')
  })

  test('a wrong password, a server that nobody vouches for, and one that knows no TLS get nothing', async () => {
    const before = taken.length
    const thrown = async (one: ReturnType<typeof provider>) => String(await one.send(text).catch((reason: unknown) => reason))
    expect(await thrown(provider({ password: 'wrong' }))).toContain('EAUTH')
    expect(await thrown(mailServer({ url, password: 'right', from: 'a@b.example', receiptSecret: undefined }))).toMatch(/ETLS|ESOCKET/)
    const bare = new SMTPServer({
      disabledCommands: ['STARTTLS'],
      authOptional: true,
      onData: (stream, _, done) => void stream.on('end', done).resume(),
    })
    await new Promise<void>((done) => bare.listen(0, '127.0.0.1', done))
    const open = `smtp://127.0.0.1:${(bare.server.address() as AddressInfo).port}`
    expect(await thrown(mailServer({ url: open, password: undefined, from: 'a@b.example', receiptSecret: undefined }))).toContain('ETLS')
    await new Promise<void>((done) => bare.close(done))
    expect(taken.length).toBe(before)
  })
})

describe('what a mail server reports (RFC 3464)', () => {
  const report = (action: string, status: string) =>
    [
      ...['From: MAILER-DAEMON@mail.example', 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"', '', '--b'],
      ...['Content-Type: text/plain', '', 'This is an automatic notice.', '--b', 'Content-Type: message/delivery-status', ''],
      ...['Reporting-MTA: dns; mail.example', 'Original-Envelope-Id: 7f3a', '', 'Final-Recipient: rfc822; liu@example.com'],
      ...[`Action: ${action}`, `Status: ${status}`, '--b--'],
    ].join('\r\n')

  test('is an outcome, or none yet; other mail is none', () => {
    expect(deliveryReportOf(report('delivered', '2.0.0'))).toEqual({ ref: '7f3a', state: 'delivered', cause: undefined })
    expect(deliveryReportOf(report('failed', '5.1.1'))).toEqual({ ref: '7f3a', state: 'failed', cause: 'no-such-mailbox' })
    expect(deliveryReportOf(report('failed', '5.2.2'))).toMatchObject({ cause: 'mailbox-full' })
    expect(deliveryReportOf(report('failed', '4.4.7'))).toMatchObject({ cause: 'given-up' })
    expect(deliveryReportOf(report('relayed', '2.0.0'))).toBeUndefined()
    expect(deliveryReportOf(report('delayed', '4.0.0'))).toBeUndefined()
    expect(deliveryReportOf('Subject: hello\r\n\r\nAction: delivered\r\nOriginal-Envelope-Id: 7f3a')).toBeUndefined()
  })
})
