import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { Template } from '../contract.ts'
import type { Wording } from './rules/shipped.ts'
import { db } from './store.ts'
import type { WordingRow } from './tables.ts'

const key = 'notifications.wordings'

/** Wordings in force, by template and item; kept in memory until one is published. */
async function inForce(tx: Transaction): Promise<ReadonlyMap<string, Wording>> {
  return tx.memory.get(key, async () => {
    const rows = await db(tx)
      .selectFrom('notifications.wording')
      .selectAll()
      .where('tenant', '=', tx.tenant)
      .where('state', '=', 'published')
      .execute()
    return new Map(rows.map((row) => [`${row.template} ${row.item_code}`, row]))
  })
}

/** What the city published for this item, else for all items; undefined: the words that came with the platform. */
export async function wordingInForce(tx: Transaction, template: Template, itemCode: string): Promise<Wording | undefined> {
  const all = await inForce(tx)
  return all.get(`${template} ${itemCode}`) ?? all.get(`${template} `)
}

export const forgetWordings = (tx: Transaction) => tx.forget(key)

export async function listWordingRows(tx: Transaction): Promise<WordingRow[]> {
  return db(tx)
    .selectFrom('notifications.wording')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('state', 'in', ['draft', 'published'])
    .orderBy('template')
    .orderBy('item_code')
    .orderBy('version', 'desc')
    .execute()
}

export async function lockWording(tx: Transaction, id: Id): Promise<WordingRow | undefined> {
  return db(tx)
    .selectFrom('notifications.wording')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Of one template and item, newest version first. */
export async function versionsOf(tx: Transaction, template: Template, itemCode: string): Promise<WordingRow[]> {
  return db(tx)
    .selectFrom('notifications.wording')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('template', '=', template)
    .where('item_code', '=', itemCode)
    .orderBy('version', 'desc')
    .forUpdate()
    .execute()
}

export async function writeWording(tx: Transaction, row: WordingRow): Promise<void> {
  const { tenant, id, template, item_code, version, ...changed } = row
  await db(tx)
    .insertInto('notifications.wording')
    .values({ tenant, id, template, item_code, version, ...changed })
    .onConflict((conflict) => conflict.columns(['tenant', 'id']).doUpdateSet(changed))
    .execute()
}
