import { describe, expect, it } from 'vitest'
import { readEdition } from '../edition.ts'
import { basicCode, creditCheck, creditCode, handlingCode, taskCode } from './codes.ts'
import { elementsOf } from './elements.ts'
import { questionsOf } from './questions.ts'

const items = readEdition()
const item = (code: string) => {
  const found = items.find((one) => one.code === code)
  if (!found) throw new Error(`no item ${code}`)
  return found
}
const elementOf = (code: string, key: string) => elementsOf(item(code)).find((one) => one.key === key)

describe('codes of the national list', () => {
  it('are 12, 31 and 33 characters, and no two items share one', () => {
    for (const one of items) {
      expect(basicCode(one)).toMatch(/^\d{2}\d{2}[0-9A-Z]{2}\d{3}[0-9A-Z]{3}$/)
      expect(taskCode(one)).toHaveLength(31)
      expect(handlingCode(one)).toBe(`${taskCode(one)}01`)
      expect(taskCode(one).endsWith(basicCode(one))).toBe(true)
    }
    expect(new Set(items.map(basicCode)).size).toBe(items.length)
  })

  it('carry the kind and the level at which is decided', () => {
    expect(basicCode(item('MZ-001')).slice(2, 4)).toBe('05')
    expect(basicCode(item('MZ-016')).slice(2, 4)).toBe('20')
    expect(taskCode(item('MZ-001')).slice(18, 19)).toBe('5')
  })

  it('the check character of a credit code is that of GB 32100-2015', () => {
    expect(creditCheck('91350100M000100Y4')).toBe('3')
    for (const one of new Set(items.map((each) => each.department))) {
      const code = creditCode(one)
      expect(code).toMatch(/^\d{2}510499[0-9A-Z]{10}$/)
      expect(creditCheck(code.slice(0, 17))).toBe(code.at(-1))
    }
  })
})

describe('the elements of an item', () => {
  it('are answered for all items, or the reason stands there why there is nothing to answer', () => {
    for (const one of items)
      for (const element of elementsOf(one)) {
        if (element.value === null) expect(element.why, `${one.code} ${element.name}`).toBeTruthy()
        else expect(element.value.trim(), `${one.code} ${element.name}`).not.toBe('')
      }
  })

  it('a matter without visits needs no reason for one, and a matter with one says which paper it is for', () => {
    for (const one of items) {
      const visits = elementOf(one.code, 'limitSceneNum')?.value
      expect(elementOf(one.code, 'limitSceneExplain')?.value === null).toBe(visits === '0')
    }
  })

  it('an instant matter is an instant matter, and no promise is longer than the law allows', () => {
    expect(elementOf('RS-028', 'projectType')?.value).toBe('1 即办件')
    expect(elementOf('MZ-001', 'projectType')?.value).toBe('2 承诺件')
    expect(elementOf('MZ-001', 'anticipateDay')?.value).toBe('30 个工作日')
  })

  it('a service has no review, an administrative act has, a matter of the party goes to the party', () => {
    expect(elementOf('MZ-016', 'administrativeReview')?.value).toContain('不适用行政复议')
    expect(elementOf('MZ-001', 'administrativeReview')?.value).toContain('60日')
    expect(elementOf('ZZ-001', 'administrativeReview')?.value).toContain('党内法规')
  })

  it('frequent questions are answered from the item itself', () => {
    const asked = questionsOf(item('MZ-001'))
    expect(asked.map((one) => one.question)).toEqual(expect.arrayContaining(['要带什么？', '钱什么时候到？', '可以请别人代办吗？']))
    expect(questionsOf(item('RS-028')).find((one) => one.question === '多久能办好？')?.answer).toBe('当场办结。')
  })
})
