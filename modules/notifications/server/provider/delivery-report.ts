/** What a mail server says became of a mail. */
export interface DeliveryReport {
  /** The envelope identifier under which the mail was sent. */
  readonly ref: string
  readonly state: 'delivered' | 'failed'
  readonly cause: string | undefined
}

const causes: readonly (readonly [RegExp, string])[] = [
  [/^5\.1\./, 'no-such-mailbox'],
  [/^5\.2\.2/, 'mailbox-full'],
  [/^4\./, 'given-up'],
]

/**
 * The outcome that a delivery status notification (RFC 3464) tells of one mail; undefined for other mail, and for what is no outcome yet: relayed
 * to a server that reports nothing, delayed.
 */
export function deliveryReportOf(mail: string): DeliveryReport | undefined {
  const field = (name: string) => new RegExp(`^${name}:[ \\t]*(.+?)[ \\t]*$`, 'im').exec(mail.replaceAll('\r\n', '\n'))?.[1]
  if (!/^Content-Type:\s*message\/delivery-status/im.test(mail)) return undefined
  const [ref, action, status = ''] = [field('Original-Envelope-Id'), field('Action')?.toLowerCase(), field('Status')]
  if (ref === undefined || (action !== 'delivered' && action !== 'failed')) return undefined
  const cause = action === 'failed' ? (causes.find(([pattern]) => pattern.test(status))?.[1] ?? 'not-delivered') : undefined
  return { ref, state: action, cause }
}
