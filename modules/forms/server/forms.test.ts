import { describe, expect, it } from 'vitest'
import { compileRule } from '../../../platform/rules/compile.ts'
import type { Item } from '../../catalog/contract.ts'
import type { FieldView, FormView } from '../contract.ts'
import { contextOf } from './context.ts'
import { faultsOf, stepFaultsOf, stepFieldsOf } from './faults.ts'
import { formView } from './form-view.ts'
import { materialViews } from './materials.ts'
import type { Matter } from './matter.ts'
import { prefillAll } from './prefill.ts'
import { printableForm } from './printable.ts'
import { aHolding, aMatter, aPerson, papersOf, shippedItem, shippedItems, someFacts } from './testing.ts'
import { valuesOf } from './values.ts'

const number = '51049919450307002X'
const old = (holdings = papersOf('罗秀英', number), facts = {}) =>
  aPerson('罗秀英', ['applicant'], { idNumber: number, holdings, facts: someFacts({ age: 81, domicileCity: '攀枝花市', ...facts }) })
const fieldOf = (form: FormView, key: string): FieldView => {
  const found = form.sections.flatMap((section) => section.fields).find((field) => field.key === key)
  if (!found) throw new Error(`no field ${key}`)
  return found
}
const facts = (matter: Matter, answers = {}, options = {}) => contextOf(matter, answers, prefillAll(matter), options)
const materialOf = (matter: Matter, id: string, answers = {}, provided: Parameters<typeof materialViews>[2] = []) =>
  materialViews(matter, facts(matter, answers), provided).find((one) => one.id === id)

describe('a form fills itself', () => {
  const minimum = shippedItem('MZ-001')

  it('each value says where it came from, when, and on what basis', () => {
    const field = fieldOf(formView(aMatter(minimum, [old()]), {}), 'name')
    expect(field).toMatchObject({ value: '罗秀英', editable: false, open: false })
    expect(field.provenance).toMatchObject({ source: 'licence', sourceName: '居民身份证', at: '2024-03-09', basis: 'statutory-duty' })
  })

  it('a resident uses their own data by consent', () => {
    const form = formView(aMatter(minimum, [old()], { viewer: 'resident' }), {})
    expect(fieldOf(form, 'name').provenance?.basis).toBe('consent')
    expect(fieldOf(form, 'phone')).toMatchObject({ value: '13900000001', editable: true })
    expect(fieldOf(form, 'phone').provenance?.basis).toBe('account')
  })

  it('what a licence says cannot be typed over, only objected to; an own entry can be corrected', () => {
    const form = formView(aMatter(minimum, [old()]), { name: '别人', 'objection:name': '名字写错了', phone: '13911112222' })
    expect(fieldOf(form, 'name')).toMatchObject({ value: '罗秀英', objection: '名字写错了' })
    expect(fieldOf(form, 'phone').value).toBe('13911112222')
    expect(fieldOf(form, 'phone').provenance).toBeUndefined()
  })

  it('what is emptied stays empty, but for what a register or licence vouches for', () => {
    const matter = aMatter(minimum, [old()])
    const form = formView(matter, { name: null, phone: null })
    expect(fieldOf(form, 'name').value).toBe('罗秀英')
    expect(fieldOf(form, 'phone')).toMatchObject({ value: null, open: fieldOf(form, 'phone').required })
    expect(fieldOf(form, 'phone').provenance).toBeUndefined()
    expect(facts(matter, { phone: null }).form).toMatchObject({ phone: null })
    expect(valuesOf(form)).not.toHaveProperty('phone')
  })

  it('another source that says otherwise stands beside as a conflict', () => {
    const papers = papersOf('罗秀英', number)
    const [card, register] = papers
    if (!card || !register) throw new Error('papers')
    const moved = { ...register, fields: { ...register.fields, address: '米易县某村' } }
    const field = fieldOf(formView(aMatter(minimum, [old([card, moved])]), {}), 'domicileAddress')
    expect(field.value).toBe('米易县某村')
    expect(field.provenance?.conflicts).toEqual([{ sourceName: '居民身份证', at: '2024-03-09', value: '仁和区某路1号' }])
  })

  it('asks only what nobody knows, and counts it', () => {
    const matter = aMatter(minimum, [old()])
    const form = formView(matter, {})
    const open = form.sections.flatMap((section) => section.fields).filter((field) => field.open)
    expect(form.openQuestions).toBe(open.length)
    expect(open.map((field) => field.key)).toContain('applyMode')
    expect(open.map((field) => field.key)).not.toContain('idNumber')
    expect(formView(matter, { applyMode: '整户' }).openQuestions).toBe(form.openQuestions - 1)
  })

  it('the family is a table already filled, of the columns that the table has', () => {
    const son = aPerson('刘强', [], { relation: '子女', idNumber: null, facts: someFacts({ monthlyIncome: 350000 }) })
    const field = fieldOf(formView(aMatter(minimum, [old(), son]), {}), 'familyMembers')
    expect(field.value).toEqual([{ memberName: '刘强', relation: '子女', monthlyIncome: 350000 }])
    expect(field).toMatchObject({ editable: true, open: false })
  })

  it('a guardian named on a licence is never taken to be the applicant', () => {
    const form = formView(aMatter(shippedItem('CL-003'), [old()]), {})
    expect(fieldOf(form, 'guardianName').value).toBeNull()
  })

  it('who lives alone is not asked for a family', () => {
    const field = fieldOf(formView(aMatter(minimum, [old()]), {}), 'familyMembers')
    expect(field).toMatchObject({ required: false, open: false })
    expect(field.note).toContain('没有其他成员')
  })

  it('somebody without a citizen number is not asked for one', () => {
    const baby = aPerson('小宝', ['applicant'], { idNumber: null })
    const field = fieldOf(formView(aMatter(minimum, [baby]), {}), 'idNumber')
    expect(field).toMatchObject({ value: null, required: false, open: false })
  })

  it('a licence that could not be looked at is unknown and not absent', () => {
    const unseen = aPerson('罗秀英', ['applicant'], { licencesKnown: new Set() })
    expect(facts(aMatter(minimum, [unseen])).licence).toEqual({})
    const seen = facts(aMatter(minimum, [aPerson('罗秀英', ['applicant'])])).licence
    expect(seen).toMatchObject({ LOW_INCOME_CERT: null })
  })

  it('never shows a signature, promise or consent as a field', () => {
    const form = formView(aMatter(minimum, [old()]), {})
    expect(form.acts.map((act) => act.id)).toEqual(['authorisation', 'signature'])
    expect(form.sections.flatMap((section) => section.fields).some((field) => /签名|承诺/.test(field.label))).toBe(false)
  })
})

