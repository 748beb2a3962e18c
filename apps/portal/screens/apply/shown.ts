import type { DraftView } from '../../../../modules/cases/contract.ts'
import { type Answers, type FieldView, missingFault, validateField } from '../../../../modules/forms/contract.ts'
import type { FieldFault } from '../../../../platform/contract/problem.ts'
import { compileRule } from '../../../../platform/rules/compile.ts'

export interface Sorted {
  /** The person must answer these. */
  readonly questions: readonly FieldView[]
  /** The person may answer these. */
  readonly optional: readonly FieldView[]
  /** Known already: to be read, not to be filled. */
  readonly known: readonly FieldView[]
}

export const currentValue = (field: FieldView, typed: Answers): unknown => (field.key in typed ? typed[field.key] : field.value)

/** The fields of a draft by what the person has to do with them; which of them apply is told anew with every key pressed. */
export function sortFields(view: DraftView, typed: Answers): Sorted {
  const all = view.form.sections.flatMap((section) => section.fields)
  const form = Object.fromEntries(all.map((field) => [field.key, ruleValue(currentValue(field, typed))]))
  const shown = all.filter((field) => (field.visible ? compileRule(field.visible)({ form }) : undefined) ?? field.shown)
  const named = defectsByField(view)
  const mine = shown.filter((field) => field.editable && (!field.provenance || isEmptied(field, typed) || named.has(field.key)))
  return {
    questions: mine.filter((field) => field.required),
    optional: mine.filter((field) => !field.required),
    known: shown.filter((field) => !mine.includes(field) && (field.provenance !== undefined || hasValue(field.value))),
  }
}

/** What the office found wrong with single answers: they are asked again, whatever is known of them. */
export const defectsByField = (view: DraftView) =>
  new Map(view.defects.flatMap((one) => (one.fieldKey ? [[one.fieldKey, one] as const] : [])))

const order = ['questions', 'known', 'materials', 'sign'] as const
export type StageName = (typeof order)[number]

/** What the person goes through. A correction that names all it wants leads there alone, and to the signature. */
export function stagesOf(view: DraftView, sorted: Sorted): readonly StageName[] {
  const named = view.state === 'correcting' && view.defects.length > 0 && view.defects.every((one) => one.fieldKey || one.materialId)
  const fields = defectsByField(view)
  const has: Record<StageName, boolean> = {
    questions: sorted.questions.length + sorted.optional.length > 0 || view.parties.length > 0,
    known: named ? sorted.known.some((field) => fields.has(field.key)) : sorted.known.length > 0,
    materials: named
      ? view.defects.some((one) => one.materialId) || view.missing.some((one) => one.kind === 'material')
      : view.materials.some((one) => one.state !== 'not-applicable'),
    sign: true,
  }
  return order.filter((name) => has[name])
}

/** A known value that the person took out: an answer of theirs from then on, and missing where it is required. */
const isEmptied = (field: FieldView, typed: Answers) => field.key in typed && !hasValue(typed[field.key])

export const hasValue = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)

/** An empty answer is an unknown fact to a rule, not a known absence. */
const ruleValue = (value: unknown): unknown => (hasValue(value) ? value : undefined)

/** Questions not yet answered, as the person sees them now. */
export const openCount = (sorted: Sorted, typed: Answers): number =>
  sorted.questions.filter((field) => !hasValue(currentValue(field, typed))).length

/** What keeps the questions from being finished, by the same rules and words as on the server. */
export function questionFaults(sorted: Sorted, typed: Answers): FieldFault[] {
  return [...sorted.questions, ...sorted.optional].flatMap((field) => {
    const value = currentValue(field, typed)
    const fault = hasValue(value) ? validateField(field, value) : field.required ? missingFault(field) : undefined
    return fault ? [{ field: `/${field.key}`, rule: fault.rule, message: fault.message }] : []
  })
}
