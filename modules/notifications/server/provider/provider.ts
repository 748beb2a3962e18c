import type { Boot } from '../../../../platform/server/boot.ts'
import type { Channel } from '../rules/delivery.ts'
import { outbox } from './outbox.ts'

export interface OutgoingText {
  readonly to: string
  readonly text: string
  /** The same key is the same text: a gateway must not deliver it a second time. */
  readonly key: string
  /** In large print, where the channel knows print. */
  readonly large: boolean
}

/** The gateway refuses for good: a number that does not exist. Anything else that is thrown is tried again. */
export class Refused extends Error {
  /** A short code: `invalid-number`. */
  readonly why: string
  constructor(why: string) {
    super(`the gateway refused: ${why}`)
    this.why = why
  }
}

/** The gateway cannot be reached, is busy, or does not let us in: nothing to do with this text, which is tried again. */
export class Outage extends Error {
  /** A short code: `timed-out`, `answered-503`. */
  readonly why: string
  constructor(message: string, why: string) {
    super(message)
    this.why = why
  }
}

/** A gateway of one channel. `send` answers with the gateway's own number of the text, by which receipts name it. */
export interface MessageProvider {
  readonly name: string
  readonly send: (text: OutgoingText, boot: Boot) => Promise<{ ref: string }>
  /** Signs receipts (`notifications.take-receipt`). */
  readonly secret: string | undefined
}

const given = new Map<Channel, MessageProvider>()

/** Given by `apps/server` where a site has a gateway for text messages or mail. */
export function setProvider(channel: Channel, provider: MessageProvider | undefined): void {
  if (provider) given.set(channel, provider)
  else given.delete(channel)
}

/** The site's gateway; outside production the outbox of development; else nobody, and the inbox alone is told. */
export function providerOf(boot: Boot, channel: Channel): MessageProvider | undefined {
  return given.get(channel) ?? (boot.settings.mode === 'production' ? undefined : outbox(channel))
}

/** The secret of a gateway by its name, of those in use. */
export const secretOf = (name: string): string | undefined => [...given.values()].find((one) => one.name === name)?.secret
