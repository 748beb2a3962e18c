import type { ApprovalStatus, CaseState } from '../state.ts'

type Turn = ApprovalStatus['turn']

/** Whether a turn that needs a second person may be asked for now. Screens ask this and so does the rule. */
export function isAskable(state: CaseState, turn: Turn): boolean {
  if (Object.values(state.approvals ?? {}).some((one) => one.turn === turn && one.state === 'open')) return false
  const isClosed = state.phase === 'closed' && state.revokedOn === undefined
  switch (turn) {
    case 'extend':
      return state.phase === 'in-progress' && state.clock.extendedDays === 0 && state.clock.stops.every((one) => one.to !== null)
    case 'return-again':
      return (
        state.told.length > 0 &&
        state.correction === null &&
        state.verdict === null &&
        (state.phase === 'in-progress' || state.phase === 'received')
      )
    case 'correct':
    case 'revoke':
      return isClosed && state.verdict === 'granted'
    case 'reopen':
      return isClosed && state.verdict !== null
  }
}
