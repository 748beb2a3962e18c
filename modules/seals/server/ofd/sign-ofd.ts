import { oids } from '../crypto/certificates.ts'
import type { Signer } from '../crypto/keys.ts'
import { signWithSeal, sm3Of } from '../crypto/ses.ts'
import { type OfdFiles, pageId, signaturesPath } from './make-ofd.ts'
import { writePackage } from './write-package.ts'
import { element, textElement, xmlFile } from './xml.ts'

const folder = 'Doc_0/Signs/Sign_0'
const millimetres = 25.4 / 72

export interface OfdSeal {
  /** SESeal, DER */
  readonly seal: Buffer
  readonly signer: { readonly key: Signer; readonly certificate: Buffer }
  /** Centre in points from the top left corner of a page counted from 1; `undefined` where the page shows none. */
  readonly place: { readonly page: number; readonly x: number; readonly y: number } | undefined
  readonly millimetres: number
  readonly at: string
}

export interface SealedOfd {
  readonly ofd: Buffer
  /** `Signature.xml`: the list of all files, which the seal is set on. */
  readonly covered: Buffer
}

/**
 * Seals a package (GB/T 33190 §18, GM/T 0099): SM3 of every file, the list of signatures too, in `Signature.xml`; over that an SES_Signature
 * V4. Nothing can be added afterwards, a second signature included.
 */
export async function signOfd(unsigned: OfdFiles, seal: OfdSeal): Promise<SealedOfd> {
  const files: OfdFiles = new Map(unsigned)
  files.set(signaturesPath.slice(1), signaturesXml())
  files.set(`${folder}/Seal.esl`, seal.seal)
  const description = signatureXml(files, seal)
  const sesSignature = await signWithSeal({
    seal: seal.seal,
    content: description,
    propertyInfo: `/${folder}/Signature.xml`,
    signer: seal.signer,
    at: seal.at,
  })
  files.set(`${folder}/Signature.xml`, description)
  files.set(`${folder}/SignedValue.dat`, sesSignature)
  return { ofd: writePackage(files, seal.at), covered: description }
}

function signaturesXml(): Buffer {
  const signature = element('Signature', { ID: 1, Type: 'Seal', BaseLoc: `/${folder}/Signature.xml` })
  return xmlFile('Signatures', {}, textElement('MaxSignId', '1') + signature)
}

function signatureXml(files: OfdFiles, { place, millimetres: side, at }: OfdSeal): Buffer {
  const references = [...files].map(([path, bytes]) =>
    element('Reference', { FileRef: `/${path}` }, textElement('CheckValue', sm3Of(bytes).toString('base64'))),
  )
  const information = [
    element('Provider', { ProviderName: 'OneWindow', Version: '1.0', Company: 'OneWindow' }),
    textElement('SignatureMethod', oids.sm2WithSm3),
    textElement('SignatureDateTime', `${at.slice(0, 19).replace(/[-:T]/g, '')}Z`),
    element('References', { CheckMethod: oids.sm3 }, references.join('')),
    place === undefined ? '' : stampOf(place, side),
    element('Seal', {}, textElement('BaseLoc', `/${folder}/Seal.esl`)),
  ]
  return xmlFile(
    'Signature',
    {},
    element('SignedInfo', {}, information.join('')) + textElement('SignedValue', `/${folder}/SignedValue.dat`),
  )
}

function stampOf({ page, x, y }: { page: number; x: number; y: number }, side: number): string {
  const corner = [x, y].map((value) => Math.round((value * millimetres - side / 2) * 1000) / 1000)
  return element('StampAnnot', { ID: 1, PageRef: pageId(page), Boundary: [...corner, side, side].join(' ') })
}
