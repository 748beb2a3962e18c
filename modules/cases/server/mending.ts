import { Problem } from '../../../platform/contract/problem.ts'
import type { Item } from '../../catalog/contract.ts'
import type { FieldView, FormView } from '../../forms/contract.ts'
import { faultsOf, shownValue } from '../../forms/server/api.ts'
import { type MendView, caseProblems as problems } from '../contract.ts'
import type { Application } from './content.ts'

/**
 * What may be mended on the spot: entries of applicant or window that no rule reads. Whatever decides which papers are asked, which way the
 * case takes or whether a condition is met, is corrected by a notice and signed anew.
 */
export function mendableFields(item: Item, form: FormView): FieldView[] {
  const read = rulesOf(item).join('\n')
  return form.sections
    .flatMap((one) => one.fields)
    .filter((one) => one.shown && one.editable && one.type !== 'image' && one.type !== 'table' && !isRead(read, one.key))
}

const isRead = (rules: string, key: string) => new RegExp(`\\bform\\.${key}\\b`).test(rules)

function rulesOf(item: Item): string[] {
  const whens = [...item.fields, ...item.materials, ...item.acts].flatMap((one) => one.when ?? [])
  const branches = item.process.flatMap((step) => step.branch?.when ?? [])
  const ends = item.result.validTo === undefined ? [] : [item.result.validTo]
  return [...whens, ...branches, ...item.conditions.flatMap((one) => one.rule ?? []), ...ends]
}

export interface Mended {
  readonly application: Application
  readonly changes: MendView['changes']
}

/** The application with some entries replaced; refused where one may not be mended, is not valid, or nothing changes. */
export function mendedApplication(item: Item, before: Application, answers: Readonly<Record<string, unknown>>): Mended {
  const mendable = new Map(mendableFields(item, before.form).map((field) => [field.key, field]))
  const barred = Object.keys(answers).filter((key) => !mendable.has(key))
  if (barred.length > 0)
    throw new Problem(problems.tooLateToMend, {
      faults: barred.map((key) => ({
        field: `/answers/${key}`,
        rule: 'locked',
        message: '此项影响材料、条件或者办理路径，须一次性告知补正',
      })),
    })
  const changed = Object.entries(answers).filter(([key, value]) => JSON.stringify(mendable.get(key)?.value) !== JSON.stringify(value))
  if (changed.length === 0) throw new Problem(problems.nothingMended)
  const given = Object.fromEntries(changed)
  const form = withValues(before.form, given)
  const faults = faultsOf(form).filter((one) => changed.some(([key]) => one.field.startsWith(`/answers/${key}`)))
  if (faults.length > 0) throw new Problem(problems.incomplete, { faults })
  const { context } = before
  return {
    application: {
      ...before,
      form,
      answers: { ...before.answers, ...given },
      values: { ...before.values, ...given },
      context: { ...context, form: { ...(context.form as object), ...given } },
    },
    changes: changed.map(([key, value]) => {
      const field = mendable.get(key)
      const words = (one: unknown) =>
        one === null || one === undefined || one === '' ? '（空）' : shownValue(one, field?.type ?? 'string', field?.unit)
      return { key, label: field?.label ?? key, from: words(field?.value), to: words(value) }
    }),
  }
}

const withValues = (form: FormView, given: Readonly<Record<string, unknown>>): FormView => ({
  ...form,
  sections: form.sections.map((section) => ({
    ...section,
    fields: section.fields.map((field) => {
      if (!(field.key in given)) return field
      const { provenance: _, message: __, ...rest } = field
      return { ...rest, value: given[field.key] }
    }),
  })),
})
