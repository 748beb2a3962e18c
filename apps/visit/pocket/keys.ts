/** Cryptography of the pocket: WebCrypto alone. */
const { subtle } = globalThis.crypto
type Key = Awaited<ReturnType<typeof subtle.importKey>>

export type { Key }

/** Rounds of PBKDF2: about half a second on a cheap telephone. */
const rounds = 310_000
const text = new TextEncoder()

export const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length))

export const base64 = (bytes: ArrayBuffer | Uint8Array): string => {
  let binary = ''
  for (const byte of new Uint8Array(bytes)) binary += String.fromCharCode(byte)
  return btoa(binary)
}

export async function sha256(of: string): Promise<string> {
  const digest = new Uint8Array(await subtle.digest('SHA-256', text.encode(of)))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A secret that never leaves this browser: without it the digits of a PIN are of no use to who copies the database. */
export const makeSecret = (): Promise<Key> => subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign']) as Promise<Key>

/** The key that seals everything: from the PIN and the secret of this browser. */
export async function keyFromPin(pin: string, secret: Key, salt: Uint8Array<ArrayBuffer>): Promise<Key> {
  const mixed = await subtle.sign('HMAC', secret, text.encode(pin))
  const base = await subtle.importKey('raw', mixed, 'PBKDF2', false, ['deriveKey'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }
  return subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>
  readonly bytes: ArrayBuffer
}

/** Bound to its name: records cannot be swapped unseen. */
export async function seal(key: Key, at: string, value: unknown): Promise<Sealed> {
  const iv = randomBytes(12)
  const bytes = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData: text.encode(at) }, key, text.encode(JSON.stringify(value)))
  return { iv, bytes }
}

/** Throws where the key is another one or the record was touched. */
export async function open<T>(key: Key, at: string, { iv, bytes }: Sealed): Promise<T> {
  const plain = await subtle.decrypt({ name: 'AES-GCM', iv, additionalData: text.encode(at) }, key, bytes)
  return JSON.parse(new TextDecoder().decode(plain)) as T
}

const curve = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** A pair for one taking along: the public half for the server, the private one to be sealed. */
export async function makeDeviceKey(): Promise<{ publicKey: string; privateKey: string }> {
  const pair = await subtle.generateKey(curve, true, ['sign', 'verify'])
  return {
    publicKey: base64(await subtle.exportKey('spki', pair.publicKey)),
    privateKey: base64(await subtle.exportKey('pkcs8', pair.privateKey)),
  }
}

export const signingKey = (privateKey: string): Promise<Key> =>
  subtle.importKey(
    'pkcs8',
    Uint8Array.from(atob(privateKey), (one) => one.charCodeAt(0)),
    curve,
    false,
    ['sign'],
  )

export const sign = async (key: Key, words: string): Promise<string> =>
  base64(await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, text.encode(words)))
