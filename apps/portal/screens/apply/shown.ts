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
  const mine = shown.filter((field) => field.editable && (!field.provenance || isEmptied(field, typed)))
  return {
    questions: mine.filter((field) => field.required),
    optional: mine.filter((field) => !field.required),
    known: shown.filter((field) => !mine.includes(field) && (field.provenance !== undefined || hasValue(field.value))),
  }
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
