import type { Verdict, VerificationStep } from '../contract.ts'
import { chainOf, oids, type ReadCertificate, readCertificate } from './crypto/certificates.ts'
import { type CheckedCms, checkDetached } from './crypto/cms.ts'
import { isSignedBy } from './crypto/keys.ts'
import { type ReadSesSignature, readSesSignature, sm3Of } from './crypto/ses.ts'
import { readSignedPdf } from './pdf-sign.ts'
import { dataAttachment, sesAttachment } from './seal-document.ts'

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

type Add = (code: string, name: string, result: VerificationStep['result'], detail: string) => void
const passed = (holds: boolean) => (holds ? ('passed' as const) : ('failed' as const))

/**
 * Verifies a sealed PDF with nothing but root certificates (DER), offline: the outer PAdES signature, then the SM2 seal in the order of
 * GB/T 38540. Whether the document is still in force only its issuer knows. Throws where the bytes are not a PDF.
 */
export async function verifyDocument(pdf: Buffer, rootCertificates: readonly Buffer[]): Promise<Verified> {
  const roots = rootCertificates.map(readCertificate)
  const steps: VerificationStep[] = []
  const add: Add = (code, name, result, detail) => steps.push({ code, name, result, detail })
  const digest = sm3Of(pdf).toString('hex')
  const { signature, attachments } = await readSignedPdf(pdf)
  const attached = attachments.get(sesAttachment)
  if (signature === undefined && attached === undefined) {
    add('signature', '文件签名', 'failed', '文件中没有电子签名或电子印章')
    return { verdict: 'unsigned', steps, signedBy: undefined, signedAt: undefined, sealCode: undefined, digest, data: undefined }
  }
  const ses = attached && tryReading(() => readSesSignature(attached))
  checkOuter(add, pdf, signature, roots, ses?.at)
  if (attached === undefined) add('no-seal', '电子印章签名', 'failed', '文件有数字签名，但没有电子印章')
  else checkSeal(add, pdf, ses, roots)
  const verdict = verdictOf(steps)
  const intact = verdict !== 'tampered'
  return {
    verdict,
    steps,
    signedBy: ses?.seal.name,
    signedAt: ses?.at,
    sealCode: ses?.seal.code,
    digest,
    data: intact ? tryReading(() => JSON.parse(attachments.get(dataAttachment)?.toString('utf8') ?? '')) : undefined,
  }
}

/** Worst first: a document that was changed is not called out of date. */
function verdictOf(steps: readonly VerificationStep[]): Verified['verdict'] {
  const failed = new Set(steps.filter((one) => one.result === 'failed').map((one) => one.code))
  if (['coverage', 'content', 'outer', 'ses', 'revision', 'seal-signature', 'seal', 'holder'].some((code) => failed.has(code)))
    return 'tampered'
  if (failed.has('no-seal')) return 'unsigned'
  if (failed.has('chain') || failed.has('seal-chain')) return 'untrusted'
  return failed.size > 0 ? 'expired' : 'genuine'
}

function checkOuter(
  add: Add,
  pdf: Buffer,
  signature: { range: readonly number[]; contents: Buffer } | undefined,
  roots: readonly ReadCertificate[],
  at: string | undefined,
): void {
  if (signature === undefined) {
    add('outer', '文件签名', 'failed', '文件的外层签名已被去除')
    return
  }
  const [from = -1, length = -1, next = -1, rest = -1] = signature.range
  const hole = pdf.subarray(length, next).toString('latin1')
  const covered = from === 0 && next + rest === pdf.length && length > 0 && next > length && /^<[0-9a-fA-F]*>$/.test(hole)
  add(
    'coverage',
    '签名覆盖整个文件',
    passed(covered),
    covered ? '除签名本身外，每一个字节都在签名范围内' : '签名之后文件又被追加或截去了内容',
  )
  const signed = Buffer.concat([pdf.subarray(0, Math.max(0, length)), pdf.subarray(Math.max(0, next), Math.max(0, next + rest))])
  const cms = tryReading(() => checkDetached(signature.contents, signed))
  if (cms === undefined) {
    add('outer', '文件签名', 'failed', '文件签名已损坏，无法读取')
    return
  }
  add(
    'content',
    '文件内容未被改动',
    passed(cms.contentIntact),
    cms.contentIntact ? '内容摘要与签名一致' : '内容摘要与签名不一致，文件被改动过',
  )
  add('outer', '文件签名', passed(cms.signatureHolds), cms.signatureHolds ? `由“${cms.signer.name}”的证书签署` : '签名与证书不匹配')
  checkChain(add, 'chain', '文件签名证书可信', cms.signer, cms.others, roots, at ?? cms.signer.notBefore)
}

function checkChain(
  add: Add,
  code: string,
  name: string,
  leaf: ReadCertificate,
  others: CheckedCms['others'],
  roots: readonly ReadCertificate[],
  at: string,
): void {
  const chain = leaf.maySign ? chainOf(leaf, others, roots, at) : 'untrusted'
  if (chain === 'expired') {
    add(`${code}-time`, name, 'failed', '签章时证书不在有效期内')
    return
  }
  add(
    code,
    name,
    passed(chain === 'trusted'),
    chain === 'trusted' ? '证书链可追溯到受信任的根证书，签章时有效' : '证书不是由受信任的根证书签发的',
  )
}

/** GB/T 38540 §7: what was sealed, by which seal, made by whom, valid then. */
function checkSeal(add: Add, pdf: Buffer, ses: ReadSesSignature | undefined, roots: readonly ReadCertificate[]): void {
  if (ses === undefined) {
    add('ses', '电子印章签名', 'failed', '电子印章签名缺失或损坏，无法读取')
    return
  }
  const length = Number(/^pdf:0-(\d{1,10})$/.exec(ses.propertyInfo)?.[1] ?? -1)
  const same = length > 0 && length < pdf.length && sm3Of(pdf.subarray(0, length)).equals(ses.dataHash)
  add('revision', '盖章原文未被改动', passed(same), same ? '原文的 SM3 摘要与印章签名一致' : '原文的 SM3 摘要与印章签名不一致')
  const sealed = ses.algorithm === oids.sm2WithSm3 && isSignedBy('sm2', ses.signer.spki, ses.signed, ses.signature)
  add('seal-signature', '印章签名', passed(sealed), sealed ? 'SM2 签名成立' : 'SM2 签名不成立')
  const { seal } = ses
  const made = seal.algorithm === oids.sm2WithSm3 && isSignedBy('sm2', seal.maker.spki, seal.signed, seal.signature)
  add(
    'seal',
    '印章未被改动',
    passed(made),
    made ? `印章“${seal.name}”（编码 ${seal.code}）由“${seal.maker.name}”制作` : '印章图形或属性被改动过',
  )
  const holds = seal.holds(ses.signer.der)
  add('holder', '签章人与印章相符', passed(holds), holds ? `签章证书“${ses.signer.name}”登记在印章内` : '签章证书不是这枚印章的持有者')
  checkChain(add, 'seal-chain', '签章人证书可信', ses.signer, [], roots, ses.at)
  checkChain(add, 'seal-chain', '制章者证书可信', seal.maker, [], roots, ses.at)
  const inTime = seal.validFrom <= ses.at && ses.at <= seal.validTo
  add('seal-time', '签章时印章有效', passed(inTime), inTime ? '签章时间在印章有效期内' : '签章时间不在印章有效期内')
}

function tryReading<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
