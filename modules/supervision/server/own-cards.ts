import { common, Problem } from '../../../platform/contract/problem.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { staffAt } from '../../identity/server/api.ts'
import { supervisionProblems } from '../contract.ts'
import type { CardTable } from './tables.ts'

/**
 * Why a supervisor may not rule about a card: it was given to the own office. Above the offices of the city stands none: there only who works in that
 * office besides, its head or whoever answers for it, is barred, and another supervisor of the city rules.
 */
export async function barredFrom(tx: Transaction, card: CardTable): Promise<Problem | undefined> {
  if (tx.actor.kind !== 'staff') return new Problem(common.notFound)
  if (tx.actor.officeId !== card.office_id) return undefined
  if (card.division.length > 4) return new Problem(supervisionProblems.ownOffice)
  const { accountId } = tx.actor
  const worksThere = await Promise.all((['cases:see', 'centres:keep'] as const).map((right) => staffAt(tx, card.office_id, right)))
  return worksThere.flat().some((one) => one.id === accountId)
    ? new Problem(supervisionProblems.ownOffice, { detail: '您在该单位任职，请市级另一位督导裁定' })
    : undefined
}
