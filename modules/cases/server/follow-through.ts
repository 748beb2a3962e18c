import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { closeNeed } from '../../licences/server/api.ts'
import { drawConsequences } from './consequences.ts'
import { evolve } from './evolve.ts'
import { demandGivable, giveResult } from './give-result.ts'
import { orderInnerPaper } from './inner-papers.ts'
import { orderPaper, type Paper } from './papers.ts'
import { type CaseEvent, type CaseState, isFinal, type NewEvent } from './state.ts'
import type { Turn } from './turn.ts'
import { orderTurnLetter } from './turn-papers.ts'

/** What follows from a decision without anybody deciding it: letters, the licence, the end of the right to read licences. */
export async function followThrough(tx: Transaction, turn: Turn): Promise<NewEvent[]> {
  const state = turn.decided.reduce<CaseState | undefined>((now, event) => evolve(now, { ...event, at: tx.at } as CaseEvent), turn.before)
  if (!state) return []
  const events: NewEvent[] = []
  for (const event of turn.decided) {
    const paper = turn.noLetter ? undefined : paperOf(event)
    if (paper) events.push(await letter(tx, state, turn, paper))
    const notice = turn.noLetter ? undefined : await orderTurnLetter(tx, state, turn, event)
    if (notice) events.push(ordered(state.caseId, notice, 'turn-notice'))
    const inner = turn.noLetter ? undefined : await orderInnerPaper(tx, state, turn, event)
    if (inner) events.push(ordered(state.caseId, inner.documentId, inner.kind))
    await drawConsequences(tx, state, turn, event)
  }
  const rejection = events.find((one) => one.kind === 'documentOrdered' && one.data.kind === 'rejection')
  if (rejection?.kind === 'documentOrdered') events.push(result(state.caseId, rejection.data.documentId, null))
  if (isReadyForResult(state, turn)) events.push(...(await grant(tx, state, turn)))
  else if (turn.decided.some((one) => one.kind === 'caseGranted')) await demandGivable(tx, state, turn)
  if (isFinal(state.phase) && !(turn.before && isFinal(turn.before.phase))) await closeNeed(tx, state.caseId)
  return events
}

function paperOf(event: NewEvent): Paper | undefined {
  if (event.kind === 'applicationAccepted') return { kind: 'acceptance-notice', officeId: event.data.officeId }
  if (event.kind === 'correctionAsked') return { kind: 'one-time-notice', officeId: event.data.officeId }
  if (event.kind === 'acceptanceRefused') return { kind: 'refusal', officeId: event.data.officeId }
  if (event.kind === 'caseRejected') return { kind: 'rejection', officeId: event.data.officeId }
  return undefined
}

async function letter(tx: Transaction, state: CaseState, turn: Turn, paper: Paper): Promise<NewEvent> {
  const documentId = await orderPaper(tx, state, turn, paper)
  return ordered(state.caseId, documentId, paper.kind)
}

const ordered = (caseId: Id, documentId: Id, kind: Extract<NewEvent, { kind: 'documentOrdered' }>['data']['kind']): NewEvent => ({
  kind: 'documentOrdered',
  data: { caseId, documentId, kind },
})

const result = (caseId: Id, documentId: Id, licenceId: Id | null): NewEvent => ({
  kind: 'resultIssued',
  data: { caseId, documentId, licenceId },
})

/** Granted, and everything before delivery is done: what offices enter after the decision (certificate numbers) is in by then. */
const isReadyForResult = (state: CaseState, turn: Turn) =>
  state.verdict === 'granted' &&
  state.result === null &&
  turn.decided.some((one) => one.kind === 'caseClosed' || (one.kind === 'taskOpened' && one.data.kind === 'delivery' && !one.data.followUp))

async function grant(tx: Transaction, state: CaseState, turn: Turn): Promise<NewEvent[]> {
  const { documentId, licenceId } = await giveResult(tx, state, turn)
  return [ordered(state.caseId, documentId, 'decision'), result(state.caseId, documentId, licenceId)]
}
