import type { Field } from '../../modules/catalog/contract.ts'
import { fieldDefinition } from '../../modules/catalog/server/api.ts'
import { type FieldView, type FormView, isEmpty } from '../../modules/forms/contract.ts'
import { type Matter, personAs } from '../../modules/forms/server/api.ts'
import type { TruthBook } from './truth.ts'

/** Required, applicable fields that the applicant would fill. */
export interface Counts {
  readonly required: number
  readonly filled: number
  readonly fillable: number
  readonly fillableFilled: number
  /** Filled with what the person said once for all forms. */
  readonly usual: number
  /** Filled values compared with what the generator decided, and with what it wrote into the source. */
  readonly compared: number
  readonly wrong: readonly string[]
  readonly conflicts: number
  /** Concept → how often nobody knew it. */
  readonly open: ReadonlyMap<string, number>
}

export const noCounts = (): Counts => ({
  required: 0,
  filled: 0,
  fillable: 0,
  fillableFilled: 0,
  usual: 0,
  compared: 0,
  wrong: [],
  conflicts: 0,
  open: new Map(),
})

export function sumOf(left: Counts, right: Counts): Counts {
  const open = new Map(left.open)
  for (const [key, count] of right.open) open.set(key, (open.get(key) ?? 0) + count)
  return {
    required: left.required + right.required,
    filled: left.filled + right.filled,
    fillable: left.fillable + right.fillable,
    fillableFilled: left.fillableFilled + right.fillableFilled,
    usual: left.usual + right.usual,
    compared: left.compared + right.compared,
    wrong: [...left.wrong, ...right.wrong],
    conflicts: left.conflicts + right.conflicts,
    open,
  }
}

export function countForm(form: FormView, matter: Matter, truth: TruthBook): Counts {
  const fields = form.sections.flatMap((one) => one.fields).filter((one) => one.filledBy === 'applicant' && one.shown && one.required)
  return fields.map((view) => countField(view, matter, truth)).reduce(sumOf, noCounts())
}

function countField(view: FieldView, matter: Matter, truth: TruthBook): Counts {
  const field = matter.item.fields.find((one) => one.key === view.key)
  if (!field) throw new Error(`no field ${view.key}`)
  const filled = view.provenance !== undefined && !view.open && !isEmpty(view.value)
  const about = truth.person(personAs(matter, field.of ?? 'applicant')?.id ?? '')
  const applicant = truth.person(personAs(matter, 'applicant')?.id ?? '')
  const held = about === undefined ? [] : sourcesOf(field).flatMap((source) => truth.held(source, about, matter.today))
  const fillable = filled || held.some((value) => fits(field, value))
  const right = about && applicant && truth.right(field.field ?? '', about, applicant)
  const said = view.provenance?.source === 'usual-answer' && applicant ? truth.said(field.field ?? '', applicant) : undefined
  const known = said === undefined ? (right ?? (held.length > 0 ? held : undefined)) : [said].flat()
  const chosen: readonly unknown[] = Array.isArray(view.value) ? view.value : [view.value]
  const wrong = filled && view.type !== 'table' && known !== undefined && !chosen.every((one) => known.some((value) => same(value, one)))
  return {
    required: 1,
    filled: filled ? 1 : 0,
    fillable: fillable ? 1 : 0,
    fillableFilled: filled ? 1 : 0,
    usual: filled && view.provenance?.source === 'usual-answer' ? 1 : 0,
    compared: filled && known !== undefined && view.type !== 'table' ? 1 : 0,
    wrong: wrong
      ? [
          `${matter.item.code} ${field.key}: ${JSON.stringify(view.value)} ≠ ${JSON.stringify(known).slice(0, 80)}（${view.provenance?.sourceName}）`,
        ]
      : [],
    conflicts: view.provenance?.conflicts === undefined ? 0 : 1,
    open: filled ? new Map() : new Map([[`${field.field}`, 1]]),
  }
}

/** Declared for this field: its own, and what the dictionary adds to a field that has one. */
const sourcesOf = (field: Field): readonly string[] =>
  field.source === undefined && field.of === undefined
    ? []
    : [
        ...(field.source === undefined ? [] : [field.source]),
        ...(field.source === undefined ? (fieldDefinition(field.field ?? '')?.sources ?? []) : []),
      ]

const fits = (field: Field, value: unknown) => field.options === undefined || field.options.includes(String(value))

/** Values as the form and the generator write them differ in type, never in meaning; of a choice of several each one must be among them. */
const same = (left: unknown, right: unknown): boolean =>
  String(left) === String(right) || (typeof right === 'boolean' && ['是', '有', '已核验', '正常'].includes(String(left)) === right)
