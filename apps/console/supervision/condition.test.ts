import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { comparisonsIn, conditionOf, numberIn } from './condition.ts'

describe('the condition of a card, as rows', () => {
  it('is read from what the platform ships, and written back the same', () => {
    const shipped = readFileSync(new URL('../../../data/supervision-rules.yaml', import.meta.url), 'utf8').matchAll(/when: (.+?), basis/g)
    const all = [...shipped].map((one) => one[1] ?? '')
    expect(all.length).toBeGreaterThan(5)
    for (const when of all) expect(conditionOf(comparisonsIn(when) ?? [])).toBe(when)
  })

  it('stays a formula where it says more than that several comparisons hold', () => {
    expect(comparisonsIn('used > 1 or returns >= 2')).toBeUndefined()
    expect(comparisonsIn('not(used > 1)')).toBeUndefined()
    expect(comparisonsIn('')).toEqual([])
  })

  it('leaves out a comparison whose value is not yet there', () => {
    expect(conditionOf([{ fact: 'used', sign: '>', value: '' }])).toBe('')
    expect(conditionOf([{ fact: 'state', sign: '=', value: 'calling' }])).toBe('state = "calling"')
  })
})

it('a number is typed as a number, also in wide letters; words are not taken for one', () => {
  expect(['３', ' 0.8 ', '三天', '5天'].map(numberIn)).toEqual(['3', '0.8', '', '5'])
})
