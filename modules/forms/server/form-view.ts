import { compileRule } from '../../../platform/rules/compile.ts'
import { narrow } from '../../../platform/rules/narrow.ts'
import { parseRule } from '../../../platform/rules/parse.ts'
import type { Context } from '../../../platform/rules/rule.ts'
import type { Field } from '../../catalog/contract.ts'
import { type ActView, type FieldView, type FormView, formatOf, isEmpty, objectionAnswer, validateField } from '../contract.ts'
import { contextOf, mayCorrect, mergedValue, type StepValues } from './context.ts'
import type { Kept } from './kept.ts'
import type { Matter } from './matter.ts'
import { prefillFor } from './prefill.ts'
import type { Prefilled } from './prefilled.ts'
import { sectionsOf } from './sections.ts'

type Answers = Readonly<Record<string, unknown>>

export interface FormOptions {
  /** What steps have found out so far: some rules read it. */
  readonly steps?: StepValues
  /** True for a form that was handed in: what is empty then is known to be empty. */
  readonly complete?: boolean
  /** What was signed and is not to be corrected. */
  readonly kept?: Kept | undefined
}

/**
 * The form of a matter for whoever looks: open questions, known values with their source, nothing that does not apply.
 * Staff at a window also fill the fields of the window; residents see these only once they are filled.
 */
export function formView(matter: Matter, answers: Answers, options: FormOptions = {}): FormView {
  const prefilled = prefillFor(matter, options.kept)
  const context = contextOf(matter, answers, prefilled, options)
  const fields = matter.item.fields
    .filter((field) => field.filledBy === 'applicant' || field.filledBy === 'window')
    .map((field) => fieldView(matter, field, answers, prefilled.get(field.key), context))
  const shown = fields.filter((field) => field.shown)
  return {
    itemCode: matter.item.code,
    itemVersion: matter.version,
    itemName: matter.item.name,
    sections: sectionsOf(matter.item, fields),
    openQuestions: fields.filter((field) => field.open).length,
    prefilled: shown.filter((field) => field.provenance !== undefined).length,
    total: shown.length,
    acts: actsOf(matter, context),
  }
}

function fieldView(matter: Matter, field: Field, answers: Answers, known: Prefilled | undefined, context: Context): FieldView {
  const value = mergedValue(answers[field.key], known)
  const fromSource = known !== undefined && known.value !== null && value === known.value
  const editable = (!fromSource || mayCorrect(known)) && (field.filledBy === 'applicant' || matter.viewer === 'staff')
  const rule = field.when === undefined ? undefined : parseRule(field.when)
  const shown = rule === undefined || compileRule(rule)(context) === true
  const required = field.required && !isKnownToLack(known)
  const fault = validateField(likeOf(field), value)
  const objection = answers[objectionAnswer(field.key)]
  return {
    ...likeOf(field),
    value: isEmpty(value) && field.type !== 'table' ? null : (value ?? null),
    required,
    shown,
    ...(rule === undefined ? {} : { visible: narrow(rule, context, 'form') }),
    filledBy: field.filledBy,
    editable,
    open: shown && required && editable && isOpen(field, value),
    ...noteOf(field, known),
    ...(fromSource ? { provenance: known.provenance } : {}),
    ...(typeof objection === 'string' && objection !== '' ? { objection } : {}),
    ...(fault === undefined ? {} : { message: fault.message }),
  }
}

/** A source knows that there is nothing to fill: no number, nobody else in the family. */
const isKnownToLack = (known: Prefilled | undefined) => known !== undefined && isEmpty(known.value)

/** A table counts as a question until the cells that it must have are there. */
function isOpen(field: Field, value: unknown): boolean {
  if (isEmpty(value)) return true
  return field.type === 'table' && validateField(likeOf(field), value)?.rule === 'required'
}

/** The part of a field that shape and validation share. */
export function likeOf(field: Field) {
  const format = formatOf(field)
  return {
    key: field.key,
    label: field.label,
    type: field.type,
    ...(format === undefined ? {} : { format }),
    ...(field.options === undefined ? {} : { options: field.options }),
    ...(field.columns === undefined ? {} : { columns: field.columns }),
    ...(field.unit === undefined ? {} : { unit: field.unit }),
  }
}

function noteOf(field: Field, known: Prefilled | undefined): { note?: string } {
  if (isKnownToLack(known))
    return {
      note:
        field.type === 'table'
          ? '家庭信息中没有其他成员，如有变化请补充'
          : field.field === 'idNumber' || field.label.includes('身份号码')
            ? '登记信息中没有公民身份号码，不用填写'
            : '登记信息中没有此项，不用填写',
    }
  return field.note === undefined ? {} : { note: field.note }
}

function actsOf(matter: Matter, context: Context): ActView[] {
  return matter.item.acts
    .filter((act) => act.when === undefined || compileRule(parseRule(act.when))(context) === true)
    .map(({ id, kind, text, by, required }) => ({ id, kind, text, by, required: required ?? true }))
}
