import type { StaffActor, Transaction } from '../../../platform/server/transaction.ts'
import type { Item } from '../../catalog/contract.ts'
import type { OfficeIndex } from '../../organisations/server/api.ts'
import { approvalTurns, type CaseView, type SuspensionView, turnWords } from '../contract.ts'
import { approvalViews } from './approvals.ts'
import { isAtHand } from './commands/turn-cases.ts'
import { openContent } from './content.ts'
import { mostExtension } from './rules/approvals.ts'
import { isAskable } from './rules/askable.ts'
import { advises } from './rules/signing.ts'
import { type CaseState, isFinal, openTasks } from './state.ts'
import type { ContentRow } from './tables.ts'

/** Turns beside the ordinary way, as the rules would let them be taken now by this officer. */
export function possibleTurns(actor: StaffActor, state: CaseState): CaseView['may'] {
  if (!actor.permissions.has('cases:decide') || !isAtHand(state, actor)) return []
  const { phase, verdict, clock, correction } = state
  const own = openTasks(state).find((one) => one.officeId === actor.officeId && !one.followUp && !advises(one))
  const stands = clock.stops.some((one) => one.to === null)
  const isOpen = !isFinal(phase) && verdict === null
  const decided = phase === 'closed' && (state.authorityOfficeId === actor.officeId || state.intakeOfficeId === actor.officeId)
  const may: CaseView['may'] = []
  if (phase === 'in-progress' && !stands && verdict === null && own) may.push('stop')
  if (stands && !correction) may.push('resume')
  if (isOpen) may.push('terminate')
  if (isOpen && own && !correction && clock.acceptedOn !== null) may.push('refer')
  for (const turn of approvalTurns) {
    const mine = turn === 'extend' ? own !== undefined : turn === 'return-again' ? own && state.told.includes(own.stepId) : decided
    if (mine && isAskable(state, turn)) may.push(turn)
  }
  if (phase === 'closed' && state.delivery === 'mail' && state.provedOn === undefined && actor.permissions.has('cases:take-in'))
    may.push('prove-delivery')
  return may
}

/** Why the clock stands still, in words for everybody; a wait for corrections is told by its notice. */
export function suspensionOf(tx: Transaction, state: CaseState, contents: readonly ContentRow[]): SuspensionView | null {
  const stop = state.clock.stops.find((one) => one.to === null)
  if (!stop || stop.reason === 'correction') return null
  const row = contents.filter((one) => one.kind === 'turn' && one.at <= stop.fromAt).at(-1)
  const said = row && openContent(tx, row, 'turn')
  const reason = turnWords.suspension[stop.reason as 'hearing'] ?? stop.reason
  return { reason, since: stop.from, words: said?.turn === 'stop' ? said.reason : '', expectedOn: said?.expectedOn ?? null }
}

export function turnsOf(tx: Transaction, state: CaseState, item: Item, offices: OfficeIndex, contents: readonly ContentRow[]) {
  const label = (key: string) => item.fields.find((one) => one.key === key)?.label ?? key
  return {
    suspension: suspensionOf(tx, state, contents),
    approvals: approvalViews(tx, state, contents, offices, { label, unit: item.limits.unit }),
    mostExtension: mostExtension(item),
    correctable: state.result?.licenceId
      ? item.result.fields.filter((one) => !one.from.startsWith('generated:')).map(({ key }) => ({ key, label: label(key) }))
      : [],
  }
}
