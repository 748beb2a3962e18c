import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { parse } from 'yaml'
import { compileRule } from '../../../platform/rules/compile.ts'
import { parseRule } from '../../../platform/rules/parse.ts'
import { projectRoot } from '../../../platform/server/root.ts'
import { CardRule, type Subject } from '../contract.ts'

export interface ReadyRule extends CardRule {
  readonly holds: (facts: Readonly<Record<string, unknown>>) => boolean
}

/** Facts that a rule may read of each subject. */
export const factsOf: Readonly<Record<Subject, readonly string[]>> = {
  step: ['used', 'overdueDays', 'kind'],
  case: ['returns', 'waitingDays'],
  office: ['badRatings'],
  redress: ['overdueDays', 'state'],
  concern: ['overdueDays'],
  order: ['overdueDays'],
}

let known: readonly ReadyRule[] | undefined

/** The rules of `data/supervision-rules.yaml`, compiled once. A faulty file stops the server with its place. */
export function cardRules(): readonly ReadyRule[] {
  known ??= readCardRules(readFileSync(join(projectRoot, 'data', 'supervision-rules.yaml'), 'utf8'))
  return known
}

export function readCardRules(text: string): readonly ReadyRule[] {
  const value: unknown = parse(text)
  if (!Value.Check(Type.Array(CardRule), value)) {
    const fault = [...Value.Errors(Type.Array(CardRule), value)][0]
    throw new Error(`data/supervision-rules.yaml: ${fault?.instancePath} ${fault?.message}`)
  }
  return value.map((rule) => {
    const condition = compileRule(parseRule(rule.when))
    return { ...rule, holds: (facts) => condition(facts as never) === true }
  })
}
