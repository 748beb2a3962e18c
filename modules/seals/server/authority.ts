import { voidWords } from '../../../platform/server/training.ts'
import { type Issuer, issueCertificate } from './crypto/certificates.ts'
import { generateKey, type SigningKey } from './crypto/keys.ts'

/** A key with its certificate, DER. */
export interface Holder {
  readonly key: SigningKey
  readonly certificate: Buffer
}

/** The city's own certificate authority: an SM2 root with the maker of seals (制章者) below it, and a P-256 root for PDF signatures. */
export interface Authority {
  readonly sm2Root: Holder
  readonly maker: Holder
  readonly p256Root: Holder
}

const years = (from: string, count: number) => `${Number(from.slice(0, 4)) + count}${from.slice(4)}`

/** Certificates of a training installation say that it is one; whoever verifies its documents reads it there. */
export const isForTraining = (name: string): boolean => name.includes(voidWords)

/** Thirty years for roots, ten for the maker. Its software keys serve tests and internal use; a city's own authority takes its place. */
export function makeAuthority(city: string, at: string, training = false): Authority {
  const organisation = `${city}一窗（${training ? voidWords : '测试/内部使用'}）`
  const named = (what: string) => (training ? `${city}${what}（${voidWords}）` : `${city}${what}`)
  const issue = (key: SigningKey, name: string, issuer: Issuer, authority: boolean, span: number) =>
    issueCertificate({ subject: { organisation, name }, publicKey: key.spki, issuer, authority, from: at, to: years(at, span) })
  const root = (algorithm: 'sm2' | 'p256', name: string): Holder => {
    const key = generateKey(algorithm)
    return { key, certificate: issue(key, name, { key }, true, 30) }
  }
  const sm2Root = root('sm2', named('电子印章根证书'))
  const makerKey = generateKey('sm2')
  const maker = { key: makerKey, certificate: issue(makerKey, named('电子印章制章者'), sm2Root, false, 10) }
  return { sm2Root, maker, p256Root: root('p256', named('文书签名根证书')) }
}

/** Certificates of an office for three years: SM2 for its seal, P-256 for the outer signature of its PDFs. */
export function certifyOffice(
  authority: Authority,
  office: string,
  organisation: string,
  at: string,
): { sm2: Holder; p256: Holder; to: string } {
  const to = years(at, 3)
  const certify = (algorithm: 'sm2' | 'p256', issuer: Holder): Holder => {
    const key = generateKey(algorithm)
    return {
      key,
      certificate: issueCertificate({
        subject: { organisation, name: office },
        publicKey: key.spki,
        issuer,
        authority: false,
        from: at,
        to,
      }),
    }
  }
  return { sm2: certify('sm2', authority.sm2Root), p256: certify('p256', authority.p256Root), to }
}
