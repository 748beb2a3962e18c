import { compileRule } from '../../../platform/rules/compile.ts'
import { type Answers, type FieldView, type FormView, missingFault, objectionAnswer, validateField } from '../contract.ts'

export const fieldsOf = (form: FormView): FieldView[] => form.sections.flatMap((section) => section.fields)

/** What stands in the field now: what the person typed since the server last answered, or what the server has. */
export function currentValue(field: FieldView, answers: Answers): unknown {
  return field.key in answers ? answers[field.key] : field.value
}

export function objectionOf(field: FieldView, answers: Answers): string {
  const typed = answers[objectionAnswer(field.key)]
  return typeof typed === 'string' ? typed : (field.objection ?? '')
}

export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)

/** Recomputes which fields apply while the person types; where a rule cannot tell, what the server said stays. */
export function isShown(field: FieldView, form: FormView, answers: Answers): boolean {
  if (!field.visible) return field.shown
  return compileRule(field.visible)({ form: contextOf(form, answers) }) ?? field.shown
}

function contextOf(form: FormView, answers: Answers): Record<string, unknown> {
  return Object.fromEntries(fieldsOf(form).map((field) => [field.key, currentValue(field, answers) ?? undefined]))
}

/** What to say at the field: a broken rule of what is typed now goes before what the server said of an older value. */
export function messageOf(field: FieldView, answers: Answers): string | undefined {
  const local = validateField(field, currentValue(field, answers))
  if (local) return local.message
  return field.key in answers ? undefined : field.message
}

/** What to say where a value that was known is taken out: a required one is missing from then on. */
export function emptiedFault(field: FieldView, answers: Answers): string | undefined {
  return field.required && field.editable && isEmpty(currentValue(field, answers)) ? missingFault(field).message : undefined
}

export interface Groups {
  /** Theirs to fill and required: the questions. They stay here once answered, so that nothing jumps. */
  readonly questions: readonly FieldView[]
  /** Theirs to fill, may stay empty. */
  readonly optional: readonly FieldView[]
  /** Known already: shown as text with its source. */
  readonly known: readonly FieldView[]
  /** How many questions are still without an answer, what was known and emptied included. */
  readonly open: number
}

/** Sorts what applies into what is asked and what is known. `corrected`: known fields that the person types over, where they stand. */
export function groupsOf(form: FormView, answers: Answers, corrected: ReadonlySet<string>): Groups {
  const shown = fieldsOf(form).filter((field) => isShown(field, form, answers))
  const asks = (field: FieldView) => field.editable && !field.provenance && !corrected.has(field.key)
  const questions = shown.filter((field) => asks(field) && field.required)
  return {
    questions,
    optional: shown.filter((field) => asks(field) && !field.required),
    known: shown.filter((field) => !asks(field) && (corrected.has(field.key) || !isEmpty(currentValue(field, answers)))),
    open: shown.filter((field) => (questions.includes(field) || corrected.has(field.key)) && isMissing(field, answers)).length,
  }
}

const isMissing = (field: FieldView, answers: Answers) => field.required && isEmpty(currentValue(field, answers))
