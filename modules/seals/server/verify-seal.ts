import { voidWords } from '../../../platform/server/training.ts'
import type { VerificationStep } from '../contract.ts'
import { isForTraining } from './authority.ts'
import { chainOf, oids, type ReadCertificate } from './crypto/certificates.ts'
import { isSignedBy } from './crypto/keys.ts'
import { type RevocationList, revocationOf } from './crypto/revocations.ts'
import type { ReadSeal, ReadSesSignature } from './crypto/ses.ts'
import { makerStanding, standingWords } from './maker-standing.ts'
import { isWholePng } from './whole-png.ts'

export type Add = (code: string, name: string, result: VerificationStep['result'], detail: string, english?: string) => void
export const passed = (holds: boolean) => (holds ? ('passed' as const) : ('failed' as const))

/** Whom one believes. Without lists of revoked certificates, whether a seal was stopped cannot be told. */
export interface Trust {
  readonly roots: readonly ReadCertificate[]
  /** The same roots, city by city. */
  readonly cities: readonly (readonly ReadCertificate[])[]
  readonly revoked: readonly RevocationList[]
}

/** GB/T 38540 §7: by which seal, made by whom, valid then. What was sealed is checked by the caller, who knows the format. */
export function checkSeal(add: Add, ses: ReadSesSignature, trust: Trust): void {
  const { roots, revoked } = trust
  const sealed = ses.algorithm === oids.sm2WithSm3 && isSignedBy('sm2', ses.signer.spki, ses.signed, ses.signature)
  add('seal-signature', '印章签名', passed(sealed), sealed ? 'SM2 签名成立' : 'SM2 签名不成立')
  const { seal } = ses
  checkMaker(add, seal)
  const holds = seal.holds(ses.signer.der)
  add('holder', '签章人与印章相符', passed(holds), holds ? `签章证书“${ses.signer.name}”登记在印章内` : '签章证书不是这枚印章的持有者')
  checkChain(add, 'seal-chain', '签章人证书可信', ses.signer, [], roots, ses.at)
  checkChain(add, 'seal-chain', '制章者证书可信', seal.maker, [], roots, ses.at)
  checkStanding(add, seal, [ses.signer, ...seal.holders], roots)
  if (isOfOtherCity(trust, seal.maker, [], ses))
    add('seal-city', '制章者与签章人同属一城', 'failed', `制章者“${seal.maker.name}”与签章人“${ses.signer.name}”不是同一城市的机构签发的`)
  const inTime = seal.validFrom <= ses.at && ses.at <= seal.validTo
  add('seal-time', '签章时印章有效', passed(inTime), inTime ? '签章时间在印章有效期内' : '签章时间不在印章有效期内')
  checkStatus(add, '签章时印章未停用、未注销', ses.signer, revoked, ses.at)
  checkMakerStatus(add, seal, revoked, ses.at)
  if (ses.timeStamped) add('time-stamp', '时间戳', 'unknown', '签章带有时间戳，这里没有核验；签章时间取自签名本身')
}

/** A seal without a document (.esl): by whom it was made, for whom, and whether it may be used at that moment. */
export function checkSealAlone(add: Add, seal: ReadSeal, { roots, revoked }: Trust, now: string): void {
  checkMaker(add, seal)
  checkChain(add, 'seal-chain', '制章者证书可信', seal.maker, [], roots, now)
  checkStanding(add, seal, seal.holders, roots)
  for (const holder of seal.holders) checkChain(add, 'seal-chain', `持有者“${holder.name}”的证书可信`, holder, [], roots, now)
  const inTime = seal.validFrom <= now && now <= seal.validTo
  const span = `${seal.validFrom.slice(0, 10)} 至 ${seal.validTo.slice(0, 10)}`
  add('seal-time', '印章在有效期内', passed(inTime), inTime ? `有效期 ${span}` : `不在有效期 ${span} 内`)
  for (const holder of seal.holders) checkStatus(add, '印章未停用、未注销', holder, revoked, now)
  checkMakerStatus(add, seal, revoked, now)
  if (seal.holders.length === 0)
    add('seal-status', '印章未停用、未注销', 'unknown', '印章内没有持有者的证书，是否已停用无法确认，请向出具机关核实')
}

