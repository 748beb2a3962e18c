import type { Transaction } from '../../../platform/server/transaction.ts'
import type { DeliveryMode, Signature } from '../../cases/contract.ts'
import type { Bundle } from './bundle-shape.ts'
import { aadOf } from './store.ts'
import type { BundleRow } from './tables.ts'

/** What was signed and agreed to, kept sealed for the items that begin later and forgotten when the last has begun. */
export interface SignedForLater {
  readonly signature: Signature
  readonly statement: string
  readonly delivery: DeliveryMode
  readonly mailTo?: string
  /** Texts of the promises and consents given; a text that nobody was shown is not taken as given. */
  readonly texts: readonly string[]
}

export function keepSigned(
  tx: Transaction,
  { row, sheet }: Bundle,
  asked: { signature: Signature; acts: readonly { actId: string }[]; delivery?: DeliveryMode; mailTo?: string },
): Buffer {
  const given = new Set(asked.acts.map((one) => one.actId))
  const signed: SignedForLater = {
    signature: asked.signature,
    statement: sheet.statement,
    delivery: asked.delivery ?? 'electronic',
    ...(asked.mailTo === undefined ? {} : { mailTo: asked.mailTo }),
    texts: sheet.form.acts.filter((one) => given.has(one.id) && one.kind !== 'signature').map((one) => one.text),
  }
  return tx.protection.sealJson(signed, aadOf(row.id))
}

export const openSigned = (tx: Transaction, row: BundleRow): SignedForLater | undefined =>
  row.signed === null ? undefined : tx.protection.openJson<SignedForLater>(row.signed, aadOf(row.id))
