import { createHash } from 'node:crypto'
import {
  Attribute,
  CertificateChoices,
  CertificateSet,
  CMSVersion,
  ContentInfo,
  DigestAlgorithmIdentifier,
  DigestAlgorithmIdentifiers,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignatureAlgorithmIdentifier,
  SignedData,
  SignerIdentifier,
  SignerInfo,
  SignerInfos,
} from '@peculiar/asn1-cms'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import { Certificate } from '@peculiar/asn1-x509'
import { algorithmOf, derOf, oids, ownBuffer, type ReadCertificate, readCertificate } from './certificates.ts'
import { isSignedBy, type Signer } from './keys.ts'

const attribute = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
} as const
const data = '1.2.840.113549.1.7.1'
const signedData = '1.2.840.113549.1.7.2'

const sha256 = (content: Uint8Array): Buffer => createHash('sha256').update(content).digest()

/** A detached CAdES signature (ETSI EN 319 122, B-B without signing time: a PDF says it in /M) over bytes that are not in it. */
export async function signDetached(
  content: Uint8Array,
  signer: { key: Signer; certificate: Buffer; chain: readonly Buffer[] },
): Promise<Buffer> {
  const own = AsnConvert.parse(signer.certificate, Certificate)
  const digestAlgorithm = new DigestAlgorithmIdentifier({ algorithm: oids.sha256 })
  const signedAttrs = sortedAsSet([
    new Attribute({ attrType: attribute.contentType, attrValues: [ownBuffer(objectIdentifierOfData)] }),
    new Attribute({ attrType: attribute.messageDigest, attrValues: [AsnConvert.serialize(new OctetString(ownBuffer(sha256(content))))] }),
    new Attribute({ attrType: attribute.signingCertificateV2, attrValues: [ownBuffer(signingCertificate(signer.certificate))] }),
  ])
  const signature = await signer.key.sign(asSet(signedAttrs))
  const info = new SignerInfo({
    version: CMSVersion.v1,
    sid: new SignerIdentifier({
      issuerAndSerialNumber: new IssuerAndSerialNumber({
        issuer: own.tbsCertificate.issuer,
        serialNumber: own.tbsCertificate.serialNumber,
      }),
    }),
    digestAlgorithm,
    signedAttrs,
    signatureAlgorithm: new SignatureAlgorithmIdentifier({ algorithm: oids.ecdsaWithSha256 }),
    signature: new OctetString(ownBuffer(signature)),
  })
  const certificates = [signer.certificate, ...signer.chain].map(
    (der) => new CertificateChoices({ certificate: AsnConvert.parse(der, Certificate) }),
  )
  const signed = new SignedData({
    version: CMSVersion.v1,
    digestAlgorithms: new DigestAlgorithmIdentifiers([digestAlgorithm]),
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: data }),
    certificates: new CertificateSet(certificates),
    signerInfos: new SignerInfos([info]),
  })
  return derOf(new ContentInfo({ contentType: signedData, content: AsnConvert.serialize(signed) }))
}

const objectIdentifierOfData = Buffer.from('06092a864886f70d010701', 'hex')

/** SigningCertificateV2 with SHA-256, the default: names the one certificate that may verify this. */
function signingCertificate(certificate: Buffer): Buffer {
  return Buffer.concat([Buffer.from('3026302430220420', 'hex'), sha256(certificate)])
}

/** DER wants the members of a SET in the order of their encodings. */
function sortedAsSet(attributes: readonly Attribute[]): Attribute[] {
  return [...attributes].sort((a, b) => Buffer.compare(derOf(a), derOf(b)))
}

/** What is signed: the attributes under the tag of a SET, not the implicit [0] under which they travel (RFC 5652 §5.4). */
function asSet(attributes: readonly Attribute[]): Buffer {
  const body = Buffer.concat(attributes.map(derOf))
  return Buffer.concat([Buffer.from([0x31]), lengthOf(body.length), body])
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length])
  return length < 0x100 ? Buffer.from([0x81, length]) : Buffer.from([0x82, length >> 8, length & 0xff])
}

export interface CheckedCms {
  readonly signer: ReadCertificate
  readonly others: readonly ReadCertificate[]
  /** The digest in the signature is that of the content. */
  readonly contentIntact: boolean
  /** The signature over the attributes holds under the signer's certificate. */
  readonly signatureHolds: boolean
}

/** Checks a detached signature of one signer; throws where it cannot be read as one. `der` may be followed by zeros, as in a PDF. */
export function checkDetached(der: Buffer, content: Uint8Array): CheckedCms {
  const signed = AsnConvert.parse(AsnConvert.parse(withoutPadding(der), ContentInfo).content, SignedData)
  const [info] = signed.signerInfos
  if (info === undefined || signed.signerInfos.length !== 1) throw new Error('not exactly one signer')
  const serial = Buffer.from(info.sid.issuerAndSerialNumber?.serialNumber ?? new ArrayBuffer(0))
  const all = [...(signed.certificates ?? [])].flatMap(({ certificate }) => (certificate === undefined ? [] : [certificate]))
  const own = all.find((one) => Buffer.from(one.tbsCertificate.serialNumber).equals(serial))
  if (own === undefined) throw new Error('the certificate of the signer is missing')
  const signer = readCertificate(derOf(own))
  const algorithm = algorithmOf(info.signatureAlgorithm.algorithm)
  const digest = attributeValue(info, attribute.messageDigest)
  const bound = attributeValue(info, attribute.signingCertificateV2)
  return {
    signer,
    others: all.filter((one) => one !== own).map((one) => readCertificate(derOf(one))),
    contentIntact: info.digestAlgorithm.algorithm === oids.sha256 && digest?.subarray(2).equals(sha256(content)) === true,
    signatureHolds:
      algorithm !== undefined &&
      bound?.includes(sha256(signer.der)) === true &&
      isSignedBy(algorithm, signer.spki, asSet(info.signedAttrs ?? []), Buffer.from(info.signature.buffer)),
  }
}

function attributeValue(info: SignerInfo, type: string): Buffer | undefined {
  const value = info.signedAttrs?.find((one) => one.attrType === type)?.attrValues[0]
  return value && Buffer.from(value)
}

/** The outer SEQUENCE says how long it is; the rest of the placeholder is zeros. */
function withoutPadding(der: Buffer): Buffer {
  if (der[0] !== 0x30) throw new Error('not a CMS')
  const long = (der[1] ?? 0) & 0x80 ? (der[1] ?? 0) & 0x7f : 0
  const length = long === 0 ? (der[1] ?? 0) : der.readUIntBE(2, long)
  return der.subarray(0, 2 + long + length)
}
