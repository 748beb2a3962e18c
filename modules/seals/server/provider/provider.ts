import type { Holder } from '../authority.ts'
import type { OfficeSeal } from '../seal-document.ts'
import type { SealRow } from '../tables.ts'

export interface SealOrder {
  /** Our own id of the seal: the same order sent twice makes one seal. */
  readonly id: string
  /** Full legal name for the arc. */
  readonly office: string
  readonly city: string
  /** 13 digits: division 6, sequence 7. A city's system may give its own. */
  readonly code: string
  readonly at: string
}

/** A seal that was made and filed. Keys stay with whoever made it: sealed here, or in the city's system. */
export interface MadeSeal {
  readonly code: string
  readonly filingNumber: string
  /** Name of the seal in the provider's own system; empty for seals made here. */
  readonly reference: string
  /** SESeal, DER */
  readonly esl: Buffer
  readonly picture: { readonly path: string; readonly png?: Buffer }
  readonly sm2Certificate: Buffer
  readonly p256Certificate: Buffer
  /** Above the P-256 certificate. */
  readonly chain: readonly Buffer[]
  readonly keys?: { readonly sm2: Holder; readonly p256: Holder }
  readonly validFrom: string
  readonly validTo: string
}

/**
 * Where seals come from (电子印章管理办法: made and filed by the city's seal system). Everything here may use the network, so it is never
 * called inside a transaction; `make` and `change` are repeated after a failure and must then do nothing new.
 */
export interface SealProvider {
  readonly name: 'built-in' | 'http'
  /** Software keys for tests and internal use: the seal says so on its face. */
  readonly internal: boolean
  make(order: SealOrder): Promise<MadeSeal>
  /** The seal ready for use; signing may ask the provider each time. */
  open(row: SealRow): Promise<OfficeSeal>
  change(row: SealRow, state: 'in-use' | 'suspended' | 'destroyed', reason: string): Promise<void>
}
