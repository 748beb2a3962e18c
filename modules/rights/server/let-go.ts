import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import { type PersonalTable, personalTables } from '../../../platform/server/personal.ts'
import { rightEvents } from '../contract.ts'

/** So many rows in one transaction: nobody waits for the deleting. */
const batch = 500

/** What has been kept as long as was said goes, of every module (个人信息保护法第十九条、第四十七条). The trail keeps how many, not whose. */
export async function letGo(boot: Boot): Promise<void> {
  for (const { one } of personalTables()) if (one.over !== undefined) while ((await letGoOf(boot, one, one.over)) === batch);
}

const letGoOf = (boot: Boot, { table }: PersonalTable, over: string): Promise<number> =>
  boot.transaction(system, async (tx) => {
    const [row] = await tx.rows<{ records: number }>(
      `with gone as (
         delete from ${table} where ctid in (select t.ctid from ${table} t where t.tenant = $1 and ${over} limit ${batch}) returning 1
       ) select count(*)::int as records from gone`,
      [tx.tenant, tx.at],
    )
    const records = row?.records ?? 0
    if (records > 0) tx.emit(rightEvents.letGo, `kept:${table}`, { table, records })
    return records
  })
