import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import type { Actor, Transaction } from '../../../platform/server/transaction.ts'
import type { Role } from '../contract.ts'
import { findOfficeById } from './offices.ts'
import { departmentScope } from './roles.ts'
import { idleEnd, isAlive, plus } from './rules.ts'
import { digest, type SessionWithPosts, sessionWithPosts, touchSession } from './session-store.ts'
import { dutiesOf, permissionsNow } from './session-view.ts'

interface Known {
  readonly actor: Actor
  readonly checkedAt: Instant
  /** When it was last used by a person, as the database knows it. */
  readonly seenAt: Instant
  /** By the clock, or by nobody's using it. */
  readonly endsAt: Instant
}

/** Forgotten as a whole by every act that ends or changes a session: that is rare, and then each session is read once again. */
export const sessionsKey = 'identity.sessions'
const trustedMs = 30_000
const mostKnown = 20_000
/** Use is written down once a minute. */
const noteSeconds = 60

/**
 * Who a cookie speaks for. Read from the database in one look, then trusted for half a minute: whatever ends or changes a session (signing
 * out, a new password, disabling, grants) forgets it at once, in other processes within two seconds, and an end by the clock is looked at here.
 * What no person caused (not `attended`) is answered and lets the session grow old.
 */
export async function sessionActor(boot: Boot, face: 'portal' | 'staff', token: string, attended = true): Promise<Actor | undefined> {
  const known = knownSessions(boot)
  const key = `${face}:${token}`
  const now = boot.clock.now()
  const found = known.get(key)
  if (found && isTrusted(found, now) && !(attended && isWorthNoting(found.seenAt, now))) return found.actor
  const read = await boot.transaction(system, (tx) => readActor(tx, face, digest(token), attended))
  if (known.size >= mostKnown) known.clear()
  if (read) known.set(key, { ...read, checkedAt: now })
  else known.delete(key)
  return read?.actor
}

const isTrusted = (known: Known, now: Instant): boolean =>
  known.endsAt > now && Math.abs(Date.parse(now) - Date.parse(known.checkedAt)) < trustedMs

const isWorthNoting = (seenAt: Instant, now: Instant): boolean => plus(seenAt, noteSeconds) < now

function knownSessions(boot: Boot): Map<string, Known> {
  const known = boot.memory.peek<Map<string, Known>>(sessionsKey) ?? new Map<string, Known>()
  boot.memory.put(sessionsKey, known)
  return known
}

async function readActor(
  tx: Transaction,
  face: 'portal' | 'staff',
  tokenHash: Buffer,
  attended: boolean,
): Promise<Omit<Known, 'checkedAt'> | undefined> {
  const session = await sessionWithPosts(tx, face, tokenHash)
  if (!session || !isAlive({ seenAt: session.seen_at, expiresAt: session.expires_at, endedAt: session.ended_at }, face, tx.at))
    return undefined
  const noted = attended && isWorthNoting(session.seen_at, tx.at)
  if (noted) await touchSession(tx, tokenHash)
  const seenAt = noted ? tx.at : session.seen_at
  const idle = idleEnd(seenAt, face)
  const actor = session.person_id === null ? await staffIn(tx, session) : residentIn(session.id, session.person_id)
  return actor && { actor, seenAt, endsAt: idle < session.expires_at ? idle : session.expires_at }
}

const residentIn = (sessionId: Id, personId: Id): Actor => ({ kind: 'resident', personId, sessionId })

async function staffIn(tx: Transaction, session: SessionWithPosts): Promise<Actor | undefined> {
  if (session.account_id === null || session.disabled_at !== null) return undefined
  const post = session.posts.find((one) => one.id === session.post_id) ?? session.posts[0]
  const office = post && (await findOfficeById(tx, post.office_id))
  if (!post || !office) return undefined
  const role = post.role as Role
  return {
    kind: 'staff',
    accountId: session.account_id,
    name: session.name,
    postId: post.id,
    officeId: office.id,
    division: office.division,
    department: departmentScope(role, office.department),
    role,
    permissions: new Set(permissionsNow(role, dutiesOf(session, tx.at))),
    sessionId: session.id,
  }
}
