import type { Call } from '../../../platform/contract/client.ts'
import type { DraftCalls } from '../../cases/web/index.ts'
import {
  type BundleSubmitted,
  type BundleView,
  discardBundle,
  getBundle,
  nameBundleParty,
  provideBundleMaterial,
  saveBundle,
  submitBundle,
  tellMissingOfBundle,
} from '../contract.ts'

/** The merged form asks like a single one; `onView` hears what belongs to the whole event beside it. */
export function callsOfBundle(call: Call, bundleId: string, onView: (view: BundleView) => void): DraftCalls<BundleSubmitted> {
  const seen = { members: new Map<string, string>() }
  const sheetOf = async (asked: Promise<BundleView>) => {
    const view = await asked
    seen.members = new Map(view.members.map((one) => [one.itemCode, one.draftId]))
    onView(view)
    return view.sheet
  }
  return {
    load: () => sheetOf(call(getBundle, { bundleId })),
    save: (revision, answers) => sheetOf(call(saveBundle, { bundleId, revision, answers })),
    provide: (revision, materialId, said) => sheetOf(call(provideBundleMaterial, { bundleId, materialId, revision, ...said })),
    name: (revision, role, who) => sheetOf(call(nameBundleParty, { bundleId, role, revision, ...who })),
    submit: (revision, signed) => call(submitBundle, { bundleId, revision, ...signed }),
    tell: (revision, defects) => call(tellMissingOfBundle, { bundleId, revision, defects }),
    discard: () => call(discardBundle, { bundleId }),
    // A paper of the merged form is called by its first item: RS-014.m2.
    needOf: (materialId) => seen.members.get(materialId.split('.')[0] ?? '') ?? bundleId,
  }
}