describe('facts for rules', () => {
  it('licence values are typed, an expired licence stands under expired only', () => {
    const expired = aHolding('DISABILITY_CERT', { level: '二级', validTo: '2026/1/5' }, { current: false, validTo: '2026-01-05' })
    const context = facts(aMatter(shippedItem('CL-002'), [old([...papersOf('罗秀英', number), expired])]))
    expect(context.expired).toMatchObject({ DISABILITY_CERT: { level: '二级', validTo: '2026-01-05' } })
    expect((context.licence as Record<string, unknown>).DISABILITY_CERT).not.toMatchObject({ level: '二级' })
  })

  it('dotted names become namespaces', () => {
    const context = facts(aMatter(shippedItem('RS-010'), [old([], { 'pension.receiving': true })]))
    expect(context.applicant).toMatchObject({ pension: { receiving: true }, name: '罗秀英' })
  })

  it('an empty answer is unknown while the form is open and empty once it is handed in', () => {
    const matter = aMatter(shippedItem('MZ-001'), [old()])
    expect((facts(matter).form as Record<string, unknown>).applyReason).toBeUndefined()
    expect((facts(matter, {}, { complete: true }).form as Record<string, unknown>).applyReason).toBeNull()
  })

  it('without an agent there is none; who is registered as widowed has no spouse', () => {
    expect(facts(aMatter(shippedItem('MZ-001'), [old()]))).toMatchObject({ agent: null, spouse: null })
  })
})

describe('materials', () => {
  const minimum = shippedItem('MZ-001')
  const matter = aMatter(minimum, [old()])

  it('what the repository has is not asked for', () => {
    expect(materialOf(matter, 'm4')).toMatchObject({ state: 'in-repository', why: '证照库中已有，不用带' })
    expect(materialOf(matter, 'm4')?.licences[0]).toMatchObject({ code: 'HOUSEHOLD_REGISTER', holderName: '罗秀英' })
  })

  it('what departments and the system have is not asked for', () => {
    expect(materialOf(matter, 'm1')?.state).toBe('generated')
    expect(materialOf(matter, 'm10')?.state).toBe('fetched-from-department')
  })

  it('what does not apply is said not to apply; what depends on a question names the question', () => {
    expect(materialOf(matter, 'm13')?.state).toBe('not-applicable')
    const bill = aMatter(shippedItem('RS-033'), [old()])
    expect(materialOf(bill, 'm7')).toMatchObject({ state: 'ask', why: '填写“就医类型”后就能确定是否需要' })
    expect(materialOf(bill, 'm7', { visitType: '门诊慢特病' })?.state).toBe('to-bring')
    expect(materialOf(bill, 'm7', { visitType: '普通门诊' })?.state).toBe('not-applicable')
  })

  it('a yes/no question decides', () => {
    const given = { materialId: 'm8', fileIds: [], originalSeen: false }
    expect(materialOf(matter, 'm8')).toMatchObject({ state: 'ask', question: '家中是否有在校就读的成年子女？', required: false })
    expect(materialOf(matter, 'm8', {}, [{ ...given, needed: false }])?.state).toBe('not-applicable')
    expect(materialOf(matter, 'm8', {}, [{ ...given, needed: true }])?.state).toBe('fetched-from-department')
  })

  it('at the window an original must have been seen, online its photograph will do', () => {
    const given = [{ materialId: 'm9', fileIds: ['00000000-0000-7000-8000-000000000001'], originalSeen: false }]
    expect(materialOf(matter, 'm9', {}, given)?.state).toBe('to-bring')
    expect(materialOf(aMatter(minimum, [old()], { viewer: 'resident' }), 'm9', {}, given)?.state).toBe('provided')
    expect(materialOf(matter, 'm9', {}, [{ materialId: 'm9', fileIds: [], originalSeen: true }])?.state).toBe('provided')
  })
})

