import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { parse } from 'yaml'
import { compileRule } from '../../../platform/rules/compile.ts'
import { parseRule } from '../../../platform/rules/parse.ts'
import { variablesOf } from '../../../platform/rules/variables.ts'
import { projectRoot } from '../../../platform/server/root.ts'
import { CardRule, type Subject } from '../contract.ts'

export type Facts = Readonly<Record<string, string | number>>

export interface ReadyRule extends CardRule {
  /** 0: as it came with the platform. */
  readonly version: number
  readonly holds: (facts: Facts) => boolean
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
export function shippedRules(): readonly ReadyRule[] {
  known ??= readCardRules(readFileSync(join(projectRoot, 'data', 'supervision-rules.yaml'), 'utf8'))
  return known
}

export function readCardRules(text: string): readonly ReadyRule[] {
  const value: unknown = parse(text)
  if (!Value.Check(Type.Array(CardRule), value)) {
    const fault = [...Value.Errors(Type.Array(CardRule), value)][0]
    throw new Error(`data/supervision-rules.yaml: ${fault?.instancePath} ${fault?.message}`)
  }
  return value.map((rule) => ready(rule, 0))
}

export function ready(rule: CardRule, version: number): ReadyRule {
  const condition = compileRule(parseRule(rule.when))
  return { ...rule, version, holds: (facts) => condition(facts as never) === true }
}

/** What is wrong with a condition, for whoever writes it; undefined where nothing is. */
export function faultOf({ when, subject }: Pick<CardRule, 'when' | 'subject'>): string | undefined {
  try {
    const strange = variablesOf(parseRule(when))
      .map((path) => path.join('.'))
      .filter((one) => !factsOf[subject].includes(one))
    if (strange.length > 0) return `没有“${strange.join('、')}”这个事实，可用的有：${factsOf[subject].join('、')}`
    return undefined
  } catch {
    return '不是正确的条件，请写成 used > 1 或 returns >= 2 and waitingDays > 5 的样子'
  }
}
