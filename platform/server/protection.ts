import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Encryption at rest. Envelope: byte 0 algorithm (1 = AES-256-GCM), byte 1 key version, 12 bytes nonce, ciphertext, 16 bytes tag.
 * `aad` binds a ciphertext to its place (`people.person:<id>`), so that rows cannot be swapped unseen.
 */
export interface Protection {
  seal(content: string | Buffer, aad: string): Buffer
  open(sealed: Buffer, aad: string): string
  openBytes(sealed: Buffer, aad: string): Buffer
  sealJson(value: unknown, aad: string): Buffer
  openJson<T>(sealed: Buffer, aad: string): T
  /** Keyed digest for exact search (HMAC-SM3, one key per field): equal values give equal indexes, nothing else is told. */
  blindIndex(field: string, value: string): Buffer
}

/** Where the master keys come from: a file here, a cryptographic machine (GM/T 0018) where a site has one. */
export interface KeyProvider {
  /** 32 bytes of key material for a purpose; `version` 1 is the first. */
  key(purpose: string, version: number): Buffer
  readonly current: number
}

const versions = 1

/** Keys derived by HKDF-SM3 from one secret in `<folder>/master.key`, made at first start with mode 0600. */
export function fileKeyProvider(folder: string): KeyProvider {
  const file = join(folder, 'master.key')
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 })
  }
  const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
  return secretKeyProvider(secret)
}

export function secretKeyProvider(secret: Buffer): KeyProvider {
  const derived = new Map<string, Buffer>()
  const key = (purpose: string, version: number) => {
    const name = `${purpose}/${version}`
    const known = derived.get(name) ?? Buffer.from(hkdfSync('sm3', secret, '', `onewindow/${name}`, 32))
    derived.set(name, known)
    return known
  }
  return { key, current: versions }
}

export function makeProtection(keys: KeyProvider): Protection {
  const seal = (content: string | Buffer, aad: string) => {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', keys.key('data', keys.current), nonce)
    cipher.setAAD(Buffer.from(aad))
    const body = Buffer.concat([cipher.update(content), cipher.final()])
    return Buffer.concat([Buffer.from([1, keys.current]), nonce, body, cipher.getAuthTag()])
  }
  const openBytes = (sealed: Buffer, aad: string) => {
    if (sealed[0] !== 1 || sealed.length < 30) throw new Error('unknown envelope')
    const decipher = createDecipheriv('aes-256-gcm', keys.key('data', sealed[1] ?? 0), sealed.subarray(2, 14))
    decipher.setAAD(Buffer.from(aad))
    decipher.setAuthTag(sealed.subarray(-16))
    return Buffer.concat([decipher.update(sealed.subarray(14, -16)), decipher.final()])
  }
  const open = (sealed: Buffer, aad: string) => openBytes(sealed, aad).toString('utf8')
  return {
    seal,
    openBytes,
    open,
    sealJson: (value, aad) => seal(JSON.stringify(value), aad),
    openJson: <T>(sealed: Buffer, aad: string) => JSON.parse(open(sealed, aad)) as T,
    blindIndex: (field, value) =>
      createHmac('sm3', keys.key(`index/${field}`, 1))
        .update(value.normalize('NFKC').trim())
        .digest(),
  }
}
