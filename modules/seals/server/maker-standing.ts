import { isEarlierMaker, isOurKind } from './authority.ts'
import { isIssuedBy, type ReadCertificate } from './crypto/certificates.ts'

/**
 * Whether whoever made a seal may make seals. A certificate of a city's root alone says nothing: every office has one, with which it could
 * make itself a seal in any name.
 * - `marked`: its certificate says so;
 * - `earlier`: a maker of this software from before there was a mark;
 * - `not-a-maker`: an office of this software, or whoever made a seal for themselves;
 * - `unmarked`: of another software, where nothing in the certificate can tell.
 */
export type MakerStanding = 'marked' | 'earlier' | 'not-a-maker' | 'unmarked'

/** `undefined` where no root issued it: then there is nothing to ask. `setters`: whom the seal is for and who set it. */
export function makerStanding(
  maker: ReadCertificate,
  setters: readonly ReadCertificate[],
  roots: readonly ReadCertificate[],
): MakerStanding | undefined {
  const root = roots.find((one) => isIssuedBy(maker, one) || one.der.equals(maker.der))
  if (root === undefined) return undefined
  if (maker.makesSeals) return 'marked'
  if (isEarlierMaker(maker, root) && isOurKind(root)) return 'earlier'
  return isOurKind(root) || setters.some((one) => one.spki.equals(maker.spki)) ? 'not-a-maker' : 'unmarked'
}

interface Words {
  readonly result: 'passed' | 'failed' | 'unknown'
  readonly zh: string
  readonly en: string
}

/** What is told of it, after the maker's name in quotation marks. */
export const standingWords: Readonly<Record<MakerStanding, Words>> = {
  marked: { result: 'passed', zh: '的证书标明可以制作印章', en: 'is certified as a maker of seals' },
  earlier: {
    result: 'passed',
    zh: '是当地的制章者，证书签发时还没有制章标记',
    en: 'is the maker of its city, certified before makers were marked',
  },
  'not-a-maker': {
    result: 'failed',
    zh: '的证书不是制章证书，只能用印、不能制作印章，这枚印章不能采信',
    en: 'is not certified as a maker of seals: it may use a seal and not make one',
  },
  unmarked: {
    result: 'unknown',
    zh: '的证书没有制章标记，能否制作印章无法由证书确认，请向出具机关核实',
    en: 'bears no mark of a maker of seals; ask the issuer whether it may make them',
  },
}
