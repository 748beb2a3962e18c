import type { Transaction } from '../../../platform/server/transaction.ts'
import { findByCode, type PublicDocument } from './document-store.ts'
import type { Verified } from './verify.ts'
import { normaliseCode } from './verify-code.ts'

/** The entry of exactly these bytes in our own register: the code inside the file leads to it, the digest proves it. */
export async function registeredDocument(tx: Transaction, { data, digest }: Verified): Promise<PublicDocument | undefined> {
  const code = typeof data === 'object' && data !== null && 'verifyCode' in data ? String(data.verifyCode) : undefined
  const found = code === undefined ? undefined : await findByCode(tx, normaliseCode(code))
  return found?.digest === digest || found?.ofd_digest === digest ? found : undefined
}
