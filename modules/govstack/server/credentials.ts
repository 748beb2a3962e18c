import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Id } from '../../../platform/contract/shapes.ts'
import { sm3 } from '../../../platform/server/canonical.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { findClient } from './store.ts'
import type { ClientRow } from './tables.ts'

const idPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** 256 random bits, shown once. Not a password: nobody chooses it, so a plain digest is enough. */
export const makeSecret = (): string => randomBytes(32).toString('base64url')

/** Bound to its client, so that equal digests never tell of equal secrets. */
export const digestOf = (clientId: Id, secret: string): string => sm3(`onewindow/client/${clientId}\n${secret}`)

/** `Authorization: Basic base64(client:secret)` or `Bearer client.secret`; undefined where it is neither. */
export function credentialsIn(header: string): { id: Id; secret: string } | undefined {
  const [scheme = '', value = ''] = header.trim().split(/\s+/, 2)
  const text = /^basic$/i.test(scheme) ? Buffer.from(value, 'base64').toString('utf8') : /^bearer$/i.test(scheme) ? value : ''
  const place = text.search(/[:.]/)
  const id = text.slice(0, Math.max(place, 0))
  return idPattern.test(id) ? { id, secret: text.slice(place + 1) } : undefined
}

/** The active client whose secret this is. Unknown, suspended and wrong look alike to whoever asks. */
export async function authenticate(tx: Transaction, header: string): Promise<ClientRow | undefined> {
  const given = credentialsIn(header)
  const client = given && (await findClient(tx, given.id))
  if (!given || client?.state !== 'active' || client.secret_digest === null) return undefined
  const [known, said] = [Buffer.from(client.secret_digest), Buffer.from(digestOf(given.id, given.secret))]
  return timingSafeEqual(known, said) ? client : undefined
}
