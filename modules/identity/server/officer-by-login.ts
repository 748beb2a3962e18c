import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { Role } from '../contract.ts'
import { activePosts, lockAccountByLogin } from './store.ts'

/** Somebody in office today who works at the machine itself, by command; undefined where the account does not hold the role. */
export async function officerByLogin(tx: Transaction, login: string, role: Role): Promise<{ accountId: Id; name: string } | undefined> {
  const account = await lockAccountByLogin(tx, login)
  if (account === undefined || account.disabled_at !== null) return undefined
  const posts = await activePosts(tx, account.id)
  return posts.some((post) => post.role === role) ? { accountId: account.id, name: account.name } : undefined
}
