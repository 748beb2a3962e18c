import { AsnProp, AsnPropTypes, AsnType, AsnTypeTypes, OctetString } from '@peculiar/asn1-schema'

/**
 * SESeal and SES_Signature of GB/T 38540-2020 (V4) and GM/T 0031-2025 (V5) as ASN.1. Decorators are called as functions, so that the
 * source stays erasable. `raw` keeps the received bytes beside the parsed value: signatures are checked over those, never over a re-encoding.
 */
const bytes = () => new OctetString(new ArrayBuffer(0))

export class SesHeader {
  ID = 'ES'
  version = 4
  vid = ''
}
AsnType({ type: AsnTypeTypes.Sequence })(SesHeader)
AsnProp({ type: AsnPropTypes.IA5String })(SesHeader.prototype, 'ID')
AsnProp({ type: AsnPropTypes.Integer })(SesHeader.prototype, 'version')
AsnProp({ type: AsnPropTypes.IA5String })(SesHeader.prototype, 'vid')

export class SesProperty {
  /** 01 电子法定名称章 … 99 其他 (GB/T 33481) */
  type = 1
  name = ''
  /** 1: certificates, 2: their digests */
  certListType = 1
  certList: ArrayBuffer = new ArrayBuffer(0)
  createDate = new Date(0)
  validStart = new Date(0)
  validEnd = new Date(0)
}
AsnType({ type: AsnTypeTypes.Sequence })(SesProperty)
AsnProp({ type: AsnPropTypes.Integer })(SesProperty.prototype, 'type')
AsnProp({ type: AsnPropTypes.Utf8String })(SesProperty.prototype, 'name')
AsnProp({ type: AsnPropTypes.Integer })(SesProperty.prototype, 'certListType')
AsnProp({ type: AsnPropTypes.Any })(SesProperty.prototype, 'certList')
AsnProp({ type: AsnPropTypes.GeneralizedTime })(SesProperty.prototype, 'createDate')
AsnProp({ type: AsnPropTypes.GeneralizedTime })(SesProperty.prototype, 'validStart')
AsnProp({ type: AsnPropTypes.GeneralizedTime })(SesProperty.prototype, 'validEnd')

export class SesPicture {
  type = 'PNG'
  data = bytes()
  width = 42
  height = 42
}
AsnType({ type: AsnTypeTypes.Sequence })(SesPicture)
AsnProp({ type: AsnPropTypes.IA5String })(SesPicture.prototype, 'type')
AsnProp({ type: OctetString })(SesPicture.prototype, 'data')
AsnProp({ type: AsnPropTypes.Integer })(SesPicture.prototype, 'width')
AsnProp({ type: AsnPropTypes.Integer })(SesPicture.prototype, 'height')

export class SesSealInfo {
  header = new SesHeader()
  esID = ''
  property = new SesProperty()
  picture = new SesPicture()
  extDatas?: ArrayBuffer
}
AsnType({ type: AsnTypeTypes.Sequence })(SesSealInfo)
AsnProp({ type: SesHeader })(SesSealInfo.prototype, 'header')
AsnProp({ type: AsnPropTypes.IA5String })(SesSealInfo.prototype, 'esID')
AsnProp({ type: SesProperty })(SesSealInfo.prototype, 'property')
AsnProp({ type: SesPicture })(SesSealInfo.prototype, 'picture')
AsnProp({ type: AsnPropTypes.Any, optional: true })(SesSealInfo.prototype, 'extDatas')

export class SESeal {
  eSealInfo = new SesSealInfo()
  eSealInfoRaw?: ArrayBuffer
  /** Certificate of the maker of the seal (制章者). */
  cert = bytes()
  signAlgID = ''
  signedValue: ArrayBuffer = new ArrayBuffer(0)
  timeStamp?: ArrayBuffer
}
AsnType({ type: AsnTypeTypes.Sequence })(SESeal)
AsnProp({ type: SesSealInfo, raw: true })(SESeal.prototype, 'eSealInfo')
AsnProp({ type: OctetString })(SESeal.prototype, 'cert')
AsnProp({ type: AsnPropTypes.ObjectIdentifier })(SESeal.prototype, 'signAlgID')
AsnProp({ type: AsnPropTypes.BitString })(SESeal.prototype, 'signedValue')
AsnProp({ type: AsnPropTypes.BitString, optional: true, context: 0 })(SESeal.prototype, 'timeStamp')

export class SesToSign {
  version = 4
  eseal = new SESeal()
  esealRaw?: ArrayBuffer
  timeInfo = new Date(0)
  dataHash: ArrayBuffer = new ArrayBuffer(0)
  propertyInfo = ''
  extDatas?: ArrayBuffer
}
AsnType({ type: AsnTypeTypes.Sequence })(SesToSign)
AsnProp({ type: AsnPropTypes.Integer })(SesToSign.prototype, 'version')
AsnProp({ type: SESeal, raw: true })(SesToSign.prototype, 'eseal')
AsnProp({ type: AsnPropTypes.GeneralizedTime })(SesToSign.prototype, 'timeInfo')
AsnProp({ type: AsnPropTypes.BitString })(SesToSign.prototype, 'dataHash')
AsnProp({ type: AsnPropTypes.IA5String })(SesToSign.prototype, 'propertyInfo')
AsnProp({ type: AsnPropTypes.Any, optional: true, context: 0 })(SesToSign.prototype, 'extDatas')

export class SesSignature {
  toSign = new SesToSign()
  toSignRaw?: ArrayBuffer
  /** Certificate of the signer (签章者). */
  cert = bytes()
  signatureAlgID = ''
  signature: ArrayBuffer = new ArrayBuffer(0)
  timeStamp?: ArrayBuffer
}
AsnType({ type: AsnTypeTypes.Sequence })(SesSignature)
AsnProp({ type: SesToSign, raw: true })(SesSignature.prototype, 'toSign')
AsnProp({ type: OctetString })(SesSignature.prototype, 'cert')
AsnProp({ type: AsnPropTypes.ObjectIdentifier })(SesSignature.prototype, 'signatureAlgID')
AsnProp({ type: AsnPropTypes.BitString })(SesSignature.prototype, 'signature')
AsnProp({ type: AsnPropTypes.BitString, optional: true, context: 0 })(SesSignature.prototype, 'timeStamp')

/** certList where `certListType` is 1. */
export class SesCertificates extends Array<OctetString> {}
AsnType({ type: AsnTypeTypes.Sequence, itemType: OctetString })(SesCertificates)

class SesCertificateDigest {
  type = ''
  value = bytes()
}
AsnType({ type: AsnTypeTypes.Sequence })(SesCertificateDigest)
AsnProp({ type: AsnPropTypes.PrintableString })(SesCertificateDigest.prototype, 'type')
AsnProp({ type: OctetString })(SesCertificateDigest.prototype, 'value')

/** certList where `certListType` is 2. */
export class SesCertificateDigests extends Array<SesCertificateDigest> {}
AsnType({ type: AsnTypeTypes.Sequence, itemType: SesCertificateDigest })(SesCertificateDigests)
