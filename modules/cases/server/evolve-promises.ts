import type { CaseEvent, CaseState } from './state.ts'

type PromiseKind =
  | 'acceptedWithMissing'
  | 'missingReminded'
  | 'missingBrought'
  | 'promiseTaken'
  | 'promiseChecked'
  | 'creditRecorded'
  | 'creditLifted'
  | 'mended'

/** The state after something was postponed, promised, brought, checked or mended. Pure, as `evolve` is. */
export function promised(state: CaseState, event: Extract<CaseEvent, { kind: PromiseKind }>): CaseState {
  switch (event.kind) {
    case 'acceptedWithMissing': {
      const { materials, on, days, until, before } = event.data
      return marked({ ...state, owed: { materials, on, days, until, before } })
    }
    case 'missingReminded':
      return state.owed ? { ...state, owed: { ...state.owed, reminded: true } } : state
    case 'missingBrought':
      return brought(state, event.data.materials)
    case 'promiseTaken':
      return { ...state, promised: { materials: event.data.materials } }
    case 'promiseChecked':
      return { ...state, promised: { materials: state.promised?.materials ?? [], result: event.data.result } }
    case 'creditRecorded':
      return { ...state, credit: { recordId: event.data.recordId, until: event.data.until } }
    case 'creditLifted':
      return state.credit ? { ...state, credit: { ...state.credit, liftedOn: event.data.on } } : state
    case 'mended':
      return state
  }
}

function brought(state: CaseState, materials: readonly string[]): CaseState {
  if (!state.owed) return state
  const left = state.owed.materials.filter((one) => !materials.includes(one))
  return left.length > 0 ? { ...state, owed: { ...state.owed, materials: left } } : marked({ ...state, owed: null })
}

/** Worklists show by a mark of the task that something is owed: its rows are written anew. */
const marked = (state: CaseState): CaseState => ({
  ...state,
  tasks: Object.fromEntries(
    Object.entries(state.tasks).map(([id, task]) => [id, task.state === 'open' || task.state === 'held' ? { ...task } : task]),
  ),
})
