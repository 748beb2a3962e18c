import { describe, expect, it } from 'vitest'
import type { Applied } from '../../cases/server/api.ts'
import type { Item } from '../../catalog/contract.ts'
import { signatureOf } from '../contract/signature.ts'
import { type Before, keyOf, wasAsked } from './asked-before.ts'
import { planOf } from './plan.ts'
import { withFigures } from './plan-of-today.ts'
import { type Seen, settledNow } from './settled.ts'
import type { OfferRow, ResidentRow } from './tables.ts'

const itemOf = (rule: string, validFor: string | null = null) =>
  ({
    ...{ code: 'XX-001', name: '测试', proactive: true, sensitivity: 'normal', materials: [], uses: [], fields: [] },
    conditions: [{ id: 'c1', text: '条件', kind: 'fact', rule }],
    result: { document: '通知', effect: 'none', validFor },
  }) as unknown as Item

const planFor = (item: Item) => planOf([{ item, version: 1 }], new Set())
function ruleFor(item: Item) {
  const [rule] = planFor(item).rules
  if (!rule) throw new Error('no rule')
  return rule
}

const seen: Seen = { caseId: 'a', decidedOn: '2026-03-02', verdict: true, facts: 'one', plan: 'p', today: '2026-03-03' }

describe('how long what was granted stands in the way', () => {
  const monthly = ruleFor(itemOf('applicant.age >= 80'))
  const yearly = ruleFor(itemOf('applicant.age >= 65', 'P1Y'))

  it('what has no end of its own: until the facts that decided change', () => {
    const first = settledNow(undefined, monthly, seen)
    expect(first).toEqual({ caseId: 'a', facts: 'one', plan: 'p', endsOn: null, isOver: false })
    expect(settledNow(first, monthly, { ...seen, today: '2036-01-01' }).isOver).toBe(false)
    expect(settledNow(first, monthly, { ...seen, facts: 'two' }).isOver).toBe(true)
  })

  it('what registers learn only afterwards is no change, nor is a new edition of the items', () => {
    const unknown = settledNow(undefined, monthly, { ...seen, verdict: undefined })
    expect(unknown).toMatchObject({ facts: null, isOver: false })
    expect(settledNow(unknown, monthly, { ...seen, facts: 'two' })).toMatchObject({ facts: 'two', isOver: false })
    const first = settledNow(undefined, monthly, seen)
    expect(settledNow(first, monthly, { ...seen, plan: 'q', facts: 'two' })).toMatchObject({ facts: 'two', isOver: false })
  })

  it('once the conditions did not hold, the next time they do is a new matter', () => {
    const off = settledNow(settledNow(undefined, yearly, seen), yearly, { ...seen, verdict: false })
    expect(off.isOver).toBe(true)
    expect(settledNow(off, yearly, seen).isOver).toBe(true)
    expect(settledNow(off, yearly, { ...seen, caseId: 'b' }).isOver).toBe(false)
  })

  it('what is given for a year: until the year is over, whatever changes meanwhile', () => {
    const first = settledNow(undefined, yearly, seen)
    expect(first.endsOn).toBe('2027-03-02')
    expect(settledNow(first, yearly, { ...seen, facts: 'two', today: '2027-03-01' }).isOver).toBe(false)
    expect(settledNow(first, yearly, { ...seen, today: '2027-03-02' }).isOver).toBe(true)
  })
})

describe('who was asked before', () => {
  const rule = ruleFor(itemOf('applicant.age >= 80'))
  const row = { person: 'p', changed_at: '2026-06-01T00:00:00.000Z' } as ResidentRow
  const anApplication = (state: Applied['state'], day: string): Applied => ({
    ...{ caseId: `${state} ${day}`, personId: 'p', itemCode: rule.item.code, state, since: `${day}T00:00:00.000Z`, decidedOn: day },
  })
  const beforeWith = (applied: readonly Applied[], offer?: Partial<OfferRow>): Before => ({
    offers: new Map(offer ? [[keyOf('p', rule.item.code), offer as OfferRow]] : []),
    openOf: new Map(),
    applied: new Map([[keyOf('p', rule.item.code), applied]]),
  })
  const asked = (before: Before, isOver = false) => {
    const settled = settledNow(undefined, rule, { ...seen, ...(isOver ? { verdict: false } : {}) })
    return wasAsked(before, row, rule, { facts: 'one', settled })
  }

  it('an old rejection hides neither a granted case nor one under way', () => {
    const rejected = anApplication('rejected', '2026-01-10')
    expect(asked(beforeWith([rejected]))).toBe(false)
    expect(asked(beforeWith([rejected, anApplication('granted', '2026-02-10')]))).toBe(true)
    expect(asked(beforeWith([anApplication('open', '2026-01-05'), rejected]))).toBe(true)
  })

  it('once what was granted is over, nothing before it counts, and a rejection after it does until facts change', () => {
    const granted = anApplication('granted', '2026-06-10')
    expect(asked(beforeWith([anApplication('rejected', '2026-06-05'), granted]), true)).toBe(false)
    expect(asked(beforeWith([granted, anApplication('rejected', '2026-06-15')]), true)).toBe(true)
    const accepted = { state: 'accepted' as const, facts: 'one', made_at: '2026-05-01T00:00:00.000Z' }
    expect(asked(beforeWith([granted], accepted), true)).toBe(false)
    expect(asked(beforeWith([granted], { ...accepted, state: 'declined', made_at: '2026-07-01T00:00:00.000Z' }), true)).toBe(true)
  })
})

describe('the print of a plan', () => {
  const plan = planFor(itemOf('applicant.income <= policy.limit'))
  const parameter = (...values: { from: string; value: number }[]) => ({
    ...{ key: 'limit', label: '标准', type: 'money' as const, owner: 'civil-affairs' },
    values: values.map((one) => ({ division: '5104', document: '文件', ...one })),
  })
  const printOn = (today: string, ...values: { from: string; value: number }[]) =>
    withFigures(plan, (key) => (key === 'limit' ? parameter(...values) : undefined), today).print

  it('changes with a figure that some rule reads, and on the day on which a new one begins', () => {
    const old = { from: '2025-01-01', value: 100 }
    const next = { from: '2027-01-01', value: 200 }
    expect(printOn('2026-06-01', old)).not.toBe(printOn('2026-06-01', { ...old, value: 120 }))
    expect(printOn('2026-12-31', old, next)).toBe(printOn('2026-06-01', old))
    expect(printOn('2027-01-01', old, next)).not.toBe(printOn('2026-12-31', old, next))
  })
})

describe('a signature from the pad', () => {
  const png = 'data:image/png;base64,AAAABBBB'
  it('keeps how a mark was made and who saw it', () => {
    expect(signatureOf({ kind: 'drawn', png, strokes: 'M1 1L2 2', note: '' })).toEqual({ kind: 'strokes', data: 'M1 1L2 2' })
    expect(signatureOf({ kind: 'typed', png, note: '' })).toEqual({ kind: 'png', data: 'AAAABBBB', way: 'typed' })
    expect(signatureOf({ kind: 'mark', png, note: '右手食指', way: 'fingerprint', witness: '张三' })).toEqual({
      ...{ kind: 'png', data: 'AAAABBBB', way: 'fingerprint', note: '右手食指', witness: '张三' },
    })
  })
})
