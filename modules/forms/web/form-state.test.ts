import { describe, expect, it } from 'vitest'
import type { FieldView, FormView } from '../contract.ts'
import { currentValue, emptiedFault, groupsOf } from './form-state.ts'

const provenance = { source: 'account' as const, sourceName: '个人账户', basis: 'account' as const }
const aField = (key: string, more: Partial<FieldView>): FieldView => ({
  key,
  label: key,
  type: 'string',
  value: '旧值',
  required: false,
  shown: true,
  filledBy: 'applicant',
  editable: true,
  open: false,
  ...more,
})
const aForm = (...fields: FieldView[]): FormView => ({
  ...{ itemCode: 'XX-001', itemVersion: 1, itemName: '', openQuestions: 0, prefilled: 0, total: fields.length, acts: [] },
  sections: [{ id: 's', title: '', fields }],
})

describe('a known value that is taken out', () => {
  const phone = aField('phone', { required: true, provenance })
  const mail = aField('mail', { provenance })
  const form = aForm(phone, mail)

  it('is empty on the screen, and missing where it is required', () => {
    const typed = { phone: null, mail: null }
    expect(currentValue(phone, typed)).toBeNull()
    expect(groupsOf(form, typed, new Set(['phone', 'mail'])).open).toBe(1)
    expect(emptiedFault(phone, typed)).toBe('请填写“phone”')
    expect(emptiedFault(mail, typed)).toBeUndefined()
    expect(groupsOf(form, {}, new Set(['phone'])).open).toBe(0)
  })

  it('is a question after a reload where it is required, and may stay empty otherwise', () => {
    const { provenance: _, ...rest } = phone
    const { provenance: __, ...optional } = mail
    const reloaded = aForm({ ...rest, value: null, open: true }, { ...optional, value: null })
    const groups = groupsOf(reloaded, {}, new Set())
    expect(groups.questions.map((one) => one.key)).toEqual(['phone'])
    expect(groups.optional.map((one) => one.key)).toEqual(['mail'])
    expect(groups.open).toBe(1)
  })
})
