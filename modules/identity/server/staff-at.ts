import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { Permission } from '../contract.ts'
import { rolesWith } from './roles.ts'
import type { IdentityTables } from './tables.ts'

/** Who works at an office today, by name; with a right, those whose post there gives it. */
export async function staffAt(tx: Transaction, officeId: Id, right?: Permission): Promise<{ id: Id; name: string }[]> {
  return tx
    .as<IdentityTables>()
    .selectFrom('identity.post as p')
    .innerJoin('identity.account as a', (join) => join.onRef('a.tenant', '=', 'p.tenant').onRef('a.id', '=', 'p.account_id'))
    .select(['a.id', 'a.name'])
    .distinct()
    .where('p.tenant', '=', tx.tenant)
    .where('p.office_id', '=', officeId)
    .where('p.state', '=', 'confirmed')
    .where('p.from_day', '<=', tx.today)
    .where((where) => where.or([where('p.to_day', 'is', null), where('p.to_day', '>=', tx.today)]))
    .where('a.disabled_at', 'is', null)
    .where((where) => (right === undefined ? where.lit(true) : where('p.role', 'in', rolesWith(right))))
    .orderBy('a.name')
    .orderBy('a.id')
    .execute()
}
