import { createHash, randomBytes } from 'node:crypto'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  Extension,
  Extensions,
  KeyUsage,
  KeyUsageFlags,
  Name,
  RelativeDistinguishedName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509'
import { type Algorithm, isSignedBy, type SigningKey } from './keys.ts'

export const oids = {
  sm2WithSm3: '1.2.156.10197.1.501',
  sm3: '1.2.156.10197.1.401',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  rsaWithSha256: '1.2.840.113549.1.1.11',
  sha256: '2.16.840.1.101.3.4.2.1',
} as const

/**
 * Extended key usage of whoever makes seals (制章人): SEQUENCE { 2.25.166480860946722458590534674640636971525 }. GB/T 38540 and GM/T 0031 ask for
 * a maker and name no mark, so this one lies under a UUID (ITU-T X.667). As bytes, because the library cannot write arcs of 128 bits.
 */
const sealMaking = Buffer.from('301606146981fabf868ad69ccab9bd9a9e9be3d2f2ae9405', 'hex')

/** DER of any schema object. Always a buffer of its own: a view into Node's pool would be written out whole. */
export const derOf = (value: unknown): Buffer => Buffer.from(AsnConvert.serialize(value))
export const ownBuffer = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer

export interface Issuer {
  readonly key: SigningKey
  /** DER; absent for a root that signs itself. */
  readonly certificate?: Buffer
}

/** Issues a certificate (X.509 v3, RFC 5280): a root where the issuer has no certificate yet, an authority or an end entity otherwise. */
export function issueCertificate(given: {
  subject: { organisation: string; name: string }
  publicKey: Buffer
  issuer: Issuer
  authority: boolean
  /** Marks it as a maker's. */
  makesSeals?: boolean
  from: string
  to: string
}): Buffer {
  const { issuer, publicKey } = given
  const subject = nameOf(given.subject)
  const signature = new AlgorithmIdentifier({ algorithm: issuer.key.algorithm === 'sm2' ? oids.sm2WithSm3 : oids.ecdsaWithSha256 })
  const tbs = new TBSCertificate({
    version: Version.v3,
    serialNumber: ownBuffer(serialNumber()),
    signature,
    issuer: issuer.certificate ? AsnConvert.parse(issuer.certificate, Certificate).tbsCertificate.subject : subject,
    validity: new Validity({ notBefore: new Date(given.from), notAfter: new Date(given.to) }),
    subject,
    subjectPublicKeyInfo: AsnConvert.parse(publicKey, SubjectPublicKeyInfo),
    extensions: extensionsOf(publicKey, issuer.key.spki, given.authority, given.makesSeals === true),
  })
  const signed = issuer.key.sign(derOf(tbs))
  return derOf(new Certificate({ tbsCertificate: tbs, signatureAlgorithm: signature, signatureValue: ownBuffer(signed) }))
}

/** 128 random bits, positive. */
function serialNumber(): Buffer {
  const number = randomBytes(16)
  number[0] = ((number[0] ?? 0) & 0x7f) | 0x40
  return number
}

function nameOf({ organisation, name }: { organisation: string; name: string }): Name {
  const part = (type: string, value: AttributeValue) => new RelativeDistinguishedName([new AttributeTypeAndValue({ type, value })])
  return new Name([
    part('2.5.4.6', new AttributeValue({ printableString: 'CN' })),
    part('2.5.4.10', new AttributeValue({ utf8String: organisation })),
    part('2.5.4.3', new AttributeValue({ utf8String: name })),
  ])
}

function extensionsOf(publicKey: Buffer, issuerKey: Buffer, authority: boolean, makesSeals: boolean): Extensions {
  const extension = (extnID: string, critical: boolean, value: unknown) =>
    new Extension({ extnID, critical, extnValue: new OctetString(ownBuffer(derOf(value))) })
  const usage = authority
    ? KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign
    : KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation
  return new Extensions([
    extension('2.5.29.19', true, new BasicConstraints({ cA: authority })),
    extension('2.5.29.15', true, new KeyUsage(usage)),
    extension('2.5.29.14', false, new SubjectKeyIdentifier(ownBuffer(keyId(publicKey)))),
    extension('2.5.29.35', false, new AuthorityKeyIdentifier({ keyIdentifier: new SubjectKeyIdentifier(ownBuffer(keyId(issuerKey))) })),
    ...(makesSeals ? [new Extension({ extnID: '2.5.29.37', critical: false, extnValue: new OctetString(ownBuffer(sealMaking)) })] : []),
  ])
}

const keyId = (spki: Buffer) => createHash('sha256').update(spki).digest().subarray(0, 20)

/** A certificate read for checking. */
export interface ReadCertificate {
  readonly der: Buffer
  /** Common name of the subject. */
  readonly name: string
  readonly organisation: string
  /** Common name of whoever issued it. */
  readonly issuerName: string
  readonly subject: Buffer
  readonly issuer: Buffer
  /** Hexadecimal. */
  readonly serial: string
  readonly spki: Buffer
  readonly notBefore: string
  readonly notAfter: string
  readonly authority: boolean
  readonly maySign: boolean
  /** Marked as a maker's. */
  readonly makesSeals: boolean
  readonly signedWith: Algorithm | 'rsa' | undefined
  readonly tbs: Buffer
  readonly signature: Buffer
}

