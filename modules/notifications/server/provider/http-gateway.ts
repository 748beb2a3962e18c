import { createHmac } from 'node:crypto'
import { type MessageProvider, type OutgoingText, Refused } from './provider.ts'

const patience = 10_000

/** HMAC-SM3 in hexadecimal: how requests and receipts prove where they come from. */
export const signed = (secret: string, parts: readonly string[]): string => createHmac('sm3', secret).update(parts.join('\n')).digest('hex')

/**
 * A gateway that is spoken to over HTTP (`docs/message-gateways.md`): `POST {to, text, key, large}` with `x-signature` over the body.
 * 200 answers `{ref}`; 4xx with `{cause}` refuses for good; anything else is tried again with the same key.
 */
export function httpGateway(name: string, url: string, secret: string) {
  return {
    name,
    secret,
    send: async (text: OutgoingText) => {
      const body = JSON.stringify(text)
      const headers = { 'content-type': 'application/json', 'x-signature': signed(secret, [body]) }
      const response = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(patience) })
      const answer = (await response.json().catch(() => ({}))) as { ref?: unknown; cause?: unknown }
      if (response.status >= 400 && response.status < 500 && response.status !== 429) throw new Refused(causeOf(answer.cause))
      if (!response.ok || typeof answer.ref !== 'string') throw new Error(`${name} answered ${response.status}`)
      return { ref: answer.ref }
    },
  } satisfies MessageProvider
}

/** A short code and nothing else: what a gateway writes could hold a number. */
const causeOf = (given: unknown): string => (typeof given === 'string' && /^[a-z][a-z-]{1,40}$/.test(given) ? given : 'refused')
