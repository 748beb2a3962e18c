import type { Transaction } from '../../../platform/server/transaction.ts'
import { listOffices } from '../../organisations/server/api.ts'
import { rootsOf } from './authority-store.ts'
import { chainOf, readCertificate } from './crypto/certificates.ts'
import { isSignedBy } from './crypto/keys.ts'
import { readSesSignature } from './crypto/ses.ts'
import { findByCode, type PublicDocument } from './document-store.ts'
import type { Verified } from './verify.ts'
import { normaliseCode } from './verify-code.ts'
import { tryReading } from './verify-seal.ts'

/**
 * The entry of this document in our own register: the code in its sealed data leads to it, the signature over these data in the register
 * proves it. Never the bytes of the file: the same document can be packed anew, or its signatures written in another way.
 */
export async function registeredDocument(tx: Transaction, verified: Verified): Promise<PublicDocument | undefined> {
  const code = codeIn(verified)
  const { attached } = verified
  if (code === undefined || attached === undefined) return undefined
  const found = await findByCode(tx, code)
  return found !== undefined && isSameData(found, attached) ? found : undefined
}

/** Under which it would stand in our register. */
export const codeIn = ({ data }: Verified): string | undefined =>
  typeof data === 'object' && data !== null && 'verifyCode' in data ? normaliseCode(String(data.verifyCode)) : undefined

function isSameData({ data_signature: signature, seal_certificate: certificate }: PublicDocument, attached: Buffer): boolean {
  if (signature === null || certificate === null) return false
  return isSignedBy('sm2', readCertificate(certificate).spki, attached, signature)
}

/**
 * Why a genuine file is not to be believed although its signatures hold, in Chinese; `undefined` where nothing speaks against it. `known`:
 * the entry that its data lead to. The data of a document can be taken out of it and sealed again under other pages: by another office, or
 * by whoever has a stopped key and sets the clock back.
 */
export async function disbeliefOf(tx: Transaction, verified: Verified, known: PublicDocument | undefined): Promise<string | undefined> {
  if (known !== undefined) return isSameSealing(known, verified) ? undefined : sealedAnew
  return (await isSealedHere(tx, verified)) ? notInRegister : undefined
}

/** The seal of the entry over the content of the entry, however the file is written. What an old entry does not know is not asked. */
function isSameSealing(known: PublicDocument, { format, signer, sealedHash, digest }: Verified): boolean {
  if (digest === known.digest || digest === known.ofd_digest) return true
  if (signer === undefined || sealedHash === undefined || known.seal_certificate?.equals(signer) !== true) return false
  const kept = format === 'pdf' ? hashIn(known.ses_signature) : known.ofd_sealed
  return kept === null || kept === sealedHash.toString('hex')
}

function hashIn(signature: Buffer | null): string | null {
  const ses = signature === null ? undefined : tryReading(() => readSesSignature(signature))
  return ses?.dataHash.toString('hex') ?? null
}

/** Sealed under the roots of this city: then it stands in our register, or it is not to be believed. */
async function isSealedHere(tx: Transaction, { signer, signedAt }: Verified): Promise<boolean> {
  if (signer === undefined || signedAt === undefined) return false
  const roots = (await rootsOf(tx)).map(readCertificate)
  return chainOf(readCertificate(signer), [], roots, signedAt) !== 'untrusted'
}

/** A city that is recognised seals for its own offices; in the name of one of ours it is told, because two places may share a name. */
export const isNameOfOurs = async (tx: Transaction, name: string | undefined): Promise<boolean> =>
  (await listOffices(tx)).some((office) => office.name === name)

const notInRegister = '签章出自本市，但登记簿中没有这份文书，不能采信，请向出具机关核实'
const sealedAnew = '所附数据取自登记簿中的另一份文书，盖的章或盖章的内容与登记的不同，不能采信，请向出具机关核实'
