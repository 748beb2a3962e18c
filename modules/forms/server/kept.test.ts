import { describe, expect, it } from 'vitest'
import { contextOf } from './context.ts'
import { formView } from './form-view.ts'
import { type Kept, keepsField, keepsMaterial, keptMaterials } from './kept.ts'
import { materialViews } from './materials.ts'
import { prefillAll, prefillFor } from './prefill.ts'
import { aMatter, aPerson, papersOf, shippedItem, someFacts } from './testing.ts'

const item = shippedItem('MZ-001')
const number = '51049919450307002X'
const her = (phone: string, facts = {}, papers = papersOf('罗秀英', number)) =>
  aMatter(item, [aPerson('罗秀英', ['applicant'], { idNumber: number, phone, holdings: papers, facts: someFacts(facts) })])

const signedOn = (matter: ReturnType<typeof her>, answers = {}): Omit<Kept, 'named'> => {
  const context = contextOf(matter, answers, prefillAll(matter), { complete: true })
  return { form: formView(matter, answers, { complete: true }), materials: materialViews(matter, context, []), context }
}
const valueIn = (form: ReturnType<typeof formView>, key: string) =>
  form.sections.flatMap((one) => one.fields).find((one) => one.key === key)

describe('an application under correction', () => {
  const before = signedOn(her('13900000001', { age: 81 }))
  const named = { fields: new Set(['applyMode']), materials: new Set<string>() }
  const kept: Kept = { ...before, named }

  it('keeps values, sources and facts of the day of signing', () => {
    const today = her('13911112222', { age: 82 }, [])
    const form = formView(today, {}, { kept })
    for (const key of ['phone', 'name', 'idNumber']) {
      const was = valueIn(before.form, key)
      expect(valueIn(form, key)).toMatchObject({ value: was?.value, provenance: was?.provenance })
    }
    const facts = contextOf(today, { applyMode: '整户' }, prefillFor(today, kept), { kept })
    expect(facts.applicant).toEqual(before.context.applicant)
    expect(facts.form).toMatchObject({ applyMode: '整户', phone: '13900000001' })
    const papers = materialViews(today, facts, [])
    const own = (all: typeof papers) => all.find((one) => one.state === 'in-repository')
    expect(own(papers)).toBeUndefined()
    expect(own(keptMaterials(papers, kept))).toEqual(own(before.materials as typeof papers))
  })

  it('opens what is named, and what did not apply then', () => {
    expect(keepsField(kept, 'applyMode')).toBe(false)
    expect(keepsField(kept, 'phone')).toBe(true)
    const hidden = before.form.sections.flatMap((one) => one.fields).find((one) => !one.shown)
    if (hidden) expect(keepsField(kept, hidden.key)).toBe(false)
    const needless = before.materials.find((one) => one.state === 'not-applicable' || one.state === 'ask')
    if (needless) expect(keepsMaterial(kept, needless.id)).toBe(false)
    expect(
      valueIn(formView(her('13911112222'), {}, { kept: { ...kept, named: { ...named, fields: new Set(['phone']) } } }), 'phone')?.value,
    ).toBe('13911112222')
  })
})
