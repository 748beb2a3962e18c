import { compileRule } from '../../../platform/rules/compile.ts'
import { parseRule } from '../../../platform/rules/parse.ts'
import type { Context, Rule, Verdict } from '../../../platform/rules/rule.ts'
import { childrenOf, variablesOf } from '../../../platform/rules/variables.ts'
import type { Item } from '../../catalog/contract.ts'
import { type FormFact, formFactsOf, isAsked, type MayKeep } from './form-facts.ts'

type Test = (context: Context) => Verdict

/** A service that may be offered, its fact conditions compiled. */
export interface OfferRule {
  readonly item: Item
  readonly version: number
  readonly tests: readonly Test[]
  /** Those that read answers of the form: judged last, for they are rare and their context has to be made. */
  readonly formTests: readonly Test[]
  /** The facts that decide, without those that time alone changes: what a refusal is remembered against. */
  readonly reads: readonly (readonly string[])[]
  /** Answers of the form that are known before anybody is asked. */
  readonly form: readonly FormFact[]
  /** What its rules add to or take from a date: `lastQualification + P11M`. */
  readonly spans: readonly Span[]
}

export interface Span {
  readonly months: number
  readonly days: number
}

/** All that a run needs to know of the catalog, and which facts the table has to keep for it. */
export interface Plan {
  readonly rules: readonly OfferRule[]
  /** Licence type → the fields that some rule reads of it. */
  readonly licences: ReadonlyMap<string, ReadonlySet<string>>
  readonly personFacts: ReadonlySet<string>
  readonly householdFacts: ReadonlySet<string>
  /** The figures of the city that some rule reads. */
  readonly policies: ReadonlySet<string>
  /** How long before or after a date in a fact some rule may turn. */
  readonly spans: readonly Span[]
  /** Two plans with the same print find the same people. */
  readonly print: string
}

export type Published = { readonly item: Item; readonly version: number }

const own: ReadonlySet<string> = new Set(['applicant', 'household'])
const told: ReadonlySet<string> = new Set(['applicant', 'agent', 'household', 'licence', 'expired', 'policy', 'today'])

/**
 * Only items marked proactive, never sealed ones, and only those whose conditions registers can settle: a rule that looks at other people would
 * be unknown for everybody. What only the applicant can say is asked when they accept.
 */
export function planOf(items: readonly Published[], sealedTypes: ReadonlySet<string>, mayKeep: MayKeep = () => true): Plan {
  const rules = items.flatMap((one) => ruleOf(one, sealedTypes, mayKeep) ?? [])
  const trees = rules.flatMap(({ item }) => factRules(item))
  const paths = trees.flatMap((tree) => variablesOf(tree))
  const licences = new Map<string, Set<string>>()
  const read = (code: string, field?: string) => {
    const fields = licences.get(code) ?? new Set<string>()
    licences.set(code, field === undefined ? fields : fields.add(field))
  }
  for (const [head, code, field] of paths) if ((head === 'licence' || head === 'expired') && code !== undefined) read(code, field)
  for (const one of rules.flatMap((rule) => rule.form)) if (one.from === 'licence') read(one.licence, one.field)
  for (const { item } of rules) if (item.result.licence !== undefined) read(item.result.licence)
  const keys = (wanted: string) => new Set(paths.filter(([head]) => head === wanted).map((path) => path.slice(1).join('.')))
  if (keys('applicant').has('domicileType')) read('HOUSEHOLD_REGISTER', 'domicileType')
  return {
    rules,
    licences,
    personFacts: keys('applicant'),
    householdFacts: keys('household'),
    policies: keys('policy'),
    spans: [...new Map(rules.flatMap((rule) => rule.spans).map((one) => [`${one.months}/${one.days}`, one])).values()],
    print: JSON.stringify(rules.map((one) => [one.item.code, one.version])),
  }
}

/** What must hold to be offered: the fact conditions, and being among those whom the city offers it to. */
const factRules = (item: Item): Rule[] =>
  [...item.conditions.filter((one) => one.kind === 'fact'), ...(item.offeredTo ? [item.offeredTo] : [])].flatMap(({ rule }) =>
    rule === undefined ? [] : [parseRule(rule)],
  )

