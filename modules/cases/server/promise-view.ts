import type { Transaction } from '../../../platform/server/transaction.ts'
import { civilDateOf } from '../../calendar/contract.ts'
import type { Item } from '../../catalog/contract.ts'
import type { MaterialView } from '../../forms/contract.ts'
import type { OfficeIndex } from '../../organisations/server/api.ts'
import type { CreditView, MendView, OwedView, PromiseView } from '../contract.ts'
import { nameAad, openContent } from './content.ts'
import type { CaseState } from './state.ts'
import { db } from './store.ts'
import type { CaseRow, ContentRow, CreditRow } from './tables.ts'

const named = (item: Item, materialId: string) => ({
  materialId,
  name: item.materials.find((one) => one.id === materialId)?.name ?? materialId,
})

export const owedView = ({ owed }: CaseState, item: Item): OwedView | null =>
  owed ? { materials: owed.materials.map((id) => named(item, id)), until: owed.until, before: owed.before } : null

/** What was promised instead of proved, and what the check found, in the officer's words. */
export function promiseView(
  tx: Transaction,
  { promised }: CaseState,
  item: Item,
  offices: OfficeIndex,
  rows: readonly ContentRow[],
): PromiseView | null {
  if (!promised) return null
  const row = rows.filter((one) => one.kind === 'promise-check').at(-1)
  const said = row && openContent(tx, row, 'promise-check')
  return {
    materials: promised.materials.map((id) => ({
      ...named(item, id),
      says: item.materials.find((one) => one.id === id)?.promise?.says ?? '',
    })),
    result: promised.result ?? null,
    checkedOn: row ? civilDateOf(row.at) : null,
    found: said?.found ?? '',
    office: row?.office_id ? (offices.byId.get(row.office_id)?.name ?? '') : '',
  }
}

/** Who changed what, from what to what, the last one first. */
export const mendViews = (tx: Transaction, rows: readonly ContentRow[], offices: OfficeIndex): MendView[] =>
  rows
    .filter((one) => one.kind === 'mend')
    .map((row) => ({
      ...openContent(tx, row, 'mend'),
      at: row.at,
      office: row.office_id === null ? '' : (offices.byId.get(row.office_id)?.name ?? ''),
    }))
    .reverse()

/** The materials as they stand now: what was brought after the acceptance is there. */
export function materialsNow(tx: Transaction, materials: readonly MaterialView[], rows: readonly ContentRow[]): MaterialView[] {
  const brought = new Map(
    rows
      .filter((one) => one.kind === 'supplement')
      .flatMap((row) =>
        openContent(tx, row, 'supplement').materials.map((one) => [one.materialId, { ...one, on: civilDateOf(row.at) }] as const),
      ),
  )
  return materials.map((one) => {
    const now = brought.get(one.id)
    if (!now || one.state !== 'postponed') return one
    return { ...one, state: 'provided', why: `容缺材料，${now.on} 补交`, fileIds: [...now.fileIds], originalSeen: now.originalSeen }
  })
}

export async function creditView(tx: Transaction, row: CaseRow, item: Item, offices: OfficeIndex): Promise<CreditView | null> {
  if (!row.state.credit) return null
  const found = await db(tx)
    .selectFrom('cases.credit_record')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('case_id', '=', row.id)
    .executeTakeFirst()
  return found ? creditViewOf(tx, found, row, item, offices) : null
}

export function creditViewOf(
  tx: Transaction,
  record: CreditRow,
  row: Pick<CaseRow, 'number' | 'applicant'>,
  item: Item | undefined,
  offices: OfficeIndex,
): CreditView {
  const { lifted_on: liftedOn, lift_reason: liftReason, until_day: until } = record
  return {
    ...{ recordId: record.id, caseId: record.case_id, number: row.number, itemName: item?.name ?? '' },
    name: tx.protection.open(row.applicant, nameAad(record.case_id)),
    office: offices.byId.get(record.office_id)?.name ?? '',
    ...{ recordedAt: record.recorded_at, until, liftedOn, liftReason },
    state: liftedOn !== null ? 'lifted' : until < tx.today ? 'over' : 'in-force',
  }
}
