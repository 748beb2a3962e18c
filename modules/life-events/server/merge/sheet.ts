import type { FormView } from '../../../forms/contract.ts'
import { mergedActs, statementOf } from './acts.ts'
import { type MergedField, mergedFields } from './fields.ts'
import { type MergedMaterial, mergedMaterials } from './materials.ts'
import type { Member } from './member.ts'

/** The applications of a bundle laid over each other. */
export interface Sheet {
  readonly fields: readonly MergedField[]
  readonly materials: readonly MergedMaterial[]
  readonly acts: ReturnType<typeof mergedActs>
  readonly form: FormView
  readonly statement: string
}

export function sheetOf(event: { readonly code: string; readonly name: string }, members: readonly Member[]): Sheet {
  const fields = mergedFields(members)
  const statement = statementOf(event.name, members)
  const acts = mergedActs(members, statement)
  return { fields, materials: mergedMaterials(members), acts, form: formOf(event, fields, acts), statement }
}

function formOf(event: { readonly code: string; readonly name: string }, fields: readonly MergedField[], acts: Sheet['acts']): FormView {
  const sections = new Map<string, MergedField[]>()
  for (const one of fields) sections.set(one.section, [...(sections.get(one.section) ?? []), one])
  const shown = fields.filter((one) => one.view.shown)
  const last = (title: string) => (title === '窗口填写' ? 2 : title === '发放账户' ? 1 : 0)
  return {
    itemCode: event.code,
    itemVersion: 1,
    itemName: event.name,
    sections: [...sections]
      .sort(([a], [b]) => last(a) - last(b))
      .map(([title, all], at) => ({ id: `section${at + 1}`, title, fields: all.map((one) => one.view) })),
    openQuestions: fields.filter((one) => one.view.open).length,
    prefilled: shown.filter((one) => one.view.provenance !== undefined).length,
    total: shown.length,
    acts: acts.map((one) => one.view),
  }
}