function ruleOf({ item, version }: Published, sealedTypes: ReadonlySet<string>, mayKeep: MayKeep): OfferRule | undefined {
  if (!item.proactive || item.sensitivity === 'sealed') return undefined
  const all = factRules(item)
  const form = formFactsOf(item, all, mayKeep).filter((one) => one.from !== 'licence' || isOwn(item, one.licence, sealedTypes))
  const trees = all.filter((tree) => !isAsked(item, tree, form))
  const known = new Set(form.map((one) => one.key))
  const isSettled = ([head = '', key = '']: readonly string[]) => told.has(head) || (head === 'form' && known.has(key))
  const settled = trees.every((tree) => factsIn(tree).length === 0 || factsIn(tree).some(isSettled))
  const paths = trees.flatMap((tree) => variablesOf(tree))
  const readable = paths.every(([head, code = '']) => (head !== 'licence' && head !== 'expired') || isOwn(item, code, sealedTypes))
  if (trees.length === 0 || !settled || !readable) return undefined
  const reads = paths.filter(
    ([head = '', key = '']) =>
      (own.has(head) && key !== 'age') || ((head === 'licence' || head === 'expired' || head === 'form') && key !== ''),
  )
  const once = new Map(reads.map((path) => [path.join('.'), path]))
  const [plain, asking] = [trees.filter((tree) => !readsForm(tree)), trees.filter(readsForm)]
  const tests = { tests: plain.map(compileRule), formTests: asking.map(compileRule) }
  return { item, version, ...tests, reads: [...once.keys()].sort().map((key) => key.split('.')), form, spans: all.flatMap(spansIn) }
}

const readsForm = (rule: Rule) => variablesOf(rule).some(([head]) => head === 'form')

/** Figures of the city and the day are known of everybody, so they settle nothing by themselves. */
const factsIn = (rule: Rule) => variablesOf(rule).filter(([head]) => head !== 'policy' && head !== 'today')

/** The applicant's own licence, or one of the household: a licence that a relative may hold instead is not known from here. */
function isOwn(item: Item, code: string, sealedTypes: ReadonlySet<string>): boolean {
  const roles = [
    ...item.materials.filter((one) => one.licence === code).flatMap((one) => one.of ?? ['applicant' as const]),
    ...item.uses.filter((one) => one.licence === code).map((one) => one.of ?? ('applicant' as const)),
  ]
  return !sealedTypes.has(code) && roles.every((role) => role === 'applicant' || role === 'household' || role === 'agent')
}

function spansIn(rule: Rule): Span[] {
  if (rule.op === 'duration') return [{ months: rule.months, days: rule.days }]
  return childrenOf(rule).flatMap(spansIn)
}

/** The facts of a resident as this item's rules read them, with the answers that are known before anybody is asked. */
export function withForm(rule: OfferRule, context: Context): Context {
  if (rule.form.length === 0) return context
  const form: Record<string, unknown> = {}
  for (const one of rule.form) form[one.key] = answerOf(one, context)
  return { ...context, form }
}

function answerOf(fact: FormFact, context: Context): unknown {
  if (fact.from === 'offer') return fact.value
  if (fact.from === 'community') return (context.applicant as Readonly<Record<string, unknown>>).residenceCommunity
  const held = (context.licence as Readonly<Record<string, Readonly<Record<string, unknown>> | null | undefined>>)[fact.licence]
  return held?.[fact.field]
}

/** The conditions as a whole: false is known not to hold, undefined is not known. */
export function verdictOn(rule: OfferRule, seen: Context): Verdict {
  const verdicts = [...rule.tests, ...rule.formTests].map((test) => test(seen))
  if (verdicts.includes(false)) return false
  return verdicts.every((one) => one === true) ? true : undefined
}

/** Everything known to hold. What registers leave unknown is never an offer. */
export function matches(rule: OfferRule, context: Context): boolean {
  for (const test of rule.tests) if (test(context) !== true) return false
  if (rule.formTests.length === 0) return true
  const asked = withForm(rule, context)
  return rule.formTests.every((test) => test(asked) === true)
}
