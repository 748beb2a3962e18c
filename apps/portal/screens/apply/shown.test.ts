import { describe, expect, it } from 'vitest'
import type { DraftView } from '../../../../modules/cases/contract.ts'
import type { FieldView } from '../../../../modules/forms/contract.ts'
import { openCount, questionFaults, sortFields, stagesOf } from './shown.ts'

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
  ...{ state: 'open', defects: [], parties: [], materials: [{ id: 'm1', state: 'in-repository' }], missing: [] },
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

describe('a correction', () => {
  const correcting = (defects: object[]) => ({ ...view, state: 'correcting', defects }) as unknown as DraftView
  const stages = (one: DraftView) => stagesOf(one, sortFields(one, {}))
  const defect = { defect: '电话打不通', howToFix: '请写能打通的电话' }

  it('asks what is known and was found wrong, and leads to it and the signature alone', () => {
    const named = correcting([{ ...defect, fieldKey: 'phone' }])
    expect(sortFields(named, {}).questions.map((one) => one.key)).toEqual(['phone'])
    expect(stages(named)).toEqual(['questions', 'sign'])
    expect(stages(correcting([{ ...defect, materialId: 'm1' }]))).toEqual(['materials', 'sign'])
  })

  it('that names no place leads through everything, as an application does', () => {
    expect(stages(correcting([defect]))).toEqual(['known', 'materials', 'sign'])
    expect(stages(view)).toEqual(['known', 'materials', 'sign'])
  })
})
