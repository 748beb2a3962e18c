import { type Static, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'
import { readCertificate } from '../crypto/certificates.ts'
import { type Algorithm, isSignedBy, type Signer } from '../crypto/keys.ts'
import { readSeal } from '../crypto/ses.ts'
import type { MadeSeal, SealProvider } from './provider.ts'
import { unreachedWords } from './unreached.ts'

/** Answers of the city's unified seal system; `docs/seal-system.md` is the protocol, `provider/conformance.ts` its test. */
const Made = Type.Object({
  reference: Type.String({ minLength: 1 }),
  code: Type.String({ minLength: 1 }),
  filingNumber: Type.String({ minLength: 1 }),
  /** SESeal, DER, base64; so are all bytes here. */
  seal: Type.String(),
  certificate: Type.String(),
  pdf: Type.Object({ certificate: Type.String(), chain: Type.Array(Type.String()) }),
  validFrom: Type.String(),
  validTo: Type.String(),
})
const Signed = Type.Object({ signature: Type.String() })
const bytes = (text: string) => Buffer.from(text, 'base64')
const waitMilliseconds = 10_000

export interface SealSystem {
  readonly url: string
  readonly token: string
}

/** Seals of a city's unified seal system over HTTP. Keys never come here; nothing that comes from there is believed unchecked. */
export function httpProvider(system: SealSystem): SealProvider {
  const ask = asker(system)
  const signer = (reference: string, algorithm: Algorithm, certificate: Buffer): Signer => {
    const { spki } = readCertificate(certificate)
    const sign = async (message: Uint8Array) => {
      const body = { algorithm, message: Buffer.from(message).toString('base64') }
      const signature = bytes((await ask(Signed, 'POST', `/seals/${encodeURIComponent(reference)}/signatures`, body)).signature)
      if (!isSignedBy(algorithm, spki, message, signature)) throw new Error('统一印章系统返回的签名与印章证书不符，未采用')
      return signature
    }
    return { algorithm, spki, sign }
  }
  return {
    name: 'http',
    internal: false,
    make: async ({ id, office, code, city }) => {
      const made = await ask(Made, 'PUT', `/seals/${id}`, { name: office, city, code })
      return checked(office, made)
    },
    open: async (row) => ({
      id: row.id,
      name: row.name,
      code: row.code,
      sm2: { key: signer(row.reference, 'sm2', row.sm2_certificate), certificate: row.sm2_certificate },
      p256: { key: signer(row.reference, 'p256', row.p256_certificate), certificate: row.p256_certificate },
      chain: row.chain,
      seal: row.esl,
      picture: { millimetres: 42, path: row.picture, ...(row.picture_png === null ? {} : { png: row.picture_png }) },
    }),
    change: async (row, state, reason) => {
      await ask(Type.Object({}), 'PUT', `/seals/${encodeURIComponent(row.reference)}/state`, { state, reason })
    },
  }
}

/** What the system made must be a seal in that name, signed by its maker, for exactly that certificate. */
function checked(office: string, made: Static<typeof Made>): MadeSeal {
  const [esl, sm2Certificate, p256Certificate] = [bytes(made.seal), bytes(made.certificate), bytes(made.pdf.certificate)]
  const seal = readSeal(esl)
  const faults = [
    ...(seal.name === office ? [] : [`印章名称是“${seal.name}”，应为“${office}”`]),
    ...(seal.holds(sm2Certificate) ? [] : ['印章内没有登记签章证书']),
    ...(isSignedBy('sm2', seal.maker.spki, seal.signed, seal.signature) ? [] : ['制章者签名不成立']),
    ...(readCertificate(sm2Certificate).maySign && readCertificate(p256Certificate).maySign ? [] : ['证书不能用于签名']),
    ...(seal.picture.type.toUpperCase() === 'PNG' ? [] : ['印章图形不是 PNG']),
  ]
  if (faults.length > 0) throw new Error(`统一印章系统制作的印章不符合要求：${faults.join('；')}`)
  return {
    code: made.code,
    filingNumber: made.filingNumber,
    reference: made.reference,
    esl,
    picture: { path: '', png: seal.picture.data },
    sm2Certificate,
    p256Certificate,
    chain: made.pdf.chain.map(bytes),
    validFrom: new Date(made.validFrom).toISOString(),
    validTo: new Date(made.validTo).toISOString(),
  }
}

function asker({ url, token }: SealSystem) {
  return async <S extends TSchema>(shape: S, method: string, path: string, body: unknown): Promise<Static<S>> => {
    const response = await fetch(`${url.replace(/\/$/, '')}${path}`, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(waitMilliseconds),
      redirect: 'error',
    }).catch((fault: Error) => {
      throw new Error(unreachedWords(url, fault), { cause: fault })
    })
    const answer: unknown = await response.json().catch(() => undefined)
    if (!response.ok) throw new Error(`统一印章系统拒绝了请求（${response.status}）：${JSON.stringify(answer)?.slice(0, 200)}`)
    if (!Value.Check(shape, answer))
      throw new Error(`${url} 的回答不符合约定的格式（docs/seal-system.md）：请核对地址是否为统一印章系统的接口`)
    return answer as Static<S>
  }
}
