import { describe, expect, it } from 'vitest'
import { compileRule } from '../../../../platform/rules/compile.ts'
import { parseRule } from '../../../../platform/rules/parse.ts'
import { rulesOf } from '../checks/rules.ts'
import { readEdition } from '../edition.ts'
import { reference } from '../reference.ts'
import { contextFrom, factsOf } from './facts.ts'
import { ruleWords } from './rule-words.ts'

const items = readEdition()
const around = { fields: items.find((one) => one.code === 'MZ-001')?.fields ?? [], reference: reference() }
const said = (rule: string) => ruleWords(parseRule(rule), around)

describe('a rule in words', () => {
  it.each([
    ['applicant.age >= 80', '周岁不小于80'],
    ['applicant.domicileCity = "攀枝花市" and applicant.alive = true', '户籍城市是“攀枝花市”，并且是否健在为“是”'],
    ['licence.DISABILITY_CERT != null', '持有残疾人证'],
    ['licence.DISABILITY_CERT.level in ("一级", "二级")', '残疾人证上的残疾等级是下列之一：“一级”、“二级”'],
    ['household.incomePerCapita < policy.minimumLivingStandard', '家庭人均月收入小于城乡最低生活保障标准（每人每月）'],
    ['household.incomePerCapita <= 80000', '家庭人均月收入不超过800 元'],
    ['agent = null', '没有代办人'],
  ])('%s', (rule, words) => {
    expect(said(rule)).toBe(words)
  })

  it('puts brackets where an or stands inside an and', () => {
    expect(said('applicant.age >= 60 and (applicant.alive = true or agent = null)')).toBe(
      '周岁不小于60，并且（是否健在为“是”，或者没有代办人）',
    )
  })

  it('is said of every rule of the catalog without a code or a gap', () => {
    for (const item of items)
      for (const { text } of rulesOf(item)) {
        const words = ruleWords(parseRule(text), { fields: item.fields, reference: reference() })
        expect(words, text).toMatch(/[一-龥]/)
        expect(words, text).not.toMatch(/undefined|null|\[object|[a-z]+\.[a-zA-Z]+/)
      }
  })
})

describe('a rule tried on somebody', () => {
  const verdict = (text: string, facts: { path: string; value: string | number | boolean | null }[]) => {
    const rule = parseRule(text)
    return compileRule(rule)(contextFrom(rule, facts, '2026-03-02'))
  }

  it('holds, fails or stays open by what is given', () => {
    expect(verdict('applicant.age >= 80', [{ path: 'applicant.age', value: 82 }])).toBe(true)
    expect(verdict('applicant.age >= 80', [{ path: 'applicant.age', value: 79 }])).toBe(false)
    expect(verdict('applicant.age >= 80', [])).toBeUndefined()
    expect(verdict('licence.DISABILITY_CERT != null', [{ path: 'licence.DISABILITY_CERT', value: true }])).toBe(true)
    expect(verdict('licence.DISABILITY_CERT != null', [{ path: 'licence.DISABILITY_CERT', value: false }])).toBe(false)
  })

  it('takes one member for a list', () => {
    const rule = 'some m in household.members satisfies m.workAbility = false'
    expect(factsOf(parseRule(rule), around).map((one) => one.path)).toContain('household.members.workAbility')
    expect(verdict(rule, [{ path: 'household.members.workAbility', value: false }])).toBe(true)
    expect(verdict(rule, [{ path: 'household.members.workAbility', value: true }])).toBe(false)
  })
})
