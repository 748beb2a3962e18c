import { createHmac } from 'node:crypto'
import { aes256Gcm, type Cipher, sm4CtrHmacSm3 } from './keys/ciphers.ts'
import { type Keyring, makeKeyring } from './keys/keyring.ts'
import type { KeyProvider } from './keys/provider.ts'

/**
 * Encryption at rest. Envelope: byte 0 algorithm (1 = AES-256-GCM, 2 = SM4-CTR + HMAC-SM3; high bit: it holds another envelope), byte 1 key
 * version, then as the algorithm lays out. `aad` binds a ciphertext to its place (`people.person:<id>`), so that rows cannot be swapped unseen.
 */
export interface Protection {
  seal(content: string | Buffer, aad: string): Buffer
  open(sealed: Buffer, aad: string): string
  openBytes(sealed: Buffer, aad: string): Buffer
  sealJson(value: unknown, aad: string): Buffer
  openJson<T>(sealed: Buffer, aad: string): T
  /** Keyed digest for exact search (HMAC-SM3, one key per field): equal values give equal indexes, nothing else is told. For new rows. */
  blindIndex(field: string, value: string): Buffer
  /** Every index under which a row of this value may stand: one, and a second while the key of the index is being changed. */
  blindIndexes(field: string, value: string): Buffer[]
  /** The same content under the key of today. `pinned`: the old envelope is kept to the byte inside, because its digest is on record. */
  reseal(sealed: Buffer, aad: string, pinned: boolean): Buffer
  /** The bytes that were sealed first, where an event holds their digest. */
  pinnedBytes(sealed: Buffer, aad: string): Buffer
  /** First two bytes of what is sealed today, alone and around another envelope. */
  readonly heads: readonly [Buffer, Buffer]
}

/** For sites that must use commercial cryptography throughout (密码法): `ONEWINDOW_CIPHER=sm4`. */
export type CipherName = 'aes' | 'sm4'

const ciphers: Record<CipherName, Cipher> = { aes: aes256Gcm, sm4: sm4CtrHmacSm3 }
const byByte = new Map(Object.values(ciphers).map((one) => [one.algorithm, one]))
const layer = 0x80

export function makeProtection(keys: KeyProvider | Keyring, name: CipherName = 'aes'): Protection {
  const ring = 'dataKey' in keys ? keys : makeKeyring(keys)
  const cipher = ciphers[name]
  const lay = (content: string | Buffer, aad: string, flag: number) =>
    cipher.seal(ring.dataKey(ring.current), content, Buffer.from([cipher.algorithm | flag, ring.current]), aad)
  const seal = (content: string | Buffer, aad: string) => lay(content, aad, 0)
  const unlay = (sealed: Buffer, aad: string) => {
    const found = byByte.get((sealed[0] ?? 0) & ~layer)
    if (found === undefined) throw new Error('unknown envelope')
    return found.open(ring.dataKey(sealed[1] ?? 0), sealed, aad)
  }
  const isLayer = (sealed: Buffer) => ((sealed[0] ?? 0) & layer) !== 0
  const pinnedBytes = (sealed: Buffer, aad: string) => (isLayer(sealed) ? unlay(sealed, layerAad(aad)) : sealed)
  const openBytes = (sealed: Buffer, aad: string) => unlay(pinnedBytes(sealed, aad), aad)
  const open = (sealed: Buffer, aad: string) => openBytes(sealed, aad).toString('utf8')
  return {
    seal,
    openBytes,
    open,
    sealJson: (value, aad) => seal(JSON.stringify(value), aad),
    openJson: <T>(sealed: Buffer, aad: string) => JSON.parse(open(sealed, aad)) as T,
    blindIndex: (field, value) => indexUnder(ring, ring.indexVersions[0] ?? 1, field, value),
    blindIndexes: (field, value) => ring.indexVersions.map((version) => indexUnder(ring, version, field, value)),
    pinnedBytes,
    reseal: (sealed, aad, pinned) => {
      if (!pinned) return seal(openBytes(sealed, aad), aad)
      const inner = pinnedBytes(sealed, aad)
      unlay(inner, aad)
      return lay(inner, layerAad(aad), layer)
    },
    get heads(): [Buffer, Buffer] {
      return [Buffer.from([cipher.algorithm, ring.current]), Buffer.from([cipher.algorithm | layer, ring.current])]
    },
  }
}

/** A layer opens as a layer only: the flag of byte 0 cannot be turned unseen. */
const layerAad = (aad: string) => `layer:${aad}`

/** 32 bytes under the first key; later ones carry their version in front. */
function indexUnder(ring: Keyring, version: number, field: string, value: string): Buffer {
  const digest = createHmac('sm3', ring.indexKey(version, field)).update(value.normalize('NFKC').trim()).digest()
  return version === 1 ? digest : Buffer.concat([Buffer.from([version]), digest])
}
