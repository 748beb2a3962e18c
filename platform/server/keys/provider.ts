import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { OperatorFault } from '../operator-fault.ts'

/** Where the master keys come from: a file here, a cryptographic machine (GM/T 0018) where a site has one. */
export interface KeyProvider {
  /** 32 bytes for a purpose, derived from the first master key: the first keys of an installation and the password of the database role. */
  key(purpose: string): Buffer
  /** Version of the newest master key; 1 is the first. */
  master(): number
  /** Wraps a data key under a master key; unwrapping under another one throws. */
  wrap(key: Buffer, master: number): Buffer
  unwrap(wrapped: Buffer, master: number): Buffer
  /** Makes a new master key and tells its version. What was wrapped before stays readable until it is wrapped again. */
  renewMaster(): number
}

/** One secret a line in `<folder>/master.key`, the newest last; made at first start with mode 0600. */
export function fileKeyProvider(folder: string): KeyProvider {
  const file = join(folder, 'master.key')
  const write = (secrets: readonly string[]) => {
    writeFileSync(`${file}.new`, `${secrets.join('\n')}\n`, { mode: 0o600, flush: true })
    renameSync(`${file}.new`, file)
  }
  const read = () => {
    const lines = readFileSync(file, 'utf8').trim().split(/\s+/)
    if (!lines.every((line) => /^[0-9a-f]{64}$/.test(line))) throw damaged(file)
    return lines
  }
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    write([randomBytes(32).toString('hex')])
  }
  let known = read().map((line) => Buffer.from(line, 'hex'))
  return providerOf(
    (master) => {
      if (known[master - 1] === undefined) known = read().map((line) => Buffer.from(line, 'hex'))
      return known[master - 1]
    },
    () => read().length,
    () => {
      const secrets = [...read(), randomBytes(32).toString('hex')]
      write(secrets)
      return secrets.length
    },
  )
}

/** An empty or torn file would be a key that anybody guesses. */
const damaged = (file: string) =>
  new OperatorFault(
    `主密钥文件 ${file} 已损坏：请从备份恢复（每行应是 64 位十六进制数），不要自行修改或删除`,
    `The master key ${file} is damaged: restore it from the backup (64 hexadecimal digits a line); do not change or delete it`,
  )

/** The same from one secret in memory, for tests and tools: later master keys follow from the first, so that two processes agree. */
export function secretKeyProvider(secret: Buffer): KeyProvider {
  let newest = 1
  return providerOf(
    (master) => (master === 1 ? secret : expand(secret, `onewindow/next-master/${master}`)),
    () => newest,
    () => ++newest,
  )
}

function providerOf(secretOf: (master: number) => Buffer | undefined, master: () => number, renewMaster: () => number): KeyProvider {
  const secret = (version: number) => {
    const found = secretOf(version)
    if (found === undefined)
      throw new OperatorFault(
        `主密钥第 ${version} 版不在 master.key 中，请从备份恢复该文件`,
        `Version ${version} of the master key is not in master.key: restore that file from the backup`,
      )
    return found
  }
  const wrapping = (version: number) => expand(secret(version), `onewindow/wrap/${version}`)
  return {
    key: (purpose) => expand(secret(1), `onewindow/${purpose}/1`),
    master,
    renewMaster,
    wrap: (key, version) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', wrapping(version), nonce)
      return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()])
    },
    unwrap: (wrapped, version) => {
      const decipher = createDecipheriv('aes-256-gcm', wrapping(version), wrapped.subarray(0, 12))
      decipher.setAuthTag(wrapped.subarray(-16))
      return Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()])
    },
  }
}

export const expand = (secret: Buffer, name: string) => Buffer.from(hkdfSync('sm3', secret, '', name, 32))
