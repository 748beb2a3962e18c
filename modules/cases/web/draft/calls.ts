import type { Call } from '../../../../platform/contract/client.ts'
import type { Input } from '../../../../platform/contract/endpoint.ts'
import {
  type Defect,
  type DraftView,
  discardDraft,
  getDraft,
  nameParty,
  provideMaterial,
  type Submitted,
  saveDraft,
  submitApplication,
  tellMissing,
} from '../../contract.ts'

export type Said = Pick<Input<typeof provideMaterial>, 'fileId' | 'seenInOriginal' | 'needed' | 'instead'>
export type Who = Pick<Input<typeof nameParty>, 'personId' | 'idNumber' | 'name'>
export type Signed = Omit<Input<typeof submitApplication>, 'draftId' | 'revision'>

/** What a form at the window asks of the server. A single application and the merged form of a life event answer alike; `Done` differs. */
export interface DraftCalls<Done = unknown> {
  readonly load: () => Promise<DraftView>
  readonly save: (revision: number, answers: Record<string, unknown>) => Promise<DraftView>
  readonly provide: (revision: number, materialId: string, said: Said) => Promise<DraftView>
  readonly name: (revision: number, role: string, who: Who) => Promise<DraftView>
  readonly submit: (revision: number, signed: Signed) => Promise<Done>
  readonly tell: (revision: number, defects: Defect[]) => Promise<Done>
  readonly discard: () => Promise<unknown>
  /** The draft under whose need a licence of this material may be looked at. */
  readonly needOf: (materialId: string) => string
}

export const callsOfDraft = (call: Call, draftId: string): DraftCalls<Submitted> => ({
  load: () => call(getDraft, { draftId }),
  save: (revision, answers) => call(saveDraft, { draftId, revision, answers }),
  provide: (revision, materialId, said) => call(provideMaterial, { draftId, materialId, revision, ...said }),
  name: (revision, role, who) => call(nameParty, { draftId, role, revision, ...who }),
  submit: (revision, signed) => call(submitApplication, { draftId, revision, ...signed }),
  tell: (revision, defects) => call(tellMissing, { draftId, revision, defects }),
  discard: () => call(discardDraft, { draftId }),
  needOf: () => draftId,
})
