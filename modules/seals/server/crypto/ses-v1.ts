import { AsnConvert, AsnProp, AsnPropTypes, AsnType, AsnTypeTypes, OctetString } from '@peculiar/asn1-schema'
import { SesCertificates, SesHeader, SesPicture } from './ses-schema.ts'

/**
 * SESeal and SES_Signature of GM/T 0031-2014 (V1), for reading seals that were made before GB/T 38540. The maker signs
 * SEQUENCE { info, certificate, algorithm }, the signer's certificate stands inside what is signed, and times are UTCTime.
 */
const bytes = () => new OctetString(new ArrayBuffer(0))

class PropertyV1 {
  type = 1
  name = ''
  certList = new SesCertificates()
  createDate: ArrayBuffer = new ArrayBuffer(0)
  validStart: ArrayBuffer = new ArrayBuffer(0)
  validEnd: ArrayBuffer = new ArrayBuffer(0)
}
AsnType({ type: AsnTypeTypes.Sequence })(PropertyV1)
AsnProp({ type: AsnPropTypes.Integer })(PropertyV1.prototype, 'type')
AsnProp({ type: AsnPropTypes.Utf8String })(PropertyV1.prototype, 'name')
AsnProp({ type: SesCertificates })(PropertyV1.prototype, 'certList')
AsnProp({ type: AsnPropTypes.Any })(PropertyV1.prototype, 'createDate')
AsnProp({ type: AsnPropTypes.Any })(PropertyV1.prototype, 'validStart')
AsnProp({ type: AsnPropTypes.Any })(PropertyV1.prototype, 'validEnd')

class InfoV1 {
  header = new SesHeader()
  esID = ''
  property = new PropertyV1()
  picture = new SesPicture()
  extDatas?: ArrayBuffer
}
AsnType({ type: AsnTypeTypes.Sequence })(InfoV1)
AsnProp({ type: SesHeader })(InfoV1.prototype, 'header')
AsnProp({ type: AsnPropTypes.IA5String })(InfoV1.prototype, 'esID')
AsnProp({ type: PropertyV1 })(InfoV1.prototype, 'property')
AsnProp({ type: SesPicture })(InfoV1.prototype, 'picture')
AsnProp({ type: AsnPropTypes.Any, optional: true })(InfoV1.prototype, 'extDatas')

class SignInfoV1 {
  cert = bytes()
  signatureAlgorithm = ''
  signData: ArrayBuffer = new ArrayBuffer(0)
}
AsnType({ type: AsnTypeTypes.Sequence })(SignInfoV1)
AsnProp({ type: OctetString })(SignInfoV1.prototype, 'cert')
AsnProp({ type: AsnPropTypes.ObjectIdentifier })(SignInfoV1.prototype, 'signatureAlgorithm')
AsnProp({ type: AsnPropTypes.BitString })(SignInfoV1.prototype, 'signData')

export class SealV1 {
  info = new InfoV1()
  infoRaw?: ArrayBuffer
  signInfo = new SignInfoV1()
}
AsnType({ type: AsnTypeTypes.Sequence })(SealV1)
AsnProp({ type: InfoV1, raw: true })(SealV1.prototype, 'info')
AsnProp({ type: SignInfoV1 })(SealV1.prototype, 'signInfo')

class ToSignV1 {
  version = 1
  eseal = new SealV1()
  esealRaw?: ArrayBuffer
  timeInfo: ArrayBuffer = new ArrayBuffer(0)
  dataHash: ArrayBuffer = new ArrayBuffer(0)
  propertyInfo = ''
  cert = bytes()
  signatureAlgorithm = ''
}
AsnType({ type: AsnTypeTypes.Sequence })(ToSignV1)
AsnProp({ type: AsnPropTypes.Integer })(ToSignV1.prototype, 'version')
AsnProp({ type: SealV1, raw: true })(ToSignV1.prototype, 'eseal')
AsnProp({ type: AsnPropTypes.BitString })(ToSignV1.prototype, 'timeInfo')
AsnProp({ type: AsnPropTypes.BitString })(ToSignV1.prototype, 'dataHash')
AsnProp({ type: AsnPropTypes.IA5String })(ToSignV1.prototype, 'propertyInfo')
AsnProp({ type: OctetString })(ToSignV1.prototype, 'cert')
AsnProp({ type: AsnPropTypes.ObjectIdentifier })(ToSignV1.prototype, 'signatureAlgorithm')

export class SignatureV1 {
  toSign = new ToSignV1()
  toSignRaw?: ArrayBuffer
  signature: ArrayBuffer = new ArrayBuffer(0)
}
AsnType({ type: AsnTypeTypes.Sequence })(SignatureV1)
AsnProp({ type: ToSignV1, raw: true })(SignatureV1.prototype, 'toSign')
AsnProp({ type: AsnPropTypes.BitString })(SignatureV1.prototype, 'signature')

/** What the maker of a V1 seal signed: the received bytes of the info, with certificate and algorithm, as one sequence. */
export function signedByMakerV1(seal: SealV1): Buffer {
  const { cert, signatureAlgorithm } = seal.signInfo
  const algorithm = Object.assign(new AlgorithmOnly(), { algorithm: signatureAlgorithm })
  const oid = Buffer.from(AsnConvert.serialize(algorithm)).subarray(2)
  return sequenceOf(Buffer.from(seal.infoRaw ?? new ArrayBuffer(0)), Buffer.from(AsnConvert.serialize(cert)), oid)
}

class AlgorithmOnly {
  algorithm = ''
}
AsnType({ type: AsnTypeTypes.Sequence })(AlgorithmOnly)
AsnProp({ type: AsnPropTypes.ObjectIdentifier })(AlgorithmOnly.prototype, 'algorithm')

/** DER SEQUENCE of parts that are encoded already. */
export function sequenceOf(...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts)
  if (body.length < 0x80) return Buffer.concat([Buffer.from([0x30, body.length]), body])
  const length = Buffer.from(
    body.length.toString(16).padStart(body.length > 0xffffff ? 8 : body.length > 0xffff ? 6 : body.length > 0xff ? 4 : 2, '0'),
    'hex',
  )
  return Buffer.concat([Buffer.from([0x30, 0x80 | length.length]), length, body])
}

/** UTCTime or GeneralizedTime in DER, or its bare text, as an instant. V1 makers wrote all three. */
export function timeOf(content: ArrayBuffer): string {
  const given = Buffer.from(content)
  const text = (given[0] === 0x17 || given[0] === 0x18 ? given.subarray(2) : given).toString('latin1')
  const digits = /^(\d{12}|\d{14})(?:\.\d+)?Z$/.exec(text)?.[1]
  if (digits === undefined) throw new Error('the time of the seal cannot be read')
  // X.680: two digits below 50 are of this century.
  const full = digits.length === 14 ? digits : `${Number(digits.slice(0, 2)) < 50 ? '20' : '19'}${digits}`
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(full) ?? []
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`).toISOString()
}
