import type { Item } from '../../../modules/catalog/contract.ts'
import { type PlacedRule, reference, rulesOf, valueAt } from '../../../modules/catalog/server/testing.ts'
import { contextOfMatter } from '../../../modules/forms/server/api.ts'
import { licenceRoles, type Matter } from '../../../modules/forms/server/testing.ts'
import { compileRule } from '../../../platform/rules/compile.ts'
import { parseRule } from '../../../platform/rules/parse.ts'
import type { Context } from '../../../platform/rules/rule.ts'
import { variablesOf } from '../../../platform/rules/variables.ts'
import { type NamedParty, partiesFor, wouldApply } from '../../city/relatives.ts'
import { isInRareTurn } from '../../city/situations.ts'
import { knobsOf } from '../residents/knobs.ts'
import { seeded } from '../residents/seeded.ts'
import type { CityOnPaper } from './city-on-paper.ts'

/** A rule of an item that nobody of the city meets, or that everybody of it meets. */
export interface Unproven {
  readonly item: string
  readonly path: string
  readonly text: string
  readonly nobody: 'meets' | 'fails'
}

/** How many people of the city are looked at, and how often each answers the questions that a rule hangs on. */
const look = { most: 520, answers: 10 }

/**
 * Tries every rule of an item on people of the synthetic city, as the platform would judge them: their family, licences, registers and prefilled
 * form; what only an applicant or an office can say is answered in many ways. Stops as soon as each rule was met by one and failed by another.
 */
export function unprovenIn(city: CityOnPaper, item: Item): readonly Unproven[] {
  const policy = policyIn(city)
  const random = seeded(item.code)
  const left = rulesOf(item).map((rule) => openRule(city, item, rule, policy))
  for (const person of order(city, item)) {
    const open = left.filter((one) => !one.meets || !one.fails)
    if (open.length === 0) break
    if (person.diedOn !== null || !wouldApply(item, person)) continue
    for (const parties of withAgents(city, item, partiesFor(item, person))) {
      const matter = city.matterOf(item, parties, policy)
      for (const rule of open) tryOn(rule, matter, random)
    }
  }
  return left.flatMap(({ rule, meets, fails }) => [
    ...(meets ? [] : [{ item: item.code, ...rule, nobody: 'meets' as const }]),
    ...(fails ? [] : [{ item: item.code, ...rule, nobody: 'fails' as const }]),
  ])
}

function openRule(city: CityOnPaper, item: Item, rule: PlacedRule, policy: Readonly<Record<string, unknown>>) {
  const tree = parseRule(rule.text)
  const asks = variablesOf(tree).some(([head]) => head === 'form' || head === 'step')
  const knobs = asks ? knobsOf({ item, reference: reference(), today: city.today, policy, unfinished: true }, [rule.text]) : new Map()
  const said = [...knobs].filter(([knob]) => knob.startsWith('form.') || knob.startsWith('step.'))
  return { rule, judge: compileRule(tree), said, meets: false, fails: false }
}

type OpenRule = ReturnType<typeof openRule>

/** Where an agent may act: the same matter once more, with the first grown-up of the city as agent. */
function withAgents(city: CityOnPaper, item: Item, ways: readonly NamedParty[][]): readonly NamedParty[][] {
  const agent = city.people.find((one) => one.age >= 30 && one.diedOn === null)
  if (!agent || !item.parties.some((one) => one.role === 'agent')) return ways
  return ways.flatMap((way) => [way, [...way, { role: 'agent' as const, personId: agent.id }]])
}

function tryOn(rule: OpenRule, matter: Matter, random: () => number): void {
  const turns = rule.said.length === 0 ? 1 : look.answers
  for (let turn = 0; turn < turns && !(rule.meets && rule.fails); turn += 1) {
    const { answers, steps } = turn === 0 ? { answers: {}, steps: {} } : someAnswers(rule.said, random)
    const verdict = rule.judge(asItIs(matter, contextOfMatter(matter, answers, { complete: turn > 0, steps })))
    if (verdict === true) rule.meets = true
    if (verdict === false) rule.fails = true
  }
}

/** The city's own truth: a licence that nobody made does not exist, where the repository of a real city would not know. */
function asItIs(matter: Matter, context: Context): Context {
  const none = Object.fromEntries([...licenceRoles(matter).keys()].map((code) => [code, null]))
  return {
    ...context,
    licence: { ...none, ...(context.licence as object) },
    expired: { ...none, ...(context.expired as object) },
  }
}

function someAnswers(said: OpenRule['said'], random: () => number) {
  const answers: Record<string, unknown> = {}
  const steps: Record<string, Record<string, unknown>> = {}
  for (const [knob, values] of said) {
    const [kind, first = '', second = ''] = knob.split('.')
    const value = values[Math.floor(random() * values.length)]
    if (value === null || value === undefined) continue
    if (kind === 'form') answers[first] = value
    else steps[first] = { ...steps[first], [second]: value }
  }
  return { answers, steps }
}

/** Those in a rare turn of life first, then the others in an order of the item's own: most rules are decided by the first dozen. */
function order(city: CityOnPaper, item: Item) {
  const random = seeded(`${item.code} people`)
  return city.people
    .map((one) => [random() - (isInRareTurn(one) ? 1 : 0), one] as const)
    .sort((a, b) => a[0] - b[0])
    .slice(0, look.most)
    .map(([, one]) => one)
}

const figures = new WeakMap<CityOnPaper, Readonly<Record<string, unknown>>>()

/** The city's figures, as they hold in its eastern district. */
function policyIn(city: CityOnPaper): Readonly<Record<string, unknown>> {
  const known = figures.get(city)
  if (known) return known
  const made = Object.fromEntries([...reference().policies.values()].map((one) => [one.key, valueAt(one, '510402', city.today)]))
  figures.set(city, made)
  return made
}
