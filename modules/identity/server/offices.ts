import type { Transaction } from '../../../platform/server/transaction.ts'
import { divisionPath } from '../../divisions/server/api.ts'
import { type Office, officeIndex } from '../../organisations/server/api.ts'
import { type Post, type Role, roleNames } from '../contract.ts'
import type { PostRecord } from './store.ts'

export const findOfficeById = async (tx: Transaction, officeId: string): Promise<Office | undefined> =>
  (await officeIndex(tx)).byId.get(officeId)

/** A post with its office, or undefined where the office is gone: nobody works for an office that was abolished. */
export async function postView(tx: Transaction, post: PostRecord): Promise<Post | undefined> {
  const office = await findOfficeById(tx, post.office_id)
  if (!office) return undefined
  const role = post.role as Role
  return {
    postId: post.id,
    role,
    roleName: roleNames[role].zh,
    officeId: office.id,
    officeName: office.name,
    division: office.division,
    divisionPath: divisionPath(office.division).map(({ code, shortName }) => ({ code, name: shortName })),
    department: office.department,
  }
}

export const nameOfOffice = async (tx: Transaction, officeId: string): Promise<string> =>
  (await findOfficeById(tx, officeId))?.name ?? '（机构已撤销）'
