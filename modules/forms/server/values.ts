import type { FormView } from '../contract.ts'
import { isEmpty } from '../contract.ts'

/** The filled values of everything that applies: what a case stores when it is accepted, so that it reads the same for ever. */
export function valuesOf(form: FormView): Record<string, unknown> {
  return Object.fromEntries(
    form.sections.flatMap((section) =>
      section.fields.filter((field) => field.shown && !isEmpty(field.value)).map((field) => [field.key, field.value] as const),
    ),
  )
}
