import { describe, expect, it } from 'vitest'
import { compileRule, compileValue } from './compile.ts'
import { explain } from './explain.ts'
import { narrow } from './narrow.ts'
import { parseRule } from './parse.ts'
import type { Context } from './rule.ts'
import { variablesOf } from './variables.ts'

const verdict = (source: string, context: Context) => compileRule(parseRule(source))(context)
const value = (source: string, context: Context = {}) => compileValue(parseRule(source))(context)

describe('three values', () => {
  it('an unknown fact leaves a condition unknown, a known absence decides it', () => {
    expect(verdict('applicant.age >= 80', { applicant: {} })).toBeUndefined()
    expect(verdict('licence.DISABILITY_CERT.level in ("一级", "二级")', { licence: {} })).toBeUndefined()
    expect(verdict('licence.DISABILITY_CERT.level in ("一级", "二级")', { licence: { DISABILITY_CERT: null } })).toBe(false)
    expect(verdict('licence.MINIMUM_LIVING_CERT = null', { licence: { MINIMUM_LIVING_CERT: null } })).toBe(true)
  })

  it('one reason is enough, whatever else is unknown', () => {
    expect(verdict('applicant.age >= 60 or licence.X != null', { applicant: { age: 61 }, licence: {} })).toBe(true)
    expect(verdict('applicant.age >= 60 and licence.X != null', { applicant: { age: 59 }, licence: {} })).toBe(false)
    expect(verdict('applicant.age >= 60 and licence.X != null', { applicant: { age: 61 }, licence: {} })).toBeUndefined()
    expect(verdict('not(applicant.insured)', { applicant: {} })).toBeUndefined()
  })

  it('some and every decide on the members that are known', () => {
    const household = { members: [{ age: 30, works: true }, { age: 8 }] }
    expect(verdict('some m in household.members satisfies m.works', { household })).toBe(true)
    expect(verdict('every m in household.members satisfies m.works', { household })).toBeUndefined()
    expect(verdict('every m in household.members[age >= 16] satisfies m.works', { household })).toBe(true)
    expect(verdict('every m in household.members[works] satisfies m.age > 18', { household })).toBeUndefined()
    expect(verdict('some m in household.members satisfies m.works', {})).toBeUndefined()
  })

  it('an unknown choice has a known result when both ways agree', () => {
    expect(value('if form.x then 1 else 1', { form: {} })).toBe(1)
    expect(value('if form.x then 1 else 2', { form: {} })).toBeUndefined()
  })

  it('counts what is there even when it is not known what it is, but does not sum it', () => {
    const form = { amounts: [1, undefined] }
    expect(value('count(form.amounts)', { form })).toBe(2)
    expect(value('sum(form.amounts)', { form })).toBeUndefined()
  })
})

describe('dates', () => {
  it('today is a fact of the context, written either way', () => {
    expect(verdict('form.date >= today() - duration("P6M")', { form: { date: '2026-05-24' }, today: '2026-11-24' })).toBe(true)
    expect(verdict('form.date >= today - duration("P6M")', { form: { date: '2026-05-23' }, today: '2026-11-24' })).toBe(false)
    expect(verdict('today().month >= 9 or today().month <= 3', { today: '2026-02-01' })).toBe(true)
  })

  it('months keep the day or end with the month', () => {
    expect(value('date("2024-01-31") + duration("P1M")')).toBe('2024-02-29')
    expect(value('date("2024-02-29") + duration("P1Y")')).toBe('2025-02-28')
    expect(value('date("2024-03-01") - duration("P1D")')).toBe('2024-02-29')
    expect(value('(date("2024-03-01") - date("2024-02-01")).days')).toBe(29)
  })
})

