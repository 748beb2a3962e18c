import type { FieldFault } from '../../../platform/contract/problem.ts'
import { compileRule } from '../../../platform/rules/compile.ts'
import { parseRule } from '../../../platform/rules/parse.ts'
import type { Context } from '../../../platform/rules/rule.ts'
import type { Item } from '../../catalog/contract.ts'
import { type FieldView, type FormView, isEmpty, missingFault, validateField } from '../contract.ts'
import { likeOf } from './form-view.ts'

/**
 * All faults of a form at once, in the order of the form, with a pointer `/answers/<key>` and a Chinese sentence each.
 * Only what applies is checked. `window: false` leaves the window's own fields to the window.
 */
export function faultsOf(form: FormView, options: { readonly window?: boolean } = {}): FieldFault[] {
  return form.sections.flatMap((section) =>
    section.fields
      .filter((field) => field.shown && (field.filledBy === 'applicant' || options.window !== false))
      .flatMap((field) => faultOf(field, field.value, field.required, `/answers/${field.key}`)),
  )
}

function faultOf(field: FieldView | ReturnType<typeof likeOf>, value: unknown, required: boolean, pointer: string): FieldFault[] {
  if (isEmpty(value)) return required ? [{ field: pointer, ...pick(missingFault(field)) }] : []
  const fault = validateField(field, value)
  return fault ? [{ field: fault.at === undefined ? pointer : `${pointer}/${fault.at}`, ...pick(fault) }] : []
}

const pick = ({ rule, message }: { rule: string; message: string }) => ({ rule, message })

/** The fields that an office fills in its step, with whether each applies in this case. */
export function stepFieldsOf(item: Item, stepId: string, values: Readonly<Record<string, unknown>>, context: Context): FieldView[] {
  const own: Context = { ...context, step: { ...(context.step as object), [stepId]: values } }
  return item.fields
    .filter((field) => field.filledBy === stepId)
    .map((field) => {
      const shown = field.when === undefined || compileRule(parseRule(field.when))(own) === true
      const fault = validateField(likeOf(field), values[field.key])
      return {
        ...likeOf(field),
        value: values[field.key] ?? null,
        required: field.required,
        shown,
        filledBy: stepId,
        editable: true,
        open: shown && field.required && isEmpty(values[field.key]),
        ...(field.note === undefined ? {} : { note: field.note }),
        ...(fault === undefined ? {} : { message: fault.message }),
      }
    })
}

/** What is wrong with the values of a step, with pointers `/values/<key>`. A key that the step does not have is a fault too. */
export function stepFaultsOf(item: Item, stepId: string, values: Readonly<Record<string, unknown>>, context: Context): FieldFault[] {
  const fields = stepFieldsOf(item, stepId, values, context)
  const strangers = Object.keys(values).filter((key) => !fields.some((field) => field.key === key))
  return [
    ...strangers.map((key) => ({ field: `/values/${key}`, rule: 'unknown-field', message: `本环节没有“${key}”这一项，请去掉` })),
    ...fields.filter((field) => field.shown).flatMap((field) => faultOf(field, field.value, field.required, `/values/${field.key}`)),
  ]
}
