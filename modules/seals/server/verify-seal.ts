import type { VerificationStep } from '../contract.ts'
import { chainOf, oids, type ReadCertificate } from './crypto/certificates.ts'
import { isSignedBy } from './crypto/keys.ts'
import { type RevocationList, revocationOf } from './crypto/revocations.ts'
import type { ReadSesSignature } from './crypto/ses.ts'

export type Add = (code: string, name: string, result: VerificationStep['result'], detail: string) => void
export const passed = (holds: boolean) => (holds ? ('passed' as const) : ('failed' as const))

/** Whom one believes. Without lists of revoked certificates, whether a seal was stopped cannot be told. */
export interface Trust {
  readonly roots: readonly ReadCertificate[]
  readonly revoked: readonly RevocationList[]
}

/** GB/T 38540 §7: by which seal, made by whom, valid then. What was sealed is checked by the caller, who knows the format. */
export function checkSeal(add: Add, ses: ReadSesSignature, { roots, revoked }: Trust): void {
  const sealed = ses.algorithm === oids.sm2WithSm3 && isSignedBy('sm2', ses.signer.spki, ses.signed, ses.signature)
  add('seal-signature', '印章签名', passed(sealed), sealed ? 'SM2 签名成立' : 'SM2 签名不成立')
  const { seal } = ses
  const made = seal.algorithm === oids.sm2WithSm3 && isSignedBy('sm2', seal.maker.spki, seal.signed, seal.signature)
  add(
    'seal',
    '印章未被改动',
    passed(made),
    made ? `印章“${seal.name}”（编码 ${seal.code}，V${seal.version}）由“${seal.maker.name}”制作` : '印章图形或属性被改动过',
  )
  const holds = seal.holds(ses.signer.der)
  add('holder', '签章人与印章相符', passed(holds), holds ? `签章证书“${ses.signer.name}”登记在印章内` : '签章证书不是这枚印章的持有者')
  checkChain(add, 'seal-chain', '签章人证书可信', ses.signer, [], roots, ses.at)
  checkChain(add, 'seal-chain', '制章者证书可信', seal.maker, [], roots, ses.at)
  const inTime = seal.validFrom <= ses.at && ses.at <= seal.validTo
  add('seal-time', '签章时印章有效', passed(inTime), inTime ? '签章时间在印章有效期内' : '签章时间不在印章有效期内')
  checkStatus(add, ses, revoked)
}

function checkStatus(add: Add, ses: ReadSesSignature, lists: readonly RevocationList[]): void {
  const name = '签章时印章未停用、未注销'
  const status = revocationOf(ses.signer, lists, ses.at)
  if (status === 'unknown') add('seal-status', name, 'unknown', '没有签发机构的吊销列表，请联网查验或用 --revoked 指定')
  else add('seal-status', name, passed(status === 'good'), status === 'good' ? '不在吊销列表内' : '签章时这枚印章已停用或注销')
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
  add(
    code,
    name,
    passed(chain === 'trusted'),
    chain === 'trusted' ? '证书链可追溯到受信任的根证书，签章时有效' : '证书不是由受信任的根证书签发的',
  )
}

export function tryReading<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
