import { describe, expect, it } from 'vitest'
import { fenOf, moneyText } from './format.ts'
import { idNumberState, maskIdNumber, maskName } from './masks.ts'

describe('what a clerk types and sees', () => {
  it('tells what is wrong with an ID number while it is typed', () => {
    expect(idNumberState('')).toBe('empty')
    expect(idNumberState('5104991949')).toBe('incomplete')
    expect(idNumberState('510499194913')).toBe('incomplete')
    expect(idNumberState('51049919491331')).toBe('bad-date')
    expect(idNumberState('51049919491231002A')).toBe('malformed')
    expect(idNumberState('11010519491231002x')).toBe('right')
    expect(idNumberState('110105194912310021')).toBe('bad-check')
  })

  it('masks names and numbers', () => {
    expect(maskName('王秀英')).toBe('王*英')
    expect(maskName('李明')).toBe('*明')
    expect(maskIdNumber('11010519491231002X')).toBe('1101**********002X')
  })

  it('keeps money in fen and refuses a third decimal', () => {
    expect(fenOf('1,234.5')).toBe(123450)
    expect(fenOf('0.1')).toBe(10)
    expect(fenOf('1.234')).toBeUndefined()
    expect(moneyText(123456)).toBe('1,234.56\u00a0元')
  })
})
