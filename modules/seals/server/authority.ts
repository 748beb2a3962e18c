import { voidWords } from '../../../platform/server/training.ts'
import { type Issuer, issueCertificate, type ReadCertificate, readCertificate } from './crypto/certificates.ts'
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

/** The end of the organisation's name on every certificate of our authorities themselves; those of offices end otherwise. */
const ending = (training: boolean) => `一窗（${training ? voidWords : '测试/内部使用'}）`
const makerName = '电子印章制章者'

const years = (from: string, count: number) => `${Number(from.slice(0, 4)) + count}${from.slice(4)}`

/** Certificates of a training installation say that it is one; whoever verifies its documents reads it there. */
export const isForTraining = (name: string): boolean => name.includes(voidWords)

/** Thirty years for roots, ten for the maker. Its software keys serve tests and internal use; a city's own authority takes its place. */
export function makeAuthority(city: string, at: string, training = false): Authority {
  const organisation = `${city}${ending(training)}`
  const named = (what: string) => (training ? `${city}${what}（${voidWords}）` : `${city}${what}`)
  const issue = (key: SigningKey, name: string, issuer: Issuer, authority: boolean, span: number) =>
    issueCertificate({ subject: { organisation, name }, publicKey: key.spki, issuer, authority, from: at, to: years(at, span) })
  const root = (algorithm: 'sm2' | 'p256', name: string): Holder => {
    const key = generateKey(algorithm)
    return { key, certificate: issue(key, name, { key }, true, 30) }
  }
  const sm2Root = root('sm2', named('电子印章根证书'))
  const makerKey = generateKey('sm2')
  const subject = { organisation, name: named(makerName) }
  const maker = { key: makerKey, certificate: certifyMaker(subject, makerKey, sm2Root, at) }
  return { sm2Root, maker, p256Root: root('p256', named('文书签名根证书')) }
}

/** The maker's certificate for ten years; it alone bears the mark. */
function certifyMaker(subject: { organisation: string; name: string }, key: SigningKey, root: Holder, at: string): Buffer {
  const to = years(at, 10)
  return issueCertificate({ subject, publicKey: key.spki, issuer: root, authority: false, makesSeals: true, from: at, to })
}

/** For a maker of before there was a mark: same key, same names. Seals made under the former certificate carry it and stay what they are. */
export function certifyMakerAnew({ maker, sm2Root }: Authority, at: string): Buffer {
  const { organisation, name } = readCertificate(maker.certificate)
  return certifyMaker({ organisation, name }, maker.key, sm2Root, at)
}

/** A root of this software, ours or another city's: offices below it are never makers. */
export const isOurKind = (root: ReadCertificate): boolean => [false, true].some((training) => root.organisation.endsWith(ending(training)))

/** A maker of before there was a mark, by names that its root gave to nobody else: offices are never of the root's own organisation. */
export const isEarlierMaker = (one: ReadCertificate, root: ReadCertificate): boolean =>
  one.organisation === root.organisation && one.name.includes(makerName)

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
