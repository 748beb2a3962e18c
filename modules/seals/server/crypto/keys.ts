import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { generateSm2Key, sm2PrivateKey, sm2PublicKey } from '../../../../platform/server/sm2.ts'

/** `sm2`: SM2 with SM3, for seals (GB/T 38540). `p256`: ECDSA P-256 with SHA-256, for the outer PDF signature that every reader knows. */
export type Algorithm = 'sm2' | 'p256'

/** Signs with a key that may lie elsewhere, in a city's seal system. */
export interface Signer {
  readonly algorithm: Algorithm
  /** SubjectPublicKeyInfo, DER */
  readonly spki: Buffer
  /** DER SEQUENCE { r, s } over the whole message */
  sign(message: Uint8Array): Buffer | Promise<Buffer>
}

export interface SigningKey extends Signer {
  /** PKCS#8, DER. Sealed before it is stored. */
  readonly pkcs8: Buffer
  sign(message: Uint8Array): Buffer
}

export function generateKey(algorithm: Algorithm): SigningKey {
  if (algorithm === 'sm2') return readKey('sm2', generateSm2Key().pkcs8)
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return readKey('p256', privateKey.export({ type: 'pkcs8', format: 'der' }))
}

export function readKey(algorithm: Algorithm, pkcs8: Buffer): SigningKey {
  if (algorithm === 'sm2') {
    const key = sm2PrivateKey(pkcs8)
    return { algorithm, spki: key.publicKey.spki, pkcs8, sign: key.sign }
  }
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' })
  return { algorithm, spki, pkcs8, sign: (message) => sign('sha256', message, key) }
}

/** False for a wrong signature and for anything that cannot be read as one; never throws. */
export function isSignedBy(algorithm: Algorithm | 'rsa', spki: Buffer, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    if (algorithm === 'sm2') return sm2PublicKey(spki).verify(message, signature)
    return verify('sha256', message, createPublicKey({ key: spki, format: 'der', type: 'spki' }), signature)
  } catch {
    return false
  }
}
