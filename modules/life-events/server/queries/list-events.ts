import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { findItem } from '../../../catalog/server/api.ts'
import { departmentName } from '../../../organisations/server/api.ts'
import { listLifeEvents } from '../../contract.ts'
import { lifeEvents, nationalList } from '../definitions.ts'

export const listLifeEventsQuery = query(listLifeEvents, async (tx) => {
  const rows = []
  for (const one of lifeEvents().values())
    rows.push({
      ...{ code: one.code, name: one.name, plain: one.plain, national: one.national ?? null },
      ...{
        departmentName: departmentName(one.department),
        ways: [...one.ways],
        items: await named(
          tx,
          one.items.map((item) => item.code),
        ),
      },
    })
  const national = []
  for (const one of nationalList().national)
    national.push({ name: one.name, event: one.event ?? null, missing: one.missing, items: await named(tx, one.items ?? []) })
  return { rows, national }
})

async function named(tx: Transaction, codes: readonly string[]) {
  const items = await Promise.all(codes.map((code) => findItem(tx, code)))
  return items.flatMap((one) => (one ? [{ code: one.item.code, name: one.item.shortName }] : []))
}