describe('parsing', () => {
  it('says where a text is not FEEL, or not our part of it', () => {
    expect(() => parseRule('applicant.age >= ')).toThrow(/Not a FEEL expression/)
    expect(() => parseRule('time("10:00:00") = x')).toThrow(/not part of our FEEL subset/)
    expect(() => parseRule('fetch("x")')).toThrow(/no function "fetch"/)
    expect(() => parseRule('duration("PT3H")')).toThrow(/neither a date nor a duration/)
  })

  it('a test in brackets ends with the bracket, whatever follows', () => {
    const same = (source: string, meant: string) => expect(parseRule(source)).toEqual(parseRule(meant))
    same('a in ("x") and b', '(a in ("x")) and b')
    same('a in ("x") and b or c', '((a in ("x")) and b) or c')
    same('a in ("x") and b in ("y")', '(a in ("x")) and (b in ("y"))')
    same('a in list or b', '(a in list) or b')
    expect(() => parseRule('a in <5 and b')).toThrow(/brackets/)
  })

  it('lets no rule reach behind the data', () => {
    expect(() => parseRule('form.constructor.name')).toThrow(/cannot be the name of a fact/)
    expect(() => parseRule('toString')).toThrow(/cannot be the name of a fact/)
    expect(value('form.length', { form: [1, 2] })).toEqual([null, null])
  })

  it('gives the same tree for the same text, fit for JSON', () => {
    const rule = parseRule('a in ("x", "y") and b between 1 and 2')
    expect(parseRule('a in ("x", "y") and b between 1 and 2')).toBe(rule)
    expect(JSON.parse(JSON.stringify(rule))).toEqual(rule)
  })
})

describe('variables', () => {
  const paths = (source: string) => variablesOf(parseRule(source)).map((path) => path.join('.'))

  it('are the facts of the context; local names lead back to their list', () => {
    expect(paths('applicant.age >= policy.limit and not(form.x = form.x)')).toEqual(['applicant.age', 'policy.limit', 'form.x'])
    expect(paths('some m in household.members satisfies m.age > applicant.age')).toEqual([
      'household.members',
      'household.members.age',
      'applicant.age',
    ])
    expect(paths('every m in household.members[workingAge and item.ability] satisfies m.status = "失业"')).toEqual([
      'household.members',
      'household.members.workingAge',
      'household.members.ability',
      'household.members.status',
    ])
  })
})

describe('explaining', () => {
  const why = (source: string, context: Context) => {
    const { verdict: said, facts } = explain(parseRule(source), context)
    return { said, facts: Object.fromEntries(facts.map((fact) => [fact.path.join('.'), fact.value])) }
  }
  const rule = 'applicant.age >= 60 or (licence.DISABILITY_CERT.level in ("一级") and household.size > 1)'

  it('names the first reason why an or holds', () => {
    expect(why(rule, { applicant: { age: 70 }, licence: {} })).toEqual({ said: true, facts: { 'applicant.age': 70 } })
  })

  it('names every failing part of what does not hold, and the licence that is not there', () => {
    expect(why(rule, { applicant: { age: 20 }, licence: { DISABILITY_CERT: null }, household: {} })).toEqual({
      said: false,
      facts: { 'applicant.age': 20, 'licence.DISABILITY_CERT': null },
    })
  })

  it('names only what is missing of an unknown', () => {
    expect(why(rule, { applicant: { age: 20 }, licence: {} })).toEqual({
      said: undefined,
      facts: { 'licence.DISABILITY_CERT.level': undefined, 'household.size': undefined },
    })
    expect(why(rule, { applicant: {}, licence: { DISABILITY_CERT: null } }).facts).toEqual({ 'applicant.age': undefined })
  })

  it('names what is unknown of members', () => {
    const household = { members: [{ age: 3 }, {}] }
    expect(why('every m in household.members satisfies m.age < 18', { household }).facts).toEqual({
      'household.members.age': [3, undefined],
    })
  })
})

describe('narrowing', () => {
  it('leaves only the questions of the form and keeps facts on the server', () => {
    const rule = parseRule('applicant.age < 18 or form.applyType in ("智力", "精神")')
    expect(narrow(rule, { applicant: { age: 30 } }, 'form')).toEqual(parseRule('form.applyType in ("智力", "精神")'))
    expect(narrow(rule, { applicant: { age: 3 } }, 'form')).toEqual({ op: 'literal', value: true })
    const open = narrow(rule, {}, 'form')
    expect(compileRule(open)({ form: { applyType: '智力' } })).toBe(true)
    expect(compileRule(open)({ form: { applyType: '肢体' } })).toBeUndefined()
  })
})
