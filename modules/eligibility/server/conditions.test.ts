import { describe, expect, it } from 'vitest'
import { contextOfMatter, type Matter } from '../../forms/server/api.ts'
import { aHolding, aMatter, aPerson, papersOf, shippedItem, shippedItems, someFacts } from '../../forms/server/testing.ts'
import { conditionViews, outlookOf, summaryOf } from './conditions.ts'

const number = '51049919450307002X'
const anOldWoman = (facts: Record<string, unknown>, more: Parameters<typeof aPerson>[2] = {}) =>
  aPerson('罗秀英', ['applicant'], { holdings: papersOf('罗秀英', number), facts: someFacts(facts), ...more })
const views = (matter: Matter, answers = {}) => conditionViews(matter, contextOfMatter(matter, answers))
const one = (matter: Matter, id: string, answers = {}) => views(matter, answers).find((view) => view.id === id)

describe('conditions told as sentences', () => {
  const allowance = shippedItem('MZ-011')

  it('says what decided for it', () => {
    const matter = aMatter(allowance, [anOldWoman({ age: 81, domicileCity: '攀枝花市', alive: true, receivesElsewhere: false })])
    expect(one(matter, 'c1')).toMatchObject({ state: 'met', explanation: '符合：81 周岁', missing: [] })
    expect(outlookOf(views(matter))).toBe('eligible')
    expect(summaryOf(views(matter))).toMatch(/全部符合/)
  })

  it('says what speaks against it', () => {
    const matter = aMatter(allowance, [anOldWoman({ age: 79, domicileCity: '成都市' })])
    expect(one(matter, 'c1')).toMatchObject({ state: 'not-met', explanation: '不符合：79 周岁' })
    expect(one(matter, 'c2')?.explanation).toBe('不符合：户籍城市：成都市')
    expect(outlookOf(views(matter))).toBe('not-eligible')
  })

  it('what nobody told is unknown, with who can tell it', () => {
    const matter = aMatter(allowance, [anOldWoman({ age: 81, domicileCity: '攀枝花市' })])
    const alive = views(matter).find((view) => view.missing.some((fact) => fact.path === 'applicant.alive'))
    expect(alive).toMatchObject({ state: 'unknown' })
    expect(alive?.missing[0]).toMatchObject({ label: '是否健在', from: 'department' })
    expect(alive?.explanation).toContain('还不能判断，缺少：是否健在（')
    expect(outlookOf(views(matter))).toBe('open')
  })

  it('money is told in yuan, a limit of the city by its name', () => {
    const minimum = shippedItem('MZ-001')
    const household = { ...aMatter(minimum, []).household, facts: someFacts({ incomePerCapita: 61050 }) }
    const matter = aMatter(minimum, [anOldWoman({})])
    const poor = { ...matter, household: { ...household, members: [] } } as Matter
    expect(one(poor, 'c2')).toMatchObject({
      state: 'met',
      explanation: '符合：家庭人均月收入：610.50 元；城乡最低生活保障标准（每人每月）：800 元',
    })
  })

  it('a licence not found is named as the thing to show; a known absence decides', () => {
    const minimum = shippedItem('MZ-001')
    const outsider = anOldWoman({ domicileCity: '成都市' })
    const house = { hasLocalDomicile: false }
    const base = aMatter(minimum, [outsider])
    const matter = { ...base, household: { ...base.household, members: [], facts: someFacts(house) } } as Matter
    const found = one(matter, 'c1')
    if (found?.state === 'unknown') expect(found.missing[0]).toMatchObject({ path: 'licence.RESIDENCE_PERMIT', from: 'repository' })
    else expect(found?.explanation).toContain('没有有效的居住证')
    const holder = anOldWoman({}, { holdings: [aHolding('RESIDENCE_PERMIT', { certNumber: '1' })] })
    const held = { ...matter, people: [holder] } as Matter
    expect(one(held, 'c1')?.explanation).toBe('符合：持有居住证')
  })

  it('a declaration is not judged, a later finding names its office', () => {
    const matter = aMatter(shippedItem('MZ-001'), [anOldWoman({})])
    expect(one(matter, 'c6')).toMatchObject({ state: 'declared' })
    expect(one(matter, 'c6')?.explanation).toContain('同意并授权')
    expect(one(matter, 'c8')?.explanation).toBe('由街道（乡镇）民政在“街道审核确认（县级权限下放）”环节核查')
  })

  it('an answer of the form settles what hangs on it', () => {
    const matter = aMatter(shippedItem('MZ-001'), [anOldWoman({})])
    expect(one(matter, 'c7')?.missing.map((fact) => fact.label)).toContain('申请方式')
    expect(one(matter, 'c7', { applyMode: '整户' })).toMatchObject({ state: 'met', explanation: '符合：申请方式：整户' })
  })

  it('a person who has not been named yet is asked for first', () => {
    const matter = aMatter(shippedItem('MZ-018'), [anOldWoman({})])
    const missing = views(matter).flatMap((view) => view.missing)
    expect(missing).toContainEqual({ path: 'child.age', label: '儿童', from: 'applicant', who: '请先确定儿童' })
  })
})

describe('every item', () => {
  it.each(shippedItems().map((item) => [item.code, item] as const))('%s tells each of its conditions in Chinese', (_, item) => {
    const told = views(aMatter(item, [anOldWoman({ age: 40 })]))
    expect(told.map((view) => view.id)).toEqual(item.conditions.map((condition) => condition.id))
    for (const view of told) {
      expect(view.explanation).toMatch(/[一-龥]/)
      expect(view.explanation).not.toMatch(/undefined|null|\[object|[a-z]+\.[a-zA-Z]+/)
      expect(view.missing.length > 0).toBe(view.state === 'unknown')
      for (const fact of view.missing) expect(fact.label).toMatch(/[一-龥]/)
    }
  })
})
