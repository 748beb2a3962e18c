import type { Context } from '../../../platform/rules/rule.ts'
import { type FieldView, type FormView, isEmpty, type MaterialView } from '../contract.ts'
import type { Matter } from './matter.ts'
import type { Prefilled } from './prefilled.ts'

/** An application that was signed and is corrected: what the notice did not name stays as it was, whatever registers say today. */
export interface Kept {
  readonly form: FormView
  readonly materials: readonly MaterialView[]
  readonly context: Context
  /** What the notice named, by key and by id. */
  readonly named: { readonly fields: ReadonlySet<string>; readonly materials: ReadonlySet<string> }
}

const signedField = ({ form }: Kept, key: string): FieldView | undefined =>
  form.sections.flatMap((one) => one.fields).find((one) => one.key === key)

/** What did not apply then, or was left to somebody else, has no value that could stay: it may have to be answered now. */
export function keepsField(kept: Kept, key: string): boolean {
  const signed = signedField(kept, key)
  return !kept.named.fields.has(key) && signed?.shown === true && (!signed.required || !isEmpty(signed.value))
}

/** What was not asked for then may be asked for because of what is corrected. */
export function keepsMaterial(kept: Kept, id: string): boolean {
  const signed = kept.materials.find((one) => one.id === id)
  if (!signed || kept.named.materials.has(id)) return false
  return signed.state !== 'not-applicable' && signed.state !== 'ask' && (signed.state !== 'to-bring' || signed.required)
}

/** The sources of a form: today's for what is open, those of the day of signing for what stays. */
export function keptSources(matter: Matter, known: ReadonlyMap<string, Prefilled>, kept: Kept): ReadonlyMap<string, Prefilled> {
  const sources = new Map(known)
  for (const field of matter.item.fields) {
    const signed = signedField(kept, field.key)
    if (!signed || !keepsField(kept, field.key)) continue
    if (signed.provenance) sources.set(field.key, { value: signed.value, provenance: signed.provenance })
    else if (field.required && !signed.required) sources.set(field.key, { value: null, provenance: nobody })
    else sources.delete(field.key)
  }
  return sources
}

/** Of a source that knew that there is nothing: a form shows no source then. */
const nobody: Prefilled['provenance'] = { source: 'person', sourceName: '', basis: 'statutory-duty' }

/** The facts of the day of signing, with the answers and the licences that are open now. */
export function keptFacts(matter: Matter, now: Context, kept: Kept): Context {
  const codes = matter.item.materials.flatMap((one) => (one.licence && !keepsMaterial(kept, one.id) ? [one.licence] : []))
  const both = (key: 'licence' | 'expired') => ({ ...(kept.context[key] as object), ...picked(now[key], codes) })
  return { ...kept.context, form: now.form, step: now.step, today: now.today, licence: both('licence'), expired: both('expired') }
}

const picked = (from: unknown, keys: readonly string[]) =>
  Object.fromEntries(Object.entries((from ?? {}) as Readonly<Record<string, unknown>>).filter(([key]) => keys.includes(key)))

/** Papers that stay are as they were signed; one that the corrected answers make needless is needed no more. */
export const keptMaterials = (now: readonly MaterialView[], kept: Kept): MaterialView[] =>
  now.map((one) => {
    const signed = kept.materials.find((each) => each.id === one.id)
    return signed && keepsMaterial(kept, one.id) && one.state !== 'not-applicable' ? signed : one
  })
