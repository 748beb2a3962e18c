import { createHash, randomBytes } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { plus, policy } from './rules.ts'
import type { IdentityTables, ResidentCodeTable, SessionTable } from './tables.ts'

export type SessionRecord = Selectable<SessionTable>

const db = (tx: Transaction) => tx.as<IdentityTables>()

/** SM3 of a token or code: the database never holds what opens a session. */
export const digest = (secret: string): Buffer => createHash('sm3').update(secret).digest()

export interface OpenedSession {
  /** 256 random bits, for the cookie; known to the browser alone. */
  readonly token: string
  readonly sessionId: Id
  readonly seenAt: Instant
  readonly expiresAt: Instant
}

export async function openSession(
  tx: Transaction,
  who: { face: 'staff'; accountId: Id; postId: Id } | { face: 'portal'; personId: Id },
): Promise<OpenedSession> {
  const token = randomBytes(32).toString('base64url')
  const sessionId = tx.newId()
  const expiresAt = plus(tx.at, policy.absoluteHours * 3600)
  await db(tx)
    .insertInto('identity.session')
    .values({
      tenant: tx.tenant,
      token_hash: digest(token),
      id: sessionId,
      face: who.face,
      account_id: who.face === 'staff' ? who.accountId : null,
      post_id: who.face === 'staff' ? who.postId : null,
      person_id: who.face === 'portal' ? who.personId : null,
      created_at: tx.at,
      seen_at: tx.at,
      expires_at: expiresAt,
      ended_at: null,
    })
    .execute()
  return { token, sessionId, seenAt: tx.at, expiresAt }
}

export const findSession = (tx: Transaction, face: 'portal' | 'staff', tokenHash: Buffer): Promise<SessionRecord | undefined> =>
  db(tx)
    .selectFrom('identity.session')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('token_hash', '=', tokenHash)
    .where('face', '=', face)
    .executeTakeFirst()

export type SessionWithPosts = Pick<SessionRecord, 'id' | 'account_id' | 'person_id' | 'post_id' | 'seen_at' | 'expires_at' | 'ended_at'> &
  Pick<Selectable<IdentityTables['identity.account']>, 'name' | 'disabled_at' | 'demo' | 'password_changed_at' | 'second_factor'> & {
    readonly posts: readonly { readonly id: Id; readonly role: string; readonly office_id: Id }[]
  }

/** Session, account and the posts of today. The account's columns are null where a resident is signed in. */
export async function sessionWithPosts(
  tx: Transaction,
  face: 'portal' | 'staff',
  tokenHash: Buffer,
): Promise<SessionWithPosts | undefined> {
  return (
    await tx.rows<SessionWithPosts>('select * from identity.session_with_posts($1, $2, $3, $4)', [tx.tenant, tokenHash, face, tx.today])
  )[0]
}

export const findSessionById = (tx: Transaction, which: { sessionId: Id; accountId: Id } | { sessionId: Id; personId: Id }) =>
  db(tx)
    .selectFrom('identity.session')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('accountId' in which ? 'account_id' : 'person_id', '=', 'accountId' in which ? which.accountId : which.personId)
    .where('id', '=', which.sessionId)
    .executeTakeFirst()

export const timesOf = (tx: Transaction, session: SessionRecord | undefined): Pick<OpenedSession, 'seenAt' | 'expiresAt'> => ({
  seenAt: session?.seen_at ?? tx.at,
  expiresAt: session?.expires_at ?? tx.at,
})

export async function touchSession(tx: Transaction, tokenHash: Buffer): Promise<void> {
  await db(tx)
    .updateTable('identity.session')
    .set({ seen_at: tx.at })
    .where('tenant', '=', tx.tenant)
    .where('token_hash', '=', tokenHash)
    .execute()
}

export async function setSessionPost(tx: Transaction, sessionId: Id, accountId: Id, postId: Id): Promise<void> {
  await db(tx)
    .updateTable('identity.session')
    .set({ post_id: postId })
    .where('tenant', '=', tx.tenant)
    .where('account_id', '=', accountId)
    .where('id', '=', sessionId)
    .execute()
}

/** Ends one session, or all of an account (but one). */
export async function endSessions(
  tx: Transaction,
  which: { accountId: Id; exceptSessionId?: Id } | { sessionId: Id; personId?: Id; accountId?: Id },
) {
  let ending = db(tx).updateTable('identity.session').set({ ended_at: tx.at }).where('tenant', '=', tx.tenant).where('ended_at', 'is', null)
  if (which.accountId !== undefined) ending = ending.where('account_id', '=', which.accountId)
  if ('personId' in which && which.personId !== undefined) ending = ending.where('person_id', '=', which.personId)
  if ('sessionId' in which) ending = ending.where('id', '=', which.sessionId)
  if ('exceptSessionId' in which && which.exceptSessionId !== undefined) ending = ending.where('id', '<>', which.exceptSessionId)
  await ending.execute()
}

/** Rows of sessions are kept a day past their end, then go (the audit trail keeps the sign-in). */
export async function removeOutlivedSessions(tx: Transaction): Promise<void> {
  await db(tx).deleteFrom('identity.session').where('tenant', '=', tx.tenant).where('expires_at', '<', plus(tx.at, -86_400)).execute()
}

export const lockResidentCode = (tx: Transaction, personId: Id): Promise<Selectable<ResidentCodeTable> | undefined> =>
  db(tx)
    .selectFrom('identity.resident_code')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()

/** `count`: the how-manieth of the day. */
export async function storeResidentCode(tx: Transaction, personId: Id, codeHash: Buffer, count: number): Promise<void> {
  const expires = plus(tx.at, policy.residentCodeSeconds)
  const fresh = { code_hash: codeHash, sent_at: tx.at, sent_day: tx.today, sent_count: count, expires_at: expires, used_at: null }
  await db(tx)
    .insertInto('identity.resident_code')
    .values({ tenant: tx.tenant, person_id: personId, ...fresh })
    .onConflict((conflict) => conflict.columns(['tenant', 'person_id']).doUpdateSet(fresh))
    .execute()
}

export async function updateResidentCode(
  tx: Transaction,
  personId: Id,
  set: { used_at?: Instant; failures?: number; locked_until?: Instant | null },
): Promise<void> {
  await db(tx).updateTable('identity.resident_code').set(set).where('tenant', '=', tx.tenant).where('person_id', '=', personId).execute()
}
