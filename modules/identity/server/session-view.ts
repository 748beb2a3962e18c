import { Problem } from '../../../platform/contract/problem.ts'
import type { Instant } from '../../../platform/contract/shapes.ts'
import { readSettings } from '../../../platform/server/settings.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { type Post, problems, type Role, type StaffSession } from '../contract.ts'
import { postView } from './offices.ts'
import { permissionsOf } from './roles.ts'
import { idleEnd, mustChangePassword, policy } from './rules.ts'
import type { AccountRecord, PostRecord } from './store.ts'

/** Outside production: demo accounts, codes shown on the screen. */
export const isDemo = (): boolean => readSettings().mode === 'demo'

/** What the holder must do before any permission counts. Demo accounts are spared: their password is public anyway. */
export function dutiesOf(
  account: Pick<AccountRecord, 'demo' | 'password_changed_at' | 'second_factor'>,
  now: Instant,
): StaffSession['mustChange'] {
  if (account.demo) return []
  return [
    ...(mustChangePassword(account.password_changed_at, now) ? (['password'] as const) : []),
    ...(account.second_factor === null ? (['second-factor'] as const) : []),
  ]
}

/** Empty while a duty is open: a password that somebody else has set opens nothing but its own change. */
export const permissionsNow = (role: Role, duties: StaffSession['mustChange']): readonly string[] =>
  duties.length > 0 ? [] : permissionsOf[role]

export async function staffSession(
  tx: Transaction,
  account: AccountRecord,
  records: readonly PostRecord[],
  postId: string | null,
  times: { readonly seenAt: Instant; readonly expiresAt: Instant },
): Promise<StaffSession> {
  const posts: Post[] = []
  for (const record of records) {
    const view = await postView(tx, record)
    if (view) posts.push(view)
  }
  const post = posts.find((one) => one.postId === postId) ?? posts[0]
  if (!post) throw new Problem(problems.noPost)
  const mustChange = dutiesOf(account, tx.at)
  return {
    kind: 'staff',
    demo: isDemo(),
    now: tx.at,
    accountId: account.id,
    login: account.login,
    name: account.name,
    post,
    posts,
    permissions: [...permissionsNow(post.role, mustChange)],
    mustChange,
    idleMinutes: policy.idleMinutes.staff,
    idleUntil: idleEnd(times.seenAt, 'staff'),
    expiresAt: times.expiresAt,
  }
}
