import { type Item, pathsOf, type Step } from '../../../modules/catalog/contract.ts'
import { type Reference, reference } from '../../../modules/catalog/server/testing.ts'
import { contextOfMatter } from '../../../modules/forms/server/api.ts'
import type { CivilDate } from '../../../platform/contract/shapes.ts'
import { compileRule } from '../../../platform/rules/compile.ts'
import { parseRule } from '../../../platform/rules/parse.ts'
import type { Context, Verdict } from '../../../platform/rules/rule.ts'
import { variablesOf } from '../../../platform/rules/variables.ts'
import { type Family, familyOf, type Setting } from './family.ts'
import { type Knobs, knobsOf, knobsOfPath } from './knobs.ts'
import { matterOf } from './matter-of-family.ts'
import { policyOn } from './policy.ts'
import { seeded } from './seeded.ts'

/** What somebody's life shall make of a rule. */
export interface Wish {
  readonly rule: string
  readonly holds: boolean
}

const tries = 6000

/** How somebody is looked for. `unfinished`: an answer that must be given may be left out, as in a draft. */
export interface Search {
  readonly number?: number
  readonly reference?: Reference
  readonly unfinished?: boolean
  readonly tries?: number
}

/**
 * Makes up a resident, with family, papers, register facts and answers, of whom every wish comes true, judged by the platform's own reading
 * of them (prefill included). Walks: an unfulfilled wish is taken, one of the things that it hangs on is changed, the change stays unless
 * more wishes fail than before. Undefined where nobody was found. The same every time.
 */
export function findResident(item: Item, wishes: readonly Wish[], today: CivilDate, search: Search = {}): Family | undefined {
  const { number = 1, reference: given = reference(), unfinished = false } = search
  const policy = policyOn(given, today)
  const knobs = knobsOf(
    { item, reference: given, today, policy, unfinished },
    wishes.map((one) => one.rule),
  )
  const judged = wishes.map((wish) => {
    const rule = parseRule(wish.rule)
    return { ...wish, judge: compileRule(rule), knobs: [...new Set(variablesOf(rule).flatMap((path) => knobsOfPath(item, path)))] }
  })
  const random = seeded(`${item.code}${wishes.map((one) => `${one.rule}${one.holds}`).join()}`)
  const failing = (setting: Setting) => {
    const context = contextOfFamily(familyOf(item, setting, today, number), given, policy)
    return judged.filter((one) => one.judge(context) !== one.holds)
  }
  let setting = ordinarySetting(knobs)
  let left = failing(setting)
  for (let turn = 0; turn < (search.tries ?? tries) && left.length > 0; turn += 1) {
    const wish = left[Math.floor(random() * left.length)]
    const next = turned(setting, knobs, wish?.knobs ?? [], random)
    const after = failing(next)
    if (after.length > left.length && random() > 0.04) continue
    setting = next
    left = after
  }
  return left.length > 0 ? undefined : familyOf(item, setting, today, number)
}

const ordinarySetting = (knobs: Knobs): Setting =>
  new Map([...knobs].flatMap(([knob, values]) => (values.length === 0 ? [] : [[knob, values[0]]])))

/** One or two of the things that a wish hangs on, set anew. */
function turned(setting: Setting, knobs: Knobs, own: readonly string[], random: () => number): Setting {
  const next = new Map(setting)
  const times = random() < 0.6 ? 1 : 2
  for (let time = 0; time < times; time += 1) {
    const knob = own[Math.floor(random() * own.length)]
    const values = knob === undefined ? undefined : knobs.get(knob)
    if (knob !== undefined && values !== undefined && values.length > 0) next.set(knob, values[Math.floor(random() * values.length)])
  }
  return next
}

/** As at submission: what was left empty is empty. */
export function contextOfFamily(family: Family, given: Reference, policy: Readonly<Record<string, unknown>>): Context {
  return contextOfMatter(matterOf(family, given, policy), family.answers, { complete: true, steps: family.steps })
}

export const judge = (rule: string, context: Context): Verdict => compileRule(parseRule(rule))(context)

const facts = (item: Item): Wish[] =>
  item.conditions.flatMap((one) => (one.kind === 'fact' && one.rule !== undefined ? [{ rule: one.rule, holds: true }] : []))

/** Renewing, changing and revoking want something to renew, change or revoke; the rules say so for most items, the result for all. */
function heldBefore(item: Item): Wish[] {
  const { effect, licence } = item.result
  if (licence === undefined || effect === 'issue' || effect === 'none') return []
  return [{ rule: `licence.${licence} != null or expired.${licence} != null`, holds: true }]
}

/** Which rules of branches hold and which do not on one way through the process. */
function wayWishes(item: Item, path: readonly Step[]): Wish[] {
  const taken = new Set(path.map((step) => step.id))
  const seen = new Map<string, boolean>()
  for (const { id, branch } of item.process) if (branch?.when !== undefined) seen.set(branch.when, taken.has(id))
  return [...seen].map(([rule, holds]) => ({ rule, holds }))
}

/** For each way through the process, somebody who meets every condition and whose case takes that way. */
export function residentsOf(item: Item, today: CivilDate, search: Search = {}): { path: readonly Step[]; family: Family | undefined }[] {
  return pathsOf(item.process).map((path, at) => ({
    path,
    family: findResident(item, [...facts(item), ...heldBefore(item), ...wayWishes(item, path)], today, {
      ...search,
      number: (search.number ?? 1) + at,
    }),
  }))
}
