import type { Transaction } from '../../../platform/server/transaction.ts'
import { rootsOf } from './authority-store.ts'
import { chainOf, readCertificate } from './crypto/certificates.ts'
import { isSignedBy } from './crypto/keys.ts'
import { findByCode, type PublicDocument } from './document-store.ts'
import type { Verified } from './verify.ts'
import { normaliseCode } from './verify-code.ts'

/**
 * The entry of this document in our own register: the code in its sealed data leads to it, the signature over these data in the register
 * proves it. Never the bytes of the file: the same document can be packed anew, or its signatures written in another way.
 */
export async function registeredDocument(tx: Transaction, { data, attached }: Verified): Promise<PublicDocument | undefined> {
  const code = typeof data === 'object' && data !== null && 'verifyCode' in data ? String(data.verifyCode) : undefined
  if (code === undefined || attached === undefined) return undefined
  const found = await findByCode(tx, normaliseCode(code))
  return found !== undefined && isSameData(found, attached) ? found : undefined
}

function isSameData({ data_signature: signature, seal_certificate: certificate }: PublicDocument, attached: Buffer): boolean {
  if (signature === null || certificate === null) return false
  return isSignedBy('sm2', readCertificate(certificate).spki, attached, signature)
}

/** Sealed under the roots of this city: then it stands in our register, or it is not to be believed. */
export async function isSealedHere(tx: Transaction, { signer, signedAt }: Verified): Promise<boolean> {
  if (signer === undefined || signedAt === undefined) return false
  const roots = (await rootsOf(tx)).map(readCertificate)
  return chainOf(readCertificate(signer), [], roots, signedAt) !== 'untrusted'
}

export const notInRegister = '签章出自本市，但登记簿中没有这份文书，不能采信，请向出具机关核实'
