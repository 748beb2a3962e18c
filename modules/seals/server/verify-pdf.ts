import { type CheckedCms, checkDetached } from './crypto/cms.ts'
import { type ReadSesSignature, readSesSignature, sm3Of } from './crypto/ses.ts'
import { additionFault } from './pdf-additions.ts'
import { type PdfSignature, readSignedPdf } from './pdf-sign.ts'
import { dataAttachment, sesAttachment } from './seal-document.ts'
import { type Add, checkChain, checkSeal, checkStatus, isOfOtherCity, passed, type Trust, tryReading } from './verify-seal.ts'

export interface ReadDocument {
  readonly ses: ReadSesSignature | undefined
  readonly signed: boolean
  /** Only what the seal covers. */
  readonly data: Buffer | undefined
  readonly customData?: ReadonlyMap<string, string>
}

/**
 * A sealed PDF: the outer PAdES signature over the whole file, then the SM2 seal over the revision below it. Data are read from that revision
 * alone, and what follows it may be nothing but our signing.
 */
export async function verifyPdf(add: Add, pdf: Buffer, trust: Trust): Promise<ReadDocument> {
  const whole = /%%EOF\s*$/.test(pdf.toString('latin1', Math.max(0, pdf.length - 64)))
  if (!whole) add('complete', '文件完整', 'failed', '文件不完整：缺少结尾，可能没有下载完或被截断')
  const read = await readSignedPdf(pdf).catch((error: unknown) => {
    if (whole) throw error
    return undefined
  })
  // What a torn file still holds is not worth the name of a signature.
  if (read === undefined || (!whole && read.signature === undefined)) return { ses: undefined, signed: true, data: undefined }
  const { signature, attachments } = read
  const attached = attachments.get(sesAttachment)
  if (signature === undefined && attached === undefined) return { ses: undefined, signed: false, data: undefined }
  const ses = attached && tryReading(() => readSesSignature(attached))
  checkOuter(add, pdf, signature, trust, ses)
  if (attached === undefined) add('no-seal', '电子印章签名', 'failed', '文件有数字签名，但没有电子印章')
  else if (ses === undefined) add('ses', '电子印章签名', 'failed', '电子印章签名缺失或损坏，无法读取')
  else {
    const length = checkRevision(add, pdf, ses)
    if (length !== undefined) await checkAdditions(add, pdf, length)
    checkSeal(add, ses, trust)
    return { ses, signed: true, data: length === undefined ? undefined : await dataIn(pdf.subarray(0, length)) }
  }
  return { ses, signed: true, data: undefined }
}

/** How many bytes the seal covers; undefined where it covers others. */
function checkRevision(add: Add, pdf: Buffer, ses: ReadSesSignature): number | undefined {
  const length = Number(/^pdf:0-(\d{1,10})$/.exec(ses.propertyInfo)?.[1] ?? -1)
  const same = length > 0 && length < pdf.length && sm3Of(pdf.subarray(0, length)).equals(ses.dataHash)
  add('revision', '盖章原文未被改动', passed(same), same ? '原文的 SM3 摘要与印章签名一致' : '原文的 SM3 摘要与印章签名不一致')
  return same ? length : undefined
}

async function checkAdditions(add: Add, pdf: Buffer, length: number): Promise<void> {
  const fault = await additionFault(pdf, length, sesAttachment).catch(() => '盖章之后追加的内容无法读取')
  add('additions', '盖章之后没有改动', passed(fault === undefined), fault ?? '原文之后只有签名域、印章图样和印章签名')
}

const dataIn = async (covered: Buffer): Promise<Buffer | undefined> =>
  (await readSignedPdf(covered).catch(() => undefined))?.attachments.get(dataAttachment)

function checkOuter(add: Add, pdf: Buffer, signature: PdfSignature | undefined, trust: Trust, ses: ReadSesSignature | undefined): void {
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
  const at = ses?.at ?? cms.signer.notBefore
  checkChain(add, 'chain', '文件签名证书可信', cms.signer, cms.others, trust.roots, at)
  const stopped = { code: 'outer-status', stopped: '文件签名所用的证书当时已停用或吊销' }
  checkStatus(add, '文件签名证书未停用、未吊销', cms.signer, trust.revoked, at, stopped)
  if (ses !== undefined) checkSameOffice(add, cms, ses, trust)
}

/** Whoever signed the file set the seal: the same office, of the same city. */
function checkSameOffice(add: Add, { signer, others }: CheckedCms, ses: ReadSesSignature, trust: Trust): void {
  const offices = [ses.seal.name, ses.signer.name]
  const same = offices.includes(signer.name) || offices.includes(signer.organisation)
  const told = same ? `都是“${ses.seal.name}”` : `文件由“${signer.name}”签署，印章却是“${ses.seal.name}”的：盖章后被他人重新签过`
  add('outer-name', '文件签名人与印章相符', passed(same), told)
  if (isOfOtherCity(trust, signer, others, ses))
    add(
      'outer-city',
      '文件签名与印章同属一城',
      'failed',
      `文件签名证书由“${signer.issuerName}”签发，与印章不属同一城市：盖章后被他人重新签过`,
    )
}
