import { createHash } from 'node:crypto'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import { derOf, oids, ownBuffer, type ReadCertificate, readCertificate } from './certificates.ts'
import type { Signer, SigningKey } from './keys.ts'
import {
  SESeal,
  SesCertificateDigests,
  SesCertificates,
  SesHeader,
  SesPicture,
  SesProperty,
  SesSealInfo,
  SesSignature,
  SesToSign,
} from './ses-schema.ts'
import { SealV1, SignatureV1, signedByMakerV1, timeOf } from './ses-v1.ts'

export const sm3Of = (content: Uint8Array): Buffer => createHash('sm3').update(content).digest()
const octets = (content: Uint8Array) => new OctetString(ownBuffer(content))
const wholeSeconds = (at: string) => new Date(Math.floor(Date.parse(at) / 1000) * 1000)

/** Makes the electronic seal (SESeal V4, GB/T 38540 §6): picture and holder's certificate bound together by the maker's signature. */
export function makeSeal(given: {
  code: string
  name: string
  /** GB/T 33481: 1 电子法定名称章, 6 业务专用章 */
  type: number
  picture: { png: Buffer; millimetres: number }
  signerCertificate: Buffer
  maker: { key: SigningKey; certificate: Buffer }
  from: string
  to: string
}): Buffer {
  const info = Object.assign(new SesSealInfo(), {
    header: Object.assign(new SesHeader(), { version: 4, vid: 'OneWindow' }),
    esID: given.code,
    property: Object.assign(new SesProperty(), {
      type: given.type,
      name: given.name,
      certListType: 1,
      certList: AsnConvert.serialize(new SesCertificates(octets(given.signerCertificate))),
      createDate: wholeSeconds(given.from),
      validStart: wholeSeconds(given.from),
      validEnd: wholeSeconds(given.to),
    }),
    picture: Object.assign(new SesPicture(), {
      type: 'PNG',
      data: octets(given.picture.png),
      width: given.picture.millimetres,
      height: given.picture.millimetres,
    }),
  })
  return derOf(
    Object.assign(new SESeal(), {
      eSealInfo: info,
      cert: octets(given.maker.certificate),
      signAlgID: oids.sm2WithSm3,
      signedValue: ownBuffer(given.maker.key.sign(derOf(info))),
    }),
  )
}

/** Sets the seal on bytes (SES_Signature V4, GB/T 38540 §7). `propertyInfo` says in ASCII which bytes: for a PDF, `pdf:0-<length>` of the sealed revision. */
export async function signWithSeal(given: {
  seal: Buffer
  content: Uint8Array
  propertyInfo: string
  signer: { key: Signer; certificate: Buffer }
  at: string
}): Promise<Buffer> {
  const toSign = Object.assign(new SesToSign(), {
    version: 4,
    eseal: AsnConvert.parse(given.seal, SESeal),
    timeInfo: wholeSeconds(given.at),
    dataHash: ownBuffer(sm3Of(given.content)),
    propertyInfo: given.propertyInfo,
  })
  return derOf(
    Object.assign(new SesSignature(), {
      toSign,
      cert: octets(given.signer.certificate),
      signatureAlgID: oids.sm2WithSm3,
      signature: ownBuffer(await given.signer.key.sign(derOf(toSign))),
    }),
  )
}

export interface ReadSeal {
  /** The seal as it was received. */
  readonly der: Buffer
  readonly version: number
  readonly code: string
  readonly name: string
  readonly picture: { readonly type: string; readonly data: Buffer }
  readonly validFrom: string
  readonly validTo: string
  readonly maker: ReadCertificate
  /** The bytes that the maker signed, as received. */
  readonly signed: Buffer
  readonly signature: Buffer
  readonly algorithm: string
  /** Where the seal carries whole certificates and not digests only. */
  readonly holders: readonly ReadCertificate[]
  holds(certificate: Buffer): boolean
}

/** A seal of V4 (GB/T 38540-2020), V5 (GM/T 0031-2025) or V1 (GM/T 0031-2014). Throws where the bytes are none of them. */
export function readSeal(der: Buffer): ReadSeal {
  demandEnd(der)
  return isV1(der, SealV1) ? sealOfV1(AsnConvert.parse(der, SealV1), der) : sealOf(AsnConvert.parse(der, SESeal), der)
}

/** Nothing may follow the outer sequence: no signature covers it, and a file that is two things is shown as the other one. */
function demandEnd(der: Buffer): void {
  const long = (der[1] ?? 0) & 0x80 ? (der[1] ?? 0) & 0x7f : 0
  const length = long === 0 ? (der[1] ?? 0) : long <= 4 && der.length > 2 + long ? der.readUIntBE(2, long) : -1
  if (der[0] !== 0x30 || 2 + long + length !== der.length) throw new Error('not one sequence from the first byte to the last')
}