/** Both chain to roots that are believed, and to none of the same city. */
export function isOfOtherCity(trust: Trust, leaf: ReadCertificate, others: readonly ReadCertificate[], ses: ReadSesSignature): boolean {
  const reaches = (one: ReadCertificate, between: readonly ReadCertificate[], roots: readonly ReadCertificate[]) =>
    chainOf(one, between, roots, ses.at) !== 'untrusted'
  const own = trust.cities.filter((roots) => reaches(ses.signer, [], roots))
  const known = trust.cities.some((roots) => reaches(leaf, others, roots))
  return known && own.length > 0 && !own.some((roots) => reaches(leaf, others, roots))
}

function checkMaker(add: Add, seal: ReadSeal): void {
  const made = seal.algorithm === oids.sm2WithSm3 && isSignedBy('sm2', seal.maker.spki, seal.signed, seal.signature)
  const changed = isWholePng(seal.picture) ? '印章属性（名称、编码、有效期、证书）或制章者签名被改动过' : '印章图形被改动过'
  add(
    'seal',
    '印章未被改动',
    passed(made),
    made ? `印章“${seal.name}”（编码 ${seal.code}，V${seal.version}）由“${seal.maker.name}”制作` : changed,
  )
}

/** Told only where a list says it: whoever has the key of a maker makes any seal. */
function checkMakerStatus(add: Add, { maker }: ReadSeal, lists: readonly RevocationList[], at: string): void {
  if (revocationOf(maker, lists, at) === 'revoked')
    add('seal-status', '制章者证书未吊销', 'failed', `制章者“${maker.name}”的证书当时已停用或吊销，它制作的印章不能采信`)
}

function checkStanding(add: Add, { maker }: ReadSeal, setters: readonly ReadCertificate[], roots: readonly ReadCertificate[]): void {
  const standing = makerStanding(maker, setters, roots)
  if (standing === undefined) return
  const { result, zh, en } = standingWords[standing]
  add('maker', '制章者可以制作印章', result, `“${maker.name}”${zh}`, `“${maker.name}” ${en}`)
}

/** Whoever holds a stopped key can set the clock back: only the register of the issuer knows what was sealed before. */
const stoppedSince = '这枚印章后来已停用或注销；签章时间由签章人自己写明，是否确在停用之前，请向出具机关核实'

export function checkStatus(
  add: Add,
  name: string,
  holder: ReadCertificate,
  lists: readonly RevocationList[],
  at: string,
  { code, stopped } = { code: 'seal-status', stopped: '这枚印章当时已停用或注销' },
): void {
  const status = revocationOf(holder, lists, at)
  if (status === 'unknown') add(code, name, 'unknown', '没有签发机构的吊销列表，无法确认，请向出具机关核实')
  else if (status === 'revoked-since') add(code, name, 'unknown', stoppedSince)
  else add(code, name, passed(status === 'good'), status === 'good' ? '不在吊销列表内' : stopped)
}

export function checkChain(
  add: Add,
  code: string,
  name: string,
  leaf: ReadCertificate,
  others: readonly ReadCertificate[],
  roots: readonly ReadCertificate[],
  at: string,
): void {
  const chain = leaf.maySign ? chainOf(leaf, others, roots, at) : 'untrusted'
  if (chain === 'expired') {
    add(`${code}-time`, name, 'failed', '签章时证书不在有效期内')
    return
  }
  const training = isForTraining(leaf.issuerName) ? `由培训环境签发：${voidWords}。` : ''
  add(
    code,
    name,
    passed(chain === 'trusted'),
    training +
      (chain === 'trusted' ? '证书链可追溯到受信任的根证书，签章时有效' : `由“${leaf.issuerName}”签发，不是由受信任的根证书签发的`),
  )
}

export function tryReading<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
