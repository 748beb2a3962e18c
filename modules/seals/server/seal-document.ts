import { canonicalJson } from '../../../platform/server/canonical.ts'
import type { Frame, TemplateData } from '../../../platform/server/typesetting/shapes.ts'
import { type Printed, printDocument } from '../../../platform/server/typesetting/typesetter.ts'
import type { DocumentKind } from '../contract.ts'
import type { Signer } from './crypto/keys.ts'
import { signWithSeal, sm3Of } from './crypto/ses.ts'
import { customDataOf } from './ofd/custom-data.ts'
import { makeOfd } from './ofd/make-ofd.ts'
import { type SealedOfd, signOfd } from './ofd/sign-ofd.ts'
import { signPdf } from './pdf-sign.ts'
import type { SealPicture } from './picture.ts'

export interface OfficeSigner {
  readonly key: Signer
  readonly certificate: Buffer
}

/** Everything an office needs to seal: both keys, the seal itself and its picture. */
export interface OfficeSeal {
  readonly id: string
  readonly name: string
  readonly code: string
  readonly sm2: OfficeSigner
  readonly p256: OfficeSigner
  /** Certificates above the office's P-256 certificate, carried in the signature. */
  readonly chain: readonly Buffer[]
  /** SESeal, DER */
  readonly seal: Buffer
  readonly picture: SealPicture
}

export interface Sealed {
  readonly pdf: Buffer
  /** The same pages and the same data after GB/T 33190, under an SES signature of its own. */
  readonly ofd: Buffer
  readonly pages: number
  /** SES_Signature, DER: also attached to the PDF as `ses-signature.der`. */
  readonly sesSignature: Buffer
  /** SM3 of the finished PDF and of the finished OFD, hexadecimal. */
  readonly digest: string
  readonly ofdDigest: string
  /** SM3 of the list of files that the seal of the OFD covers. */
  readonly ofdSealed: string
  /** SM2 signature of the office over the attached `data.json`, DER. */
  readonly dataSignature: Buffer
}

export const sesAttachment = 'ses-signature.der'
export const dataAttachment = 'data.json'

/**
 * Renders a document with its data attached, seals the rendered bytes with SM2 (GB/T 38540), then appends one revision that holds the SES
 * signature, the visible seal and the outer PAdES signature; the rendered pages become the sealed OFD too. Done once per document: done
 * twice, it would be another document.
 */
export async function sealDocument<K extends DocumentKind>(given: {
  kind: K
  frame: Frame
  data: TemplateData<K>
  seal: OfficeSeal
  at: string
}): Promise<Sealed> {
  const { kind, frame, data, seal, at } = given
  const attachment = canonicalJson({ kind, ...frame, data })
  const { pdf, pages, seal: place } = await printDocument(kind, frame, data, { at, attachment })
  const signer = { key: seal.sm2.key, certificate: seal.sm2.certificate }
  const sesSignature = await signWithSeal({ seal: seal.seal, content: pdf, propertyInfo: `pdf:0-${pdf.length}`, signer, at })
  const signed = await signPdf({
    pdf,
    attachments: [
      { name: sesAttachment, mime: 'application/octet-stream', description: '电子印章签名（GB/T 38540）', content: sesSignature },
    ],
    ...(place === undefined ? {} : { seal: { picture: seal.picture, ...place } }),
    signer: { key: seal.p256.key, certificate: seal.p256.certificate, chain: seal.chain, name: seal.name },
    reason: frame.title,
    at,
  })
  const { ofd, covered } = await makeOfdOf({ ...given, printed: { pdf, seal: place }, attachment })
  return {
    pdf: signed,
    ofd,
    pages,
    sesSignature,
    digest: sm3Of(signed).toString('hex'),
    ofdDigest: sm3Of(ofd).toString('hex'),
    ofdSealed: sm3Of(covered).toString('hex'),
    dataSignature: await seal.sm2.key.sign(Buffer.from(attachment)),
  }
}

/** The second format: the pages that were printed, the same data, an SES signature of its own. */
export async function makeOfdOf<K extends DocumentKind>(given: {
  kind: K
  frame: Frame
  data: TemplateData<K>
  seal: OfficeSeal
  at: string
  printed: Pick<Printed, 'pdf' | 'seal'>
  attachment: string
}): Promise<SealedOfd> {
  const { kind, frame, data, seal, at, printed } = given
  const unsigned = await makeOfd(printed.pdf, {
    docId: sm3Of(printed.pdf).toString('hex').slice(0, 32),
    title: frame.title,
    author: frame.office,
    at,
    customData: customDataOf(kind, frame, data, { name: seal.name, at }),
    data: Buffer.from(given.attachment),
  })
  const signer = { key: seal.sm2.key, certificate: seal.sm2.certificate }
  return signOfd(unsigned, { seal: seal.seal, signer, place: printed.seal, millimetres: seal.picture.millimetres, at })
}
