import type { SealAct, SealState } from '../contract.ts'

export type SealChange = Exclude<SealAct, 'make'>

/** From which states a seal may be changed so. Asked when it is applied for, approved and carried out, each time under the seal's lock. */
const from: Record<SealChange, readonly SealState[]> = {
  suspend: ['in-use'],
  resume: ['suspended'],
  destroy: ['filed', 'in-use', 'suspended'],
  'hand-over': ['filed', 'in-use', 'suspended'],
}

export const mayChange = (act: SealChange, state: SealState): boolean => from[act].includes(state)
