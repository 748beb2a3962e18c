import {
  type DraftView,
  discardDraft,
  getDraft,
  nameParty,
  provideMaterial,
  saveDraft,
  submitApplication,
} from '../../../../modules/cases/contract.ts'
import type { Answers } from '../../../../modules/forms/contract.ts'
import {
  type BundleView,
  discardBundle,
  getBundle,
  nameBundleParty,
  provideBundleMaterial,
  saveBundle,
  submitBundle,
} from '../../../../modules/life-events/contract.ts'
import type { Input } from '../../../../platform/contract/endpoint.ts'
import { call } from '../../client.ts'

export type Said = Pick<Input<typeof provideMaterial>, 'fileId' | 'needed' | 'instead'>
export type Who = Pick<Input<typeof nameParty>, 'personId' | 'idNumber' | 'name'>
export type Signed = Omit<Input<typeof submitApplication>, 'draftId' | 'revision'>

/** What a form being filled in asks of the server: a single application and the merged form of a life event answer alike. */
export interface FormCalls {
  /** Of the screen that fills it in. */
  readonly address: string
  readonly load: () => Promise<DraftView>
  readonly save: (revision: number, answers: Answers) => Promise<DraftView>
  readonly provide: (revision: number, materialId: string, said: Said) => Promise<DraftView>
  readonly name: (revision: number, role: string, who: Who) => Promise<DraftView>
  readonly discard: () => Promise<unknown>
  /** Answers where to go from there. */
  readonly submit: (revision: number, signed: Signed) => Promise<string>
}

export const callsOfDraft = (draftId: string): FormCalls => ({
  address: `/drafts/${draftId}`,
  load: () => call(getDraft, { draftId }),
  save: (revision, answers) => call(saveDraft, { draftId, revision, answers }),
  provide: (revision, materialId, said) => call(provideMaterial, { draftId, materialId, revision, ...said }),
  name: (revision, role, who) => call(nameParty, { draftId, role, revision, ...who }),
  discard: () => call(discardDraft, { draftId }),
  submit: async (revision, signed) => `/cases/${(await call(submitApplication, { draftId, revision, ...signed })).caseId}?new=1`,
})

/** `onView` hears what belongs to the whole event beside the form: its items and their joint day. */
export function callsOfBundle(bundleId: string, onView: (view: BundleView) => void): FormCalls {
  const sheetOf = async (asked: Promise<BundleView>) => {
    const view = await asked
    onView(view)
    return view.sheet
  }
  return {
    address: `/bundles/${bundleId}`,
    load: () => sheetOf(call(getBundle, { bundleId })),
    save: (revision, answers) => sheetOf(call(saveBundle, { bundleId, revision, answers })),
    provide: (revision, materialId, said) => sheetOf(call(provideBundleMaterial, { bundleId, materialId, revision, ...said })),
    name: (revision, role, who) => sheetOf(call(nameBundleParty, { bundleId, role, revision, ...who })),
    discard: () => call(discardBundle, { bundleId }),
    submit: async (revision, signed) => {
      await call(submitBundle, { bundleId, revision, ...signed })
      return `/bundles/${bundleId}/progress?new=1`
    },
  }
}
