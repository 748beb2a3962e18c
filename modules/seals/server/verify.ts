import type { FileFormat, Verdict, VerificationStep } from '../contract.ts'
import { byOrganisation, type RootGroups, readCertificate } from './crypto/certificates.ts'
import type { RevocationList } from './crypto/revocations.ts'
import { type ReadSesSignature, readSeal, sm3Of } from './crypto/ses.ts'
import { verifyOfd } from './verify-ofd.ts'
import { type ReadDocument, verifyPdf } from './verify-pdf.ts'
import { type Add, checkSealAlone, type Trust, tryReading } from './verify-seal.ts'

export interface Verified {
  readonly format: FileFormat
  readonly verdict: Exclude<Verdict, 'withdrawn' | 'suspended' | 'unknown'>
  /** In the order of checking; the first that failed says what is wrong. */
  readonly steps: readonly VerificationStep[]
  readonly signedBy: string | undefined
  readonly signedAt: string | undefined
  readonly sealCode: string | undefined
  /** Certificate of whoever set the seal, DER. */
  readonly signer: Buffer | undefined
  /** SM3 of what the seal covers: of the pages of a PDF, of the list of files of an OFD. */
  readonly sealedHash: Buffer | undefined
  /** SM3 of the whole file, hexadecimal. */
  readonly digest: string
  /** The machine-readable data of the document (`data.json`); only given where nothing was tampered with. */
  readonly data: unknown
  /** Its bytes, under the seal. */
  readonly attached: Buffer | undefined
  /** `CustomDatas` of an OFD (GB/T 36905: ZZBS, ZZMC …), under the same condition. */
  readonly customData: ReadonlyMap<string, string>
}

/** By the bytes, never by the name; `undefined` for everything else. */
export function formatOf(content: Buffer): FileFormat | undefined {
  if (content.subarray(0, 5).toString('latin1') === '%PDF-') return 'pdf'
  if (content.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') return 'ofd'
  return tryReading(() => readSeal(content)) && 'seal'
}

/**
 * Verifies a sealed PDF or OFD, or a seal (.esl), with nothing but root certificates (DER) and, where at hand, lists of revoked ones; offline.
 * Roots may come city by city; a bare list is sorted by organisation. Whether a document is still in force only its issuer knows. `now` counts for a seal alone. Throws where the bytes are none of the three.
 */
export async function verifyDocument(
  content: Buffer,
  rootCertificates: readonly Buffer[] | RootGroups,
  revoked: readonly RevocationList[] = [],
  now = new Date().toISOString(),
): Promise<Verified> {
  const format = formatOf(content)
  if (format === undefined) throw new Error('neither PDF, OFD nor seal')
  const trust = { ...citiesOf(rootCertificates), revoked }
  const steps: VerificationStep[] = []
  const add: Add = (code, name, result, detail, english) =>
    steps.push({ code, name, result, detail, ...(english === undefined ? {} : { english }) })
  const shared = { format, steps, digest: sm3Of(content).toString('hex') }
  if (format === 'seal') return { ...shared, ...ofSeal(add, content, trust, now, steps) }
  const read = format === 'pdf' ? await verifyPdf(add, content, trust) : verifyOfd(add, content, trust)
  if (!read.signed) {
    add('signature', '文件签名', 'failed', '文件中没有电子签名或电子印章')
    return { ...shared, ...by(undefined), verdict: 'unsigned', ...nothing }
  }
  const verdict = verdictOf(steps)
  return { ...shared, ...by(read.ses), verdict, ...dataOf(verdict, read) }
}

function citiesOf(given: readonly Buffer[] | RootGroups): Pick<Trust, 'roots' | 'cities'> {
  const isBare = (list: typeof given): list is readonly Buffer[] => list.every((one) => one instanceof Buffer)
  const cities = (isBare(given) ? byOrganisation(given) : given).map((city) => city.map(readCertificate))
  return { cities, roots: cities.flat() }
}

const by = (ses: ReadSesSignature | undefined) => ({
  ...{ signedBy: ses?.seal.name, signedAt: ses?.at, sealCode: ses?.seal.code },
  signer: ses?.signer.der,
  sealedHash: ses?.dataHash,
})

type Contained = Pick<Verified, 'data' | 'attached' | 'customData'>
const nothing: Contained = { data: undefined, attached: undefined, customData: new Map() }

function dataOf(verdict: Verified['verdict'], { data: attached, customData }: ReadDocument): Contained {
  if (verdict === 'tampered') return nothing
  return { data: tryReading(() => JSON.parse(attached?.toString('utf8') ?? '')), attached, customData: customData ?? new Map() }
}

function ofSeal(add: Add, content: Buffer, trust: Trust, now: string, steps: readonly VerificationStep[]) {
  const seal = readSeal(content)
  checkSealAlone(add, seal, trust, now)
  const of = { signedBy: seal.name, signedAt: undefined, sealCode: seal.code, signer: undefined, sealedHash: undefined }
  return { verdict: verdictOf(steps), ...of, ...nothing }
}

/** What shows that somebody changed something, in the PDF, the OFD or the seal. */
const tampering = [
  ...['complete', 'coverage', 'content', 'outer', 'ses', 'revision', 'seal-signature', 'seal', 'holder'],
  ...['additions', 'outer-name', 'outer-city', 'seal-city'],
  ...['description', 'property', 'method', 'seal-file', 'no-signature'],
  ...['package-truncated', 'package-duplicate', 'package-path', 'package-hidden', 'package-broken', 'package-too-large'],
]

/** Worst first: a document that was changed is not called out of date. */
function verdictOf(steps: readonly VerificationStep[]): Verified['verdict'] {
  const failed = new Set(steps.filter((one) => one.result === 'failed').map((one) => one.code))
  if (tampering.some((code) => failed.has(code))) return 'tampered'
  if (failed.has('no-seal')) return 'unsigned'
  if (failed.has('chain') || failed.has('seal-chain')) return 'untrusted'
  if (failed.has('maker')) return 'not-made'
  if (failed.has('seal-status') || failed.has('outer-status')) return 'revoked'
  return failed.size > 0 ? 'expired' : 'genuine'
}
