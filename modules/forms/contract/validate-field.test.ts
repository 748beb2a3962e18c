import { describe, expect, it } from 'vitest'
import type { FieldType } from '../../catalog/contract.ts'
import { idCheckCharacter } from '../../people/contract.ts'
import { type FieldLike, missingFault, validateField } from './validate-field.ts'

const field = (label: string, type: FieldType, more: Partial<FieldLike> = {}): FieldLike => ({ key: 'x', label, type, ...more })
const said = (one: FieldLike, value: unknown) => validateField(one, value)?.message

describe('a value is checked by the rule of its field', () => {
  it('an empty value is no fault: whether it must be filled is another question', () => {
    for (const empty of [undefined, null, '', []]) expect(validateField(field('姓名', 'string'), empty)).toBeUndefined()
    expect(missingFault(field('姓名', 'string'))).toEqual({ rule: 'required', message: '请填写“姓名”' })
    expect(missingFault(field('家庭成员', 'table')).message).toBe('请至少填写一行“家庭成员”')
    expect(missingFault(field('申请方式', 'enum')).message).toBe('请选择“申请方式”')
  })

  it('an identity number needs a real date and its check character', () => {
    const idNumber = field('公民身份号码', 'string')
    const body = '51049919450307002'
    const whole = body + idCheckCharacter(body)
    expect(validateField(idNumber, whole)).toBeUndefined()
    expect(validateField(idNumber, body + (whole.endsWith('0') ? '1' : '0'))?.rule).toBe('id-number')
    expect(validateField(idNumber, '510499194502300024')?.rule).toBe('id-number')
    expect(said(idNumber, '123')).toContain('“公民身份号码”应为 18 位公民身份号码')
  })

  it('the published example of the standard is right, and no other last character is', () => {
    const idNumber = field('公民身份号码', 'string')
    expect(validateField(idNumber, '11010519491231002X')).toBeUndefined()
    for (const last of '0123456789') expect(validateField(idNumber, `11010519491231002${last}`)?.rule).toBe('id-number')
  })

  it('a credit code is checked by its last character', () => {
    const code = field('统一社会信用代码', 'string')
    expect(validateField(code, '91350100M000100Y43')).toBeUndefined()
    expect(validateField(code, '91350100M000100Y44')?.rule).toBe('credit-code')
  })

  it('phones may be mobile or with area code', () => {
    const phone = field('联系电话', 'string')
    for (const good of ['13912345678', '0812-3334444', '+852 5123 4567']) expect(validateField(phone, good)).toBeUndefined()
    for (const bad of ['12912345678', '1391234567', 'abc']) expect(validateField(phone, bad)?.rule).toBe('phone')
  })

  it('dates must exist', () => {
    const date = field('出生日期', 'date')
    expect(validateField(date, '2024-02-29')).toBeUndefined()
    expect(said(date, '2023-02-29')).toBe('“出生日期”应为存在的日期（如 2026-03-09），请重新选择')
    expect(validateField(date, '0226-01-01')?.message).toContain('年份')
  })

  it('numbers keep to their kind and range', () => {
    expect(said(field('人口', 'integer'), 2.5)).toContain('应为整数')
    expect(said(field('面积', 'decimal', { unit: '平方米', max: 500 }), 501)).toBe('“面积”不能大于 500 平方米，请核对')
    expect(said(field('金额', 'money', { max: 100_000 }), 100_001)).toBe('“金额”不能大于 1000 元，请核对')
    expect(said(field('金额', 'money'), -1)).toBe('“金额”不能为负数，请核对')
    expect(said(field('金额', 'money'), '12')).toContain('应为数字')
  })

  it('choices are those of the field', () => {
    const kind = field('类别', 'enum', { options: ['甲', '乙'] })
    expect(said(kind, '丙')).toBe('“类别”只能选择：甲、乙')
    expect(validateField(field('需求', 'multiEnum', { options: ['甲', '乙'] }), ['甲', '甲'])?.rule).toBe('unique')
    expect(validateField(field('是否', 'boolean'), '是')?.rule).toBe('type')
  })

  it('a table names row and column', () => {
    const table = field('家庭成员', 'table', {
      columns: [
        { key: 'memberName', label: '姓名', type: 'string', required: true },
        { key: 'income', label: '月收入', type: 'money' },
      ],
    })
    expect(validateField(table, [{ memberName: '甲', income: 100 }])).toBeUndefined()
    expect(validateField(table, [{ memberName: '甲' }, { income: 1.5, memberName: '乙' }])).toEqual({
      at: '1/income',
      rule: 'money',
      message: '“家庭成员”第 2 行：“月收入”最多到分（两位小数），请核对',
    })
    expect(validateField(table, [{}])?.at).toBe('0/memberName')
    expect(validateField(table, [{ memberName: '甲', other: 1 }])?.rule).toBe('unknown-column')
    expect(validateField(table, new Array(61).fill({ memberName: '甲' }))?.rule).toBe('rows')
  })

  it('texts are bounded and printable', () => {
    expect(said(field('理由', 'text'), '字'.repeat(2001))).toBe('“理由”最多 2000 个字，现有 2001 个字，请删减')
    expect(validateField(field('理由', 'text'), '一\u0007二')?.rule).toBe('characters')
    expect(validateField(field('理由', 'text'), '一\n二')).toBeUndefined()
    expect(validateField(field('姓名', 'string'), '   ')?.rule).toBe('blank')
  })
})
