import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

/** An authenticated cipher of the envelope. `head` (algorithm and key version) and `aad` are authenticated too. */
export interface Cipher {
  /** Byte 0 of the envelope. */
  readonly algorithm: number
  seal(key: Buffer, content: string | Buffer, head: Buffer, aad: string): Buffer
  open(key: Buffer, sealed: Buffer, aad: string): Buffer
}

const prepared = new WeakMap<Buffer, { aes: KeyObject; sm4: KeyObject; mac: KeyObject }>()
function keysOf(key: Buffer) {
  const known = prepared.get(key)
  if (known !== undefined) return known
  const derived = Buffer.from(hkdfSync('sm3', key, '', 'onewindow/sm4-ctr-hmac-sm3', 48))
  const made = {
    aes: createSecretKey(key),
    sm4: createSecretKey(derived.subarray(0, 16)),
    mac: createSecretKey(derived.subarray(16)),
  }
  prepared.set(key, made)
  return made
}

/** head(2) nonce(12) ciphertext tag(16) */
export const aes256Gcm: Cipher = {
  algorithm: 1,
  seal: (key, content, head, aad) => {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', keysOf(key).aes, nonce)
    cipher.setAAD(Buffer.from(aad))
    return Buffer.concat([head, nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()])
  },
  open: (key, sealed, aad) => {
    if (sealed.length < 30) throw new Error('unknown envelope')
    const decipher = createDecipheriv('aes-256-gcm', keysOf(key).aes, sealed.subarray(2, 14))
    decipher.setAAD(Buffer.from(aad))
    decipher.setAuthTag(sealed.subarray(-16))
    return Buffer.concat([decipher.update(sealed.subarray(14, -16)), decipher.final()])
  },
}

/** head(2) iv(16) ciphertext mac(32): SM4 in counter mode, then HMAC-SM3 over everything (GB/T 32907, GB/T 32905). Keys derived by HKDF-SM3. */
export const sm4CtrHmacSm3: Cipher = {
  algorithm: 2,
  seal: (key, content, head, aad) => {
    const iv = randomBytes(16)
    const { sm4 } = keysOf(key)
    const cipher = createCipheriv('sm4-ctr', sm4, iv)
    const body = Buffer.concat([head, iv, cipher.update(content), cipher.final()])
    return Buffer.concat([body, macOf(key, body, aad)])
  },
  open: (key, sealed, aad) => {
    if (sealed.length < 50) throw new Error('unknown envelope')
    const body = sealed.subarray(0, -32)
    if (!timingSafeEqual(macOf(key, body, aad), sealed.subarray(-32))) throw new Error('the envelope was changed')
    const decipher = createDecipheriv('sm4-ctr', keysOf(key).sm4, body.subarray(2, 18))
    return Buffer.concat([decipher.update(body.subarray(18)), decipher.final()])
  },
}

/** The length of `aad` goes first, so that nothing can be moved between it and the body. */
function macOf(key: Buffer, body: Buffer, aad: string): Buffer {
  const place = Buffer.from(aad)
  const length = Buffer.alloc(4)
  length.writeUInt32BE(place.length)
  return createHmac('sm3', keysOf(key).mac).update(length).update(place).update(body).digest()
}