export function readCertificate(der: Buffer): ReadCertificate {
  const read = AsnConvert.parse(der, Certificate)
  const { tbsCertificate: tbs } = read
  const extension = (id: string) => tbs.extensions?.find((one) => one.extnID === id)?.extnValue.buffer
  const constraints = extension('2.5.29.19')
  const usage = extension('2.5.29.15')
  const flags = usage === undefined ? 0xffff : AsnConvert.parse(usage, KeyUsage).toNumber()
  return {
    der,
    name: attributeOf(tbs.subject, '2.5.4.3'),
    organisation: attributeOf(tbs.subject, '2.5.4.10'),
    issuerName: attributeOf(tbs.issuer, '2.5.4.3'),
    subject: derOf(tbs.subject),
    issuer: derOf(tbs.issuer),
    serial: Buffer.from(tbs.serialNumber).toString('hex'),
    spki: derOf(tbs.subjectPublicKeyInfo),
    notBefore: tbs.validity.notBefore.getTime().toISOString(),
    notAfter: tbs.validity.notAfter.getTime().toISOString(),
    authority: constraints !== undefined && AsnConvert.parse(constraints, BasicConstraints).cA && (flags & KeyUsageFlags.keyCertSign) !== 0,
    maySign: (flags & (KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation)) !== 0,
    makesSeals: Buffer.from(extension('2.5.29.37') ?? new ArrayBuffer(0)).includes(sealMaking.subarray(2)),
    signedWith: algorithmOf(read.signatureAlgorithm.algorithm),
    tbs: Buffer.from(read.tbsCertificateRaw ?? new ArrayBuffer(0)),
    signature: Buffer.from(read.signatureValue),
  }
}

export function algorithmOf(oid: string): Algorithm | 'rsa' | undefined {
  if (oid === oids.sm2WithSm3) return 'sm2'
  if (oid === oids.ecdsaWithSha256) return 'p256'
  return oid === oids.rsaWithSha256 ? 'rsa' : undefined
}

function attributeOf(name: Name, type: string): string {
  return (
    name
      .flat()
      .find((one) => one.type === type)
      ?.value.toString() ?? ''
  )
}

/** `trusted` up to one of the roots at that time; `expired` where the chain is right but a link was not valid then. */
export function chainOf(leaf: ReadCertificate, others: readonly ReadCertificate[], roots: readonly ReadCertificate[], at: string) {
  let link = leaf
  let inTime = isValidAt(leaf, at)
  for (let depth = 0; depth < 4; depth++) {
    if (roots.some((root) => root.der.equals(link.der))) return inTime ? ('trusted' as const) : ('expired' as const)
    const issuer = [...roots, ...others].find((one) => isIssuedBy(link, one))
    if (issuer === undefined || issuer.der.equals(link.der)) return 'untrusted' as const
    link = issuer
    inTime &&= isValidAt(link, at)
  }
  return 'untrusted' as const
}

const isValidAt = (one: ReadCertificate, at: string) => one.notBefore <= at && at <= one.notAfter

export function isIssuedBy(certificate: ReadCertificate, issuer: ReadCertificate): boolean {
  if (!issuer.authority || certificate.signedWith === undefined || !certificate.issuer.equals(issuer.subject)) return false
  return isSignedBy(certificate.signedWith, issuer.spki, certificate.tbs, certificate.signature)
}

export function pemOf(der: Buffer): string {
  return `-----BEGIN CERTIFICATE-----\n${(der.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`
}

/** DER of every certificate in a PEM text, or the bytes themselves where they are DER already. */
export function certificatesIn(content: Buffer): Buffer[] {
  const found = [...content.toString('latin1').matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g)]
  return found.length > 0 ? found.map((one) => Buffer.from(one[1] ?? '', 'base64')) : [content]
}

/** Roots by city: each group is one entry of trust. */
export type RootGroups = readonly (readonly Buffer[])[]

/** One city after the other in one PEM text, each under a line of its own that begins with `#`. Without such lines: one group per organisation. */
export function rootGroupsIn(content: Buffer): Buffer[][] {
  const sections = content.toString('latin1').split(/^#.*$/m)
  if (sections.length === 1) return byOrganisation(certificatesIn(content))
  return sections
    .map((one) => (one.includes('BEGIN CERTIFICATE') ? certificatesIn(Buffer.from(one, 'latin1')) : []))
    .filter((one) => one.length > 0)
}

/** Roots that nobody sorted: those of one organisation belong together. */
export function byOrganisation(roots: readonly Buffer[]): Buffer[][] {
  const groups = new Map<string, Buffer[]>()
  for (const root of roots) {
    const { organisation, name } = readCertificate(root)
    const key = organisation || name
    groups.set(key, [...(groups.get(key) ?? []), root])
  }
  return [...groups.values()]
}
