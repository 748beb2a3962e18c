import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { findCaseState } from '../../cases/server/api.ts'
import { divisionTree, findDivision } from '../../divisions/server/api.ts'
import type { PersonRecord } from '../../people/server/api.ts'
import { notificationEvents } from '../contract.ts'
import { divisionToTell } from './rules/delivery.ts'
import { insertToTell } from './store.ts'

export interface ToTellOf {
  readonly messageId: Id
  readonly personId: Id
  readonly caseId: Id | null
  readonly title: string
  readonly urgent: boolean
}

/** Asks the community worker to tell somebody; once per message, however often its texts fail. */
export async function askToTell(tx: Transaction, person: PersonRecord | undefined, asked: ToTellOf): Promise<void> {
  const { messageId, personId, caseId, title, urgent } = asked
  const division = await divisionOf(tx, person, caseId)
  if (await insertToTell(tx, { messageId, personId, division, title, urgent }))
    tx.emit(notificationEvents.askedToTell, `messages:${personId}`, { messageId, personId })
}

const isOurs = (code: string) => findDivision(code) !== undefined

async function divisionOf(tx: Transaction, person: PersonRecord | undefined, caseId: Id | null): Promise<string> {
  const home = [person?.residence, person?.domicile].find((code) => code && isOurs(code))
  if (home) return home
  const state = caseId === null ? undefined : await findCaseState(tx, caseId)
  const ofCase = state ? [state.division, state.intakeDivision].filter(isOurs) : []
  return divisionToTell(ofCase, divisionTree().byLevel.city[0]?.code ?? tx.tenant)
}
