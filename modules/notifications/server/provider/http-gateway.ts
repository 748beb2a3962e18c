import { createHmac } from 'node:crypto'
import { type MessageProvider, Outage, type OutgoingText, Refused } from './provider.ts'

const patience = 10_000

/** Answers that speak of us, of the way or of the hour, never of the text: they are tried again like an outage. */
const passing: ReadonlySet<number> = new Set([401, 403, 404, 408, 425, 429])

/** HMAC-SM3 in hexadecimal: how requests and receipts prove where they come from. */
export const signed = (secret: string, parts: readonly string[]): string => createHmac('sm3', secret).update(parts.join('\n')).digest('hex')

/**
 * A gateway that is spoken to over HTTP (`docs/message-gateways.md`): `POST {to, text, key, large}` with `x-signature` over the body.
 * 200 answers `{ref}`; 4xx with `{cause}` refuses for good, but for those of `passing`; anything else is tried again with the same key.
 */
export function httpGateway(name: string, url: string, secret: string) {
  return {
    name,
    secret,
    send: async (text: OutgoingText) => {
      const body = JSON.stringify(text)
      const headers = { 'content-type': 'application/json', 'x-signature': signed(secret, [body]) }
      const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(patience) }).catch(silence(name))
      const { status } = response
      const answer = (await response.json().catch(() => ({}))) as { ref?: unknown; cause?: unknown } | null
      if (status >= 400 && status < 500 && !passing.has(status)) throw new Refused(causeOf(answer?.cause))
      if (!response.ok || typeof answer?.ref !== 'string') throw new Outage(`${name} answered ${status}`, `answered-${status}`)
      return { ref: answer.ref }
    },
  } satisfies MessageProvider
}

const silence = (name: string) => (thrown: unknown) => {
  const why = thrown instanceof Error && thrown.name === 'TimeoutError' ? 'timed-out' : 'unreachable'
  throw new Outage(`${name}: ${why}`, why)
}

/** A short code and nothing else: what a gateway writes could hold a number. */
const causeOf = (given: unknown): string => (typeof given === 'string' && /^[a-z][a-z-]{1,40}$/.test(given) ? given : 'refused')
