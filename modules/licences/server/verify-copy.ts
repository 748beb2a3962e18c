import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import type { CivilDate } from '../../../platform/contract/shapes.ts'
import { canonicalJson, sm3 } from '../../../platform/server/canonical.ts'
import type { VerificationStep } from '../../seals/contract.ts'
import { certificateFault, type RevocationList } from '../../seals/server/api.ts'

export interface VerifiedCopy {
  readonly valid: boolean
  readonly steps: readonly VerificationStep[]
  readonly name: string
  readonly signedBy: string
}

const text = Type.String()
const CopyFile = Type.Object({
  metadata: Type.Object({ ZZMC: text, ZZBFJG: text, JZJZZSJ: text, JZJZZSY: text, JZJYXQJZSJ: text }, { additionalProperties: true }),
  signature: Type.Object({ signedBy: text, value: text, certificate: text }),
})
type CopyFile = Static<typeof CopyFile>

/** The signed data of a copy (加注件数据), as `signsCopy` writes them; undefined for everything else. */
export function readCopy(content: Buffer): CopyFile | undefined {
  try {
    const value: unknown = JSON.parse(content.toString('utf8'))
    return Value.Check(CopyFile, value) ? value : undefined
  } catch {
    return undefined
  }
}

/**
 * Verifies it with nothing but root certificates (DER) and, where at hand, lists of stopped seals. Every office has a key that signs: whoever
 * signed must be the issuer that the data name. Whether the copy was ended before its day only the code on its PDF tells.
 */
export function verifyCopy(
  { metadata, signature }: CopyFile,
  trust: { readonly roots: readonly Buffer[]; readonly revoked: readonly RevocationList[] },
  today: CivilDate,
): VerifiedCopy {
  const steps: VerificationStep[] = []
  const add = (code: string, name: string, fault: string | undefined, detail: string) =>
    steps.push({ code, name, result: fault === undefined ? 'passed' : 'failed', detail: fault ?? detail })
  const { signedBy } = signature
  add('signature', '数据签名', signatureFault({ metadata, signature }, trust), `由${signedBy}的电子印章签署，证书可追溯到受信任的根证书`)
  const { ZZBFJG: issuer, JZJYXQJZSJ: until } = metadata
  add(
    'issuer',
    '发证机关',
    signedBy === issuer ? undefined : `数据载明由“${issuer}”发证，签署的却是“${signedBy}”`,
    `签署的就是发证机关${issuer}`,
  )
  add('until', '使用期限', until < today ? `加注件使用期限至 ${until}，已过期，不能再使用` : undefined, `至 ${until}：${metadata.JZJZZSY}`)
  return { valid: steps.every((one) => one.result === 'passed'), steps, name: metadata.ZZMC, signedBy }
}

function signatureFault(
  { metadata, signature }: CopyFile,
  trust: { readonly roots: readonly Buffer[]; readonly revoked: readonly RevocationList[] },
): string | undefined {
  return certificateFault({
    data: Buffer.from(sm3(canonicalJson(metadata)), 'hex'),
    signature: Buffer.from(signature.value, 'base64'),
    certificate: Buffer.from(signature.certificate, 'base64'),
    ...trust,
    at: metadata.JZJZZSJ,
    holder: signature.signedBy,
  })
}