/** The versions differ in shape: whatever is read whole as V1 cannot be read as a later one. */
function isV1(der: Buffer, shape: typeof SealV1 | typeof SignatureV1): boolean {
  try {
    AsnConvert.parse(der, shape as typeof SealV1)
    return true
  } catch {
    return false
  }
}

function sealOfV1(seal: SealV1, der: Buffer): ReadSeal {
  const { info, signInfo } = seal
  const certificates = Array.from(info.property.certList).map((one) => Buffer.from(one.buffer))
  return {
    der,
    version: info.header.version,
    code: info.esID,
    name: info.property.name,
    picture: { type: info.picture.type, data: Buffer.from(info.picture.data.buffer) },
    validFrom: timeOf(info.property.validStart),
    validTo: timeOf(info.property.validEnd),
    maker: readCertificate(Buffer.from(signInfo.cert.buffer)),
    signed: signedByMakerV1(seal),
    signature: Buffer.from(signInfo.signData),
    algorithm: signInfo.signatureAlgorithm,
    holders: certificates.map(readCertificate),
    holds: (certificate) => certificates.some((one) => one.equals(certificate)),
  }
}

function sealOf(seal: SESeal, der: Buffer): ReadSeal {
  const { eSealInfo: info } = seal
  return {
    der,
    version: info.header.version,
    code: info.esID,
    name: info.property.name,
    picture: { type: info.picture.type, data: Buffer.from(info.picture.data.buffer) },
    validFrom: info.property.validStart.toISOString(),
    validTo: info.property.validEnd.toISOString(),
    maker: readCertificate(Buffer.from(seal.cert.buffer)),
    signed: Buffer.from(seal.eSealInfoRaw ?? new ArrayBuffer(0)),
    signature: Buffer.from(seal.signedValue),
    algorithm: seal.signAlgID,
    holders: info.property.certListType === 1 ? certificatesOf(info.property).map(readCertificate) : [],
    holds: (certificate) => holds(info.property, certificate),
  }
}

const certificatesOf = (property: SesProperty) =>
  Array.from(AsnConvert.parse(property.certList, SesCertificates)).map((one) => Buffer.from(one.buffer))

function holds(property: SesProperty, certificate: Buffer): boolean {
  if (property.certListType === 1) return certificatesOf(property).some((one) => one.equals(certificate))
  return Array.from(AsnConvert.parse(property.certList, SesCertificateDigests)).some((one) =>
    Buffer.from(one.value.buffer).equals(sm3Of(certificate)),
  )
}

export interface ReadSesSignature {
  readonly version: number
  readonly seal: ReadSeal
  readonly at: string
  readonly dataHash: Buffer
  readonly propertyInfo: string
  readonly signer: ReadCertificate
  readonly signed: Buffer
  readonly signature: Buffer
  readonly algorithm: string
  /** It carries a time stamp of its own. */
  readonly timeStamped: boolean
}

/** Throws where the bytes are not an SES_Signature of V1, V4 or V5. */
export function readSesSignature(der: Buffer): ReadSesSignature {
  demandEnd(der)
  if (isV1(der, SignatureV1)) return signatureOfV1(AsnConvert.parse(der, SignatureV1))
  const read = AsnConvert.parse(der, SesSignature)
  return {
    version: read.toSign.version,
    seal: sealOf(read.toSign.eseal, Buffer.from(read.toSign.esealRaw ?? new ArrayBuffer(0))),
    at: read.toSign.timeInfo.toISOString(),
    dataHash: Buffer.from(read.toSign.dataHash),
    propertyInfo: read.toSign.propertyInfo,
    signer: readCertificate(Buffer.from(read.cert.buffer)),
    signed: Buffer.from(read.toSignRaw ?? new ArrayBuffer(0)),
    signature: Buffer.from(read.signature),
    algorithm: read.signatureAlgID,
    timeStamped: read.timeStamp !== undefined,
  }
}

function signatureOfV1(read: SignatureV1): ReadSesSignature {
  const { toSign } = read
  return {
    version: toSign.version,
    seal: sealOfV1(toSign.eseal, Buffer.from(toSign.esealRaw ?? new ArrayBuffer(0))),
    at: timeOf(toSign.timeInfo),
    dataHash: Buffer.from(toSign.dataHash),
    propertyInfo: toSign.propertyInfo,
    signer: readCertificate(Buffer.from(toSign.cert.buffer)),
    signed: Buffer.from(read.toSignRaw ?? new ArrayBuffer(0)),
    signature: Buffer.from(read.signature),
    algorithm: toSign.signatureAlgorithm,
    timeStamped: false,
  }
}
