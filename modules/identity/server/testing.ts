import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import type { StaffActor } from '../../../platform/server/transaction.ts'
import { sessionActor } from './session-actor.ts'
import { openSession } from './session-store.ts'
import { activePosts, lockAccountByLogin } from './store.ts'

/** A real session of a member of staff, by login (`clerk-510402001001`, `civil-affairs-5104`, `auditor`), without typing the password. */
export async function staffToken(boot: Boot, login: string, officeId?: string): Promise<string> {
  return boot.transaction(system, async (tx) => {
    const account = await lockAccountByLogin(tx, login)
    if (!account) throw new Error(`no staff account ${login}`)
    const posts = await activePosts(tx, account.id)
    const post = officeId === undefined ? posts[0] : posts.find((one) => one.office_id === officeId)
    if (!post) throw new Error(`${login} holds no such post`)
    return (await openSession(tx, { face: 'staff', accountId: account.id, postId: post.id })).token
  })
}

/** The actor behind a login, for transactions in tests. */
export async function staffActorOf(boot: Boot, login: string): Promise<StaffActor> {
  const actor = await sessionActor(boot, 'staff', await staffToken(boot, login))
  if (actor?.kind !== 'staff') throw new Error(`${login} is nobody`)
  return actor
}

/** A real session of a resident. */
export async function residentToken(boot: Boot, personId: string): Promise<string> {
  return boot.transaction(system, async (tx) => (await openSession(tx, { face: 'portal', personId })).token)
}
