import { randomBytes } from 'node:crypto'

/** Digits and capitals without I and O: read aloud and typed without doubt. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** `7K3M-9QXA-42TN`: 61 random bits, so that codes cannot be guessed one after another. */
export function newVerifyCode(): string {
  let code = ''
  while (code.length < 12) {
    for (const byte of randomBytes(16)) if (byte < alphabet.length * 7 && code.length < 12) code += alphabet[byte % alphabet.length]
  }
  return groups(code)
}

/** As it is stored, however it was typed. */
export const normaliseCode = (typed: string) => groups(typed.toUpperCase().replace(/-/g, ''))

const groups = (code: string) => `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8, 12)}`
