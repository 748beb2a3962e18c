import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'

const day = 86_400_000
/** Long enough for a draft that somebody comes back to after a holiday. */
const keptDays = 30

/** Removes uploads begun more than a day ago and files of people that nothing has kept for 30 days. Answers how many files went. */
export async function sweepFiles(boot: Boot): Promise<number> {
  return boot.transaction(system, async (tx) => {
    const before = (days: number) => new Date(Date.parse(tx.at) - days * day).toISOString()
    const [row] = await tx.rows<{ count: number }>('select files.sweep($1, $2, $3) as count', [tx.tenant, before(1), before(keptDays)])
    return row?.count ?? 0
  })
}
