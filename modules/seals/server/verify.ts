import type { Verdict, VerificationStep } from '../contract.ts'
import { readCertificate } from './crypto/certificates.ts'
import type { RevocationList } from './crypto/revocations.ts'
import { sm3Of } from './crypto/ses.ts'
import { verifyPdf } from './verify-pdf.ts'
import { type Add, tryReading } from './verify-seal.ts'

export interface Verified {
  readonly verdict: Exclude<Verdict, 'withdrawn' | 'unknown'>
  readonly steps: readonly VerificationStep[]
  readonly signedBy: string | undefined
  readonly signedAt: string | undefined
  readonly sealCode: string | undefined
  /** SM3 of the whole file, hexadecimal. */
  readonly digest: string
  /** The machine-readable data of the document; only given where nothing was tampered with. */
  readonly data: unknown
}

/**
 * Verifies a sealed document with nothing but root certificates (DER) and, where at hand, lists of revoked ones; offline. Whether the
 * document is still in force only its issuer knows. Throws where the bytes are no document that can be read.
 */
export async function verifyDocument(
  content: Buffer,
  rootCertificates: readonly Buffer[],
  revoked: readonly RevocationList[] = [],
): Promise<Verified> {
  const trust = { roots: rootCertificates.map(readCertificate), revoked }
  const steps: VerificationStep[] = []
  const add: Add = (code, name, result, detail) => steps.push({ code, name, result, detail })
  const digest = sm3Of(content).toString('hex')
  const { ses, signed, data } = await verifyPdf(add, content, trust)
  if (!signed) {
    add('signature', '文件签名', 'failed', '文件中没有电子签名或电子印章')
    return { verdict: 'unsigned', steps, signedBy: undefined, signedAt: undefined, sealCode: undefined, digest, data: undefined }
  }
  const verdict = verdictOf(steps)
  return {
    verdict,
    steps,
    signedBy: ses?.seal.name,
    signedAt: ses?.at,
    sealCode: ses?.seal.code,
    digest,
    data: verdict === 'tampered' ? undefined : tryReading(() => JSON.parse(data?.toString('utf8') ?? '')),
  }
}

/** What shows that somebody changed something, in the PDF, the OFD or the seal. */
const tampering = ['coverage', 'content', 'outer', 'ses', 'revision', 'seal-signature', 'seal', 'holder']

/** Worst first: a document that was changed is not called out of date. */
function verdictOf(steps: readonly VerificationStep[]): Verified['verdict'] {
  const failed = new Set(steps.filter((one) => one.result === 'failed').map((one) => one.code))
  if (tampering.some((code) => failed.has(code))) return 'tampered'
  if (failed.has('no-seal')) return 'unsigned'
  if (failed.has('chain') || failed.has('seal-chain')) return 'untrusted'
  if (failed.has('seal-status')) return 'revoked'
  return failed.size > 0 ? 'expired' : 'genuine'
}
