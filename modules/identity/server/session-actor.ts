import type { Instant } from '../../../platform/contract/shapes.ts'
import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import type { Actor, Transaction } from '../../../platform/server/transaction.ts'
import type { Role } from '../contract.ts'
import { findOfficeById } from './offices.ts'
import { departmentScope } from './roles.ts'
import { isAlive } from './rules.ts'
import { digest, findSession, type SessionRecord, touchSession } from './session-store.ts'
import { dutiesOf, permissionsNow } from './session-view.ts'
import { activePosts, getAccountRecord } from './store.ts'

interface Known {
  readonly actor: Actor
  readonly checkedAt: Instant
}

/** Forgotten as a whole by every act that ends or changes a session: that is rare, and then each session is read once again. */
export const sessionsKey = 'identity.sessions'
const trustedMs = 3000
const mostKnown = 20_000

/**
 * Who a cookie speaks for. Read from the database, then trusted for three seconds, so that a burst of requests costs one look;
 * signing out and disabling forget it at once (other processes within two seconds).
 */
export async function sessionActor(boot: Boot, face: 'portal' | 'staff', token: string): Promise<Actor | undefined> {
  const known = knownSessions(boot)
  const key = `${face}:${token}`
  const now = boot.clock.now()
  const found = known.get(key)
  if (found && Math.abs(Date.parse(now) - Date.parse(found.checkedAt)) < trustedMs) return found.actor
  const actor = await boot.transaction(system, (tx) => readActor(tx, face, digest(token)))
  if (known.size >= mostKnown) known.clear()
  if (actor) known.set(key, { actor, checkedAt: now })
  else known.delete(key)
  return actor
}

function knownSessions(boot: Boot): Map<string, Known> {
  const known = boot.memory.peek<Map<string, Known>>(sessionsKey) ?? new Map<string, Known>()
  boot.memory.put(sessionsKey, known)
  return known
}

async function readActor(tx: Transaction, face: 'portal' | 'staff', tokenHash: Buffer): Promise<Actor | undefined> {
  const session = await findSession(tx, face, tokenHash)
  if (!session || !isAlive({ seenAt: session.seen_at, expiresAt: session.expires_at, endedAt: session.ended_at }, face, tx.at))
    return undefined
  if (Date.parse(tx.at) - Date.parse(session.seen_at) > 60_000) await touchSession(tx, tokenHash)
  if (session.person_id !== null) return { kind: 'resident', personId: session.person_id, sessionId: session.id }
  return readStaff(tx, session)
}

async function readStaff(tx: Transaction, session: SessionRecord): Promise<Actor | undefined> {
  if (session.account_id === null) return undefined
  const account = await getAccountRecord(tx, session.account_id)
  if (account.disabled_at !== null) return undefined
  const posts = await activePosts(tx, account.id)
  const post = posts.find((one) => one.id === session.post_id) ?? posts[0]
  const office = post && (await findOfficeById(tx, post.office_id))
  if (!post || !office) return undefined
  const role = post.role as Role
  return {
    kind: 'staff',
    accountId: account.id,
    name: account.name,
    postId: post.id,
    officeId: office.id,
    division: office.division,
    department: departmentScope(role, office.department),
    role,
    permissions: new Set(permissionsNow(role, dutiesOf(account, tx.at))),
    sessionId: session.id,
  }
}
