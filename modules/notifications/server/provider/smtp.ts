import type { ConnectionOptions } from 'node:tls'
import { createTransport } from 'nodemailer'
import { sm3 } from '../../../../platform/server/canonical.ts'
import { type MessageProvider, Outage, type OutgoingText, Refused } from './provider.ts'

export const mailServerName = 'mail-server'

export interface MailServer {
  /** `smtp://name@host:587` (STARTTLS, or nothing is sent) or `smtps://name@host:465`. */
  readonly url: string
  readonly password: string | undefined
  readonly from: string
  readonly receiptSecret: string | undefined
}

const patience = 10_000

/**
 * A mail server spoken to by SMTP (RFC 5321), never without TLS. The envelope identifier is made of the text's key and comes back in the reports of
 * servers that give them (DSN, RFC 3461 to 3464); the same key bears the same Message-ID, by which a mailbox knows a repetition.
 * A mailbox that does not exist is refused for good; a busy server, a broken line or a wrong password is tried again.
 */
export function mailServer({ url, password, from, receiptSecret }: MailServer, tls: ConnectionOptions = {}) {
  const { protocol, hostname, port, username } = new URL(url)
  const secure = protocol === 'smtps:'
  const transport = createTransport({
    host: hostname,
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    requireTLS: true,
    ...(username && password !== undefined ? { auth: { user: decodeURIComponent(username), pass: password } } : {}),
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    tls: { minVersion: 'TLSv1.2', ...tls },
  })
  return {
    name: mailServerName,
    secret: receiptSecret,
    send: async (text: OutgoingText) => {
      const ref = sm3(Buffer.from(text.key)).slice(0, 40)
      try {
        await transport.sendMail({ ...letter(text), from, messageId: `<${ref}@${from.split('@').at(-1)}>`, dsn: dsnOf(ref, text.to) })
      } catch (thrown) {
        const why = refusalOf(thrown)
        throw why ? new Refused(why) : outageOf(codeOf(thrown))
      }
      return { ref }
    },
  } satisfies MessageProvider
}

const dsnOf = (id: string, recipient: string) => ({
  id,
  return: 'headers' as const,
  notify: ['success', 'failure'] as ('success' | 'failure')[],
  recipient: `rfc822;${recipient}`,
})

/** Subject and words say nothing of the matter (`rules/wording.ts`); in large print as a page besides. */
function letter({ to, text, large }: OutgoingText) {
  const html = `<p style="font-size:22px;line-height:1.6">${text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)}</p>`
  return { to, subject: '一窗通知', text, ...(large ? { html } : {}), headers: { 'Auto-Submitted': 'auto-generated' } }
}

interface Failure {
  readonly code?: string
  readonly responseCode?: number
  readonly command?: string
}

/** Answers beginning with 5 to the recipient or the letter are final; the same to the sign-in or the sender is the site's own fault. */
function refusalOf(thrown: unknown): string | undefined {
  const { responseCode = 0, command = '' } = thrown as Failure
  if (responseCode < 500 || responseCode > 599) return undefined
  if (command.startsWith('RCPT')) return 'no-such-mailbox'
  return command.startsWith('DATA') ? 'letter-refused' : undefined
}

const outageOf = (code: string) => new Outage(`${mailServerName}: ${code}`, code.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'))

/** Never the server's words: they repeat the address. */
const codeOf = (thrown: unknown): string => {
  const { code = 'failed', responseCode } = thrown as Failure
  return responseCode === undefined ? code : `${code} ${responseCode}`
}
