import { describe, expect, it } from 'vitest'
import type { DraftView } from '../../../../modules/cases/contract.ts'
import type { FieldView } from '../../../../modules/forms/contract.ts'
import { openCount, questionFaults, sortFields } from './shown.ts'

const aField = (key: string, required: boolean): FieldView => ({
  key,
  label: key,
  type: 'string',
  value: '旧值',
  required,
  shown: true,
  filledBy: 'applicant',
  editable: true,
  open: false,
  provenance: { source: 'account', sourceName: '个人账户', basis: 'account' },
})
const view = {
  form: { sections: [{ id: 's', title: '', fields: [aField('phone', true), aField('mail', false)] }] },
} as unknown as DraftView

describe('a known value that the resident takes out', () => {
  it('is known no more: missing where it is required, left empty otherwise', () => {
    const typed = { phone: null, mail: null }
    const sorted = sortFields(view, typed)
    expect(sorted.known).toEqual([])
    expect(openCount(sorted, typed)).toBe(1)
    expect(questionFaults(sorted, typed)).toEqual([{ field: '/phone', rule: 'required', message: '请填写“phone”' }])
  })

  it('stays known while nobody touches it', () => {
    const sorted = sortFields(view, {})
    expect(sorted.known.map((one) => one.key)).toEqual(['phone', 'mail'])
    expect(openCount(sorted, {})).toBe(0)
  })
})
