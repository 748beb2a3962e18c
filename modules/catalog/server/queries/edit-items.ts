import { explain } from '../../../../platform/rules/explain.ts'
import { parseRule } from '../../../../platform/rules/parse.ts'
import type { Rule } from '../../../../platform/rules/rule.ts'
import { query } from '../../../../platform/server/handler.ts'
import { departments } from '../../../organisations/server/api.ts'
import { explainRule, Item, listItemChoices } from '../../contract.ts'
import { checkRule } from '../checks/rules.ts'
import { schemaFindings } from '../read.ts'
import { reference } from '../reference.ts'
import { type Around, contextFrom, factAt, factsOf } from '../rules/facts.ts'
import { ruleWords } from '../rules/rule-words.ts'
import { samplePeople } from '../rules/sample-people.ts'
import { skeletonOf } from '../skeleton.ts'

export const listItemChoicesQuery = query(listItemChoices, async () => {
  const { fields, licenceTypes, lineSystems, lifeEvents, audiences } = reference()
  const labelled = (all: Iterable<{ readonly code: string; readonly label: string }>) =>
    [...all].map((one) => ({ code: one.code, name: one.label }))
  return {
    fields: [...fields.values()].map(({ key, label, type, unit, options }) => ({
      ...{ key, label, type },
      ...(unit === undefined ? {} : { unit }),
      ...(options === undefined ? {} : { options: [...options] }),
    })),
    licences: [...licenceTypes.values()].map(({ code, name, fields: own }) => ({
      ...{ code, name },
      fields: own.map(({ key, label }) => ({ key, label })),
    })),
    departments: departments().map(({ code, name }) => ({ code, name })),
    lineSystems: [...lineSystems.values()].map(({ code, name }) => ({ code, name })),
    lifeEvents: labelled(lifeEvents.values()),
    audiences: labelled(audiences.values()),
  }
})

export const explainRuleQuery = query(explainRule, async (tx, { item, rule, facts }) => {
  const whole = schemaFindings(Item, item).length === 0 ? (item as Item) : skeletonOf('XX-000', '', '')
  const around: Around = { fields: whole.fields, reference: reference() }
  const faults = checkRule({ path: '', text: rule }, whole, reference()).map((one) => one.message)
  const tree = parsed(rule)
  if (!tree) return { faults, words: null, reads: [], samples: [], verdict: null, because: [] }
  const reads = factsOf(tree, around)
  return {
    faults,
    words: ruleWords(tree, around),
    reads,
    samples: samplesFor(reads.map((one) => one.path)),
    ...tried(tree, facts, around, tx.today),
  }
})

function parsed(text: string): Rule | undefined {
  try {
    return parseRule(text)
  } catch {
    return undefined
  }
}

function tried(tree: Rule, facts: Parameters<typeof contextFrom>[1] | undefined, around: Around, today: string) {
  if (facts === undefined) return { verdict: null, because: [] }
  const { verdict, facts: deciding } = explain(tree, contextFrom(tree, facts, today))
  const because = deciding.filter((one) => one.path[0] !== 'today').map((one) => factAt(one.path, around).label)
  return { verdict: verdict === undefined ? ('unknown' as const) : verdict ? ('met' as const) : ('not-met' as const), because }
}

const samplesFor = (paths: readonly string[]) =>
  samplePeople.map(({ name, facts }) => ({
    name,
    facts: paths.flatMap((path) => (Object.hasOwn(facts, path) ? [{ path, value: facts[path] ?? null }] : [])),
  }))