describe('faults', () => {
  it('all are told at once, in the order of the form', () => {
    const faults = faultsOf(formView(aMatter(shippedItem('MZ-001'), [old()]), { applyMode: '别的', applyReason: ' ' }))
    const told = Object.fromEntries(faults.map((fault) => [fault.field, fault.rule]))
    expect(told).toMatchObject({ '/answers/applyMode': 'option', '/answers/applyReason': 'blank', '/answers/relativeOfStaff': 'required' })
    expect(faults.every((fault) => /[一-龥]/.test(fault.message))).toBe(true)
  })

  it('the fields of a step are checked for that step', () => {
    const item = shippedItem('MZ-001')
    const context = facts(aMatter(item, [old()]), {}, { complete: true })
    expect(stepFieldsOf(item, 's6', {}, context).map((field) => field.key)).toEqual([
      'category',
      'grade',
      'insuredMembers',
      'monthlyAmount',
    ])
    expect(
      stepFaultsOf(item, 's6', { category: '城市低保', grade: 'D类', stranger: 1 }, context).map((fault) => [fault.field, fault.rule]),
    ).toEqual([
      ['/values/stranger', 'unknown-field'],
      ['/values/grade', 'option'],
      ['/values/monthlyAmount', 'required'],
    ])
  })
})

describe('on paper', () => {
  it('short fields share a line, long ones and tables have their own', () => {
    const son = aPerson('刘强', [], { relation: '子女', facts: someFacts({ monthlyIncome: 350000 }) })
    const paper = printableForm(formView(aMatter(shippedItem('MZ-001'), [old(), son]), { applyReason: '家里没有收入', housingArea: 45.5 }))
    const rows = paper.sections.flatMap((section) => section.rows)
    expect(rows).toContainEqual({
      kind: 'pairs',
      pairs: [
        { label: '姓名', value: '罗秀英' },
        { label: '性别', value: '女' },
      ],
    })
    expect(rows).toContainEqual({ kind: 'wide', label: '申请理由', value: '家里没有收入' })
    expect(rows.find((row) => row.kind === 'table' && row.label === '共同生活家庭成员')).toMatchObject({
      columns: ['姓名', '与申请人关系', '公民身份号码', '健康状况', '工作（学习）单位', '月收入'],
      rows: [['刘强', '子女', number, '', '', '3,500 元']],
    })
  })
})

describe('every item', () => {
  const items = shippedItems()
  const matterOf = (item: Item) => {
    const roles = item.parties.filter((party) => party.required).map((party) => party.role)
    const others = roles.map((role) => aPerson(`某${role}`, [role], { holdings: papersOf(`某${role}`, number) }))
    return aMatter(item, [old(), ...others])
  }

  it.each(items.map((item) => [item.code, item] as const))('%s shows its form, its materials and its paper', (_, item) => {
    const matter = matterOf(item)
    const form = formView(matter, {})
    const shownTo = item.fields.filter((field) => field.filledBy === 'applicant' || field.filledBy === 'window')
    const fields = form.sections.flatMap((section) => section.fields)
    expect(fields.map((field) => field.key).sort()).toEqual(shownTo.map((field) => field.key).sort())
    expect(fields.filter((field) => field.provenance && field.message)).toEqual([])
    expect(Object.keys(valuesOf(form)).length).toBeGreaterThan(0)
    expect(materialViews(matter, facts(matter), [])).toHaveLength(item.materials.length)
    expect(printableForm(form).sections.length).toBeGreaterThan(0)
    const handedIn = facts(matter, {}, { complete: true })
    for (const field of fields.filter((one) => one.visible)) {
      const known = compileRule(field.visible ?? { op: 'unknown' })({ form: handedIn.form })
      expect(known === true || known === false || known === undefined).toBe(true)
    }
  })
})
