import { checkDetached } from './crypto/cms.ts'
import { type ReadSesSignature, readSesSignature, sm3Of } from './crypto/ses.ts'
import { readSignedPdf } from './pdf-sign.ts'
import { dataAttachment, sesAttachment } from './seal-document.ts'
import { type Add, checkChain, checkSeal, passed, type Trust, tryReading } from './verify-seal.ts'

export interface ReadDocument {
  readonly ses: ReadSesSignature | undefined
  readonly signed: boolean
  readonly data: Buffer | undefined
  readonly customData?: ReadonlyMap<string, string>
}

/** A sealed PDF: the outer PAdES signature over the whole file, then the SM2 seal over the revision below it. */
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
  const data = attachments.get(dataAttachment)
  if (signature === undefined && attached === undefined) return { ses: undefined, signed: false, data }
  const ses = attached && tryReading(() => readSesSignature(attached))
  checkOuter(add, pdf, signature, trust, ses?.at)
  if (attached === undefined) add('no-seal', '电子印章签名', 'failed', '文件有数字签名，但没有电子印章')
  else if (ses === undefined) add('ses', '电子印章签名', 'failed', '电子印章签名缺失或损坏，无法读取')
  else {
    checkRevision(add, pdf, ses)
    checkSeal(add, ses, trust)
  }
  return { ses, signed: true, data }
}

function checkRevision(add: Add, pdf: Buffer, ses: ReadSesSignature): void {
  const length = Number(/^pdf:0-(\d{1,10})$/.exec(ses.propertyInfo)?.[1] ?? -1)
  const same = length > 0 && length < pdf.length && sm3Of(pdf.subarray(0, length)).equals(ses.dataHash)
  add('revision', '盖章原文未被改动', passed(same), same ? '原文的 SM3 摘要与印章签名一致' : '原文的 SM3 摘要与印章签名不一致')
}

function checkOuter(
  add: Add,
  pdf: Buffer,
  signature: { range: readonly number[]; contents: Buffer } | undefined,
  { roots }: Trust,
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
