import { describe, expect, it } from 'vitest'
import type { FieldView } from '../../../forms/contract.ts'
import { stricter } from './narrowing.ts'

const aChoice = (options: string[], type: FieldView['type'] = 'enum') => ({ type, options })

describe('two narrowings of one concept', () => {
  it('take the shorter list where one lies within the other, in whatever order they are written', () => {
    expect(stricter(aChoice(['未婚', '已婚', '丧偶', '离婚']), aChoice(['已婚', '未婚']))).toEqual(aChoice(['未婚', '已婚']))
  })

  it('are cut to what both have while everybody can still answer', () => {
    const relations = ['本人', '配偶', '子女', '父母', '其他']
    expect(stricter(aChoice([...relations, '兄弟姐妹']), aChoice([...relations, '其他亲属']))?.options).toEqual(relations)
  })

  it('are two questions where an answer to one is none to the other', () => {
    expect(stricter(aChoice(['退役军人', '高校毕业生', '脱贫人口']), aChoice(['退役军人', '在校大学生', '返乡农民工']))).toBeUndefined()
  })

  it('take the narrower limits, the choice before the free text, and the format that one of them asks for', () => {
    expect(stricter({ type: 'integer', min: 1, max: 10 }, { type: 'integer', min: 3 })).toEqual({ type: 'integer', min: 3, max: 10 })
    expect(stricter({ type: 'string', maxLength: 50 }, { type: 'text', maxLength: 20 })).toEqual({ type: 'string', maxLength: 20 })
    expect(stricter({ type: 'string' }, aChoice(['失业', '就业']))).toEqual(aChoice(['失业', '就业']))
    expect(stricter({ type: 'string' }, { type: 'string', format: 'phone' })).toEqual({ type: 'string', format: 'phone' })
  })

  it('are two questions where type, unit or columns differ', () => {
    expect(stricter({ type: 'date' }, { type: 'integer' })).toBeUndefined()
    expect(stricter({ type: 'money', unit: '元' }, { type: 'money', unit: '元/月' })).toBeUndefined()
    const table = (key: string) => ({ type: 'table' as const, columns: [{ key, label: key, type: 'string' as const }] })
    expect(stricter(table('name'), table('amount'))).toBeUndefined()
    expect(stricter(table('name'), table('name'))).toEqual(table('name'))
  })
})
