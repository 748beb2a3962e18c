import { chainOf, readCertificate } from './certificates.ts'
import { isSignedBy } from './keys.ts'
import { type RevocationList, revocationOf } from './revocations.ts'

/** Why a signature of `signData` does not hold, in Chinese; `undefined` where it does. `holder`: whose name is claimed. */
export function certificateFault(given: {
  data: Buffer
  signature: Buffer
  certificate: Buffer
  roots: readonly Buffer[]
  /** Where at hand: without them, whether the seal was stopped is not told. */
  revoked?: readonly RevocationList[]
  at: string
  holder: string
}): string | undefined {
  try {
    const leaf = readCertificate(given.certificate)
    if (!isSignedBy('sm2', leaf.spki, given.data, given.signature)) return '签名与内容不符：内容或签名被改动过，或者证书被换过'
    if (leaf.organisation !== given.holder && leaf.name !== given.holder)
      return `证书属于“${leaf.organisation || leaf.name}”，不是“${given.holder}”`
    const chain = chainOf(leaf, [], given.roots.map(readCertificate), given.at)
    if (chain === 'untrusted') return `证书由“${leaf.issuerName}”签发，不是由受信任的根证书签发的`
    if (chain === 'expired') return '签署时证书不在有效期内'
    return revocationOf(leaf, given.revoked ?? [], given.at) === 'revoked' ? '签署时这枚印章已停用或注销' : undefined
  } catch {
    return '签名或证书读不出来'
  }
}
