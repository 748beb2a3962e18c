import type { Transaction } from '../../../platform/server/transaction.ts'
import { findItem } from '../../catalog/server/api.ts'
import { divisionFullName, findDivision } from '../../divisions/server/api.ts'
import { officeName } from '../../organisations/server/api.ts'
import type { CaseRow } from '../contract.ts'
import type { ClockRow } from './figures.ts'
import { daysLeft } from './rules.ts'

/** Item and step in words, by the version under which the case runs. */
export async function wordsOf(tx: Transaction, where: { code: string; version: number; stepId: string | null }) {
  const found = await findItem(tx, where.code, where.version)
  const step = found?.item.process.find((one) => one.id === where.stepId)
  return { itemName: found?.item.name ?? where.code, stepName: step?.name ?? '' }
}

/** 受理、初审 … as a code: what a rule of cards may ask of a step; empty where the item is unknown. */
export async function stepKindOf(tx: Transaction, where: { item_code: string; item_version: number; step_id: string }): Promise<string> {
  const found = await findItem(tx, where.item_code, where.item_version)
  return found?.item.process.find((one) => one.id === where.step_id)?.kind ?? ''
}

export const placeName = (division: string): string => (findDivision(division) ? divisionFullName(division) : division)

export async function caseRow(tx: Transaction, row: ClockRow): Promise<CaseRow> {
  const words = await wordsOf(tx, { code: row.item_code, version: row.item_version, stepId: row.step_id })
  return {
    caseId: row.case_id,
    number: row.number,
    itemCode: row.item_code,
    ...words,
    division: row.division,
    divisionName: placeName(row.division),
    acceptedAt: row.accepted_at ?? row.received_at,
    due: row.due,
    light: row.light,
    daysLeft: row.due === null ? null : daysLeft(row.due, row.closed_at ?? tx.at),
    officeName: await officeName(tx, row.office_id),
    waitingSince: row.opened_at,
  }
}
