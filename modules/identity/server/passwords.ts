import { randomBytes, randomInt, scrypt, timingSafeEqual } from 'node:crypto'
import { makeTurns } from './turns.ts'

/** scrypt with N = 2^15, r = 8, p = 1 (OWASP's floor for interactive sign-in): about 60 ms and 32 MB each, off the main thread. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 }

/** Two at a time: a flood of sign-ins leaves cores to the others. Always ahead of the transaction: whoever waits holds no connection. */
const inTurn = makeTurns(2, 8)

const derive = (password: string, salt: Buffer) =>
  inTurn(
    () =>
      new Promise<Buffer>((resolve, reject) =>
        scrypt(password.normalize('NFKC'), salt, 32, cost, (error, key) => (error ? reject(error) : resolve(key))),
      ),
  )

/** `scrypt$15$8$1$<salt>$<key>`: carries its own parameters, so that they can be raised without breaking old hashes. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt)
  return `scrypt$15$8$1$${salt.toString('base64')}$${key.toString('base64')}`
}

export async function isPassword(password: string, hash: string): Promise<boolean> {
  const [, , , , salt, key] = hash.split('$')
  if (!salt || !key) return false
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64')), Buffer.from(key, 'base64'))
}

/** Costs as much as a true comparison, so that an unknown login cannot be told from a wrong password by the clock. */
export async function spendPasswordTime(password: string): Promise<false> {
  await derive(password, Buffer.alloc(16))
  return false
}

/** Of an account that is made or reset: told once, and its digest. */
export async function freshPassword(): Promise<{ password: string; hash: string }> {
  const password = initialPassword()
  return { password, hash: await hashPassword(password) }
}

const letters = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** 12 characters without look-alikes and a mark, to be read out once and changed at the first sign-in. */
export function initialPassword(): string {
  const draw = () => letters[randomInt(letters.length)] ?? 'a'
  const part = () => Array.from({ length: 4 }, draw).join('')
  const password = `${part()}-${part()}-${part()}`
  return /[a-z]/.test(password) && /[A-Z]/.test(password) && /\d/.test(password) ? password : initialPassword()
}
