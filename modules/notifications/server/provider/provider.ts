import type { Boot } from '../../../../platform/server/boot.ts'

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
