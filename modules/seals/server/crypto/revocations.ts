import { AsnConvert } from '@peculiar/asn1-schema'
import { AlgorithmIdentifier, Certificate, CertificateList, RevokedCertificate, TBSCertList, Time, Version } from '@peculiar/asn1-x509'
import type { Holder } from '../authority.ts'
import { algorithmOf, derOf, oids, ownBuffer, type ReadCertificate, readCertificate } from './certificates.ts'
import { isSignedBy } from './keys.ts'

/** Which certificates of one issuer no longer hold, and since when. */
export interface RevocationList {
  /** Name of the issuer, DER. */
  readonly issuer: Buffer
  /** By serial number, hexadecimal: from that instant. */
  readonly since: ReadonlyMap<string, string>
}

type Status = 'good' | 'revoked' | 'revoked-since' | 'unknown'

/** `revoked` where it was revoked at that time or before, `revoked-since` where later, `unknown` where no list of its issuer is at hand. */
export function revocationOf(certificate: ReadCertificate, lists: readonly RevocationList[], at: string): Status {
  const own = lists.filter((one) => one.issuer.equals(certificate.issuer))
  if (own.length === 0) return 'unknown'
  const since = own.flatMap((one) => one.since.get(certificate.serial) ?? [])
  if (since.length === 0) return 'good'
  return since.some((one) => one <= at) ? 'revoked' : 'revoked-since'
}

/** A certificate revocation list (RFC 5280 §5) in DER, valid for a week. */
export function makeRevocationList(issuer: Holder, since: ReadonlyMap<string, string>, at: string): Buffer {
  const signature = new AlgorithmIdentifier({ algorithm: issuer.key.algorithm === 'sm2' ? oids.sm2WithSm3 : oids.ecdsaWithSha256 })
  const revoked = [...since].map(
    ([serial, from]) =>
      new RevokedCertificate({ userCertificate: ownBuffer(Buffer.from(serial, 'hex')), revocationDate: new Time(new Date(from)) }),
  )
  const list = new TBSCertList({
    version: Version.v2,
    signature,
    issuer: AsnConvert.parse(issuer.certificate, Certificate).tbsCertificate.subject,
    thisUpdate: new Time(new Date(at)),
    nextUpdate: new Time(new Date(Date.parse(at) + 7 * 86_400_000)),
    ...(revoked.length === 0 ? {} : { revokedCertificates: revoked }),
  })
  const signed = issuer.key.sign(derOf(list))
  return derOf(new CertificateList({ tbsCertList: list, signatureAlgorithm: signature, signature: ownBuffer(signed) }))
}

/** Throws where the list was not signed by one of the given authorities. */
function readRevocationList(der: Buffer, authorities: readonly ReadCertificate[]): RevocationList {
  const read = AsnConvert.parse(der, CertificateList)
  const issuer = derOf(read.tbsCertList.issuer)
  const algorithm = algorithmOf(read.signatureAlgorithm.algorithm)
  const signed = Buffer.from(read.tbsCertListRaw ?? new ArrayBuffer(0))
  const authority = authorities.find(
    (one) => one.subject.equals(issuer) && algorithm !== undefined && isSignedBy(algorithm, one.spki, signed, Buffer.from(read.signature)),
  )
  if (authority === undefined) throw new Error('the revocation list is not signed by a trusted authority')
  const entries = read.tbsCertList.revokedCertificates ?? []
  return {
    issuer,
    since: new Map(entries.map((one) => [Buffer.from(one.userCertificate).toString('hex'), one.revocationDate.getTime().toISOString()])),
  }
}

export const pemOfList = (der: Buffer) =>
  `-----BEGIN X509 CRL-----\n${(der.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END X509 CRL-----\n`

/** Every list in a PEM text, each checked against the given roots (DER). Throws where one is not signed by them. */
export function readRevocationLists(pem: Buffer, roots: readonly Buffer[]): RevocationList[] {
  const authorities = roots.map(readCertificate)
  const found = pem.toString('latin1').matchAll(/-----BEGIN X509 CRL-----([A-Za-z0-9+/=\s]+)-----END X509 CRL-----/g)
  return [...found].map((one) => readRevocationList(Buffer.from(one[1] ?? '', 'base64'), authorities))
}
