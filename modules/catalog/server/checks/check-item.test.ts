import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../../../platform/server/root.ts'
import type { Item } from '../../contract.ts'
import { CatalogFault } from '../finding.ts'
import { readOne, readYaml } from '../read.ts'
import { reference } from '../reference.ts'
import { checkedItem, findingsOfValue } from './check-item.ts'

const file = 'items/civil-affairs/MZ-001.yaml'
const shipped = readFileSync(join(projectRoot, file), 'utf8')

/** What the check says of MZ-001 after an edit of its file. */
function afterEdit(from: string | RegExp, to: string): string[] {
  const text = shipped.replace(from, to)
  expect(text, 'the edit must change the file').not.toBe(shipped)
  return findingsOfValue(readYaml(file, text).value, reference()).map((one) => `${one.path} ${one.message}`)
}

/** The same for an item that the test changes as data. */
function afterChange(change: (item: Item) => void, code = 'civil-affairs/MZ-001'): string[] {
  const item = readOne(projectRoot, `items/${code}.yaml`).value as Item
  change(item)
  return findingsOfValue(item, reference()).map((one) => `${one.path} ${one.message}`)
}

const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index]
  if (found === undefined) throw new Error(`nothing at ${index}`)
  return found
}

describe('An item of the catalog', () => {
  it('is accepted as it ships', () => {
    expect(findingsOfValue(readYaml(file, shipped).value, reference())).toEqual([])
  })

  it('is refused with file, place and reason', () => {
    const source = readYaml(file, shipped.replace('policy.minimumLivingStandard', 'policy.minimumLiving'))
    expect(() => checkedItem(source, reference())).toThrow(CatalogFault)
    expect(() => checkedItem(source, reference())).toThrow(
      'items/civil-affairs/MZ-001.yaml 有 1 处错误：\n  /conditions/1/rule 没有政策参数 policy.minimumLiving（见 data/policies.yaml）',
    )
  })

  it('is refused when the file is no YAML, with line and column', () => {
    expect(() => readYaml(file, 'code: [MZ-001\nname: 低保')).toThrow(/第 \d+ 行第 \d+ 列不是有效的 YAML/)
  })

  it('is refused when a key is misspelt or missing', () => {
    expect(afterEdit('acceptLevel: community', 'acceptlevel: community').join()).toMatch(/acceptLevel.*必填[\s\S]*acceptlevel/)
    expect(afterEdit('kind: administrative-payment', 'kind: payment')).toContainEqual(expect.stringContaining('/kind'))
  })
})

describe('A field', () => {
  const named = (item: Item, key: string) => {
    const found = item.fields.find((one) => one.key === key)
    if (!found) throw new Error(`no field ${key}`)
    return found
  }
  const index = (key: string) => (readOne(projectRoot, file).value as Item).fields.findIndex((one) => one.key === key)

  it('must refer to a concept of the dictionary', () => {
    expect(afterChange((item) => delete named(item, 'phone').field)).toEqual([
      expect.stringContaining(`/fields/${index('phone')}/field “联系电话”没有写明`),
    ])
  })

  it('may not say a concept otherwise: type, unit, name, more choices', () => {
    const change = (key: string, to: object) => afterChange((item) => Object.assign(named(item, key), to))
    expect(change('phone', { type: 'integer' })).toContainEqual(expect.stringContaining('类型 integer 与字段字典中的“联系电话”'))
    expect(change('housingArea', { unit: '亩' })).toContainEqual(expect.stringContaining('单位 亩 与字段字典中的“住房建筑面积”'))
    expect(change('phone', { label: '年龄' })).toContainEqual(expect.stringContaining('名称“年龄”不是字段字典中的“联系电话”'))
    expect(change('housingType', { options: ['自有住房', '洞穴'] })).toContainEqual(expect.stringContaining('选项“洞穴”不在'))
  })

  it('may narrow it', () => {
    expect(afterChange((item) => Object.assign(named(item, 'housingType'), { options: ['自有住房', '公租房'] }))).toEqual([])
  })
})

describe('A rule', () => {
  it('must be FEEL', () => {
    expect(afterEdit('household.carCount = 0', 'household.carCount = = 0')).toContainEqual(
      expect.stringMatching(/^\/conditions\/3\/rule 规则写法有误/),
    )
  })

  it('reads only facts that exist', () => {
    expect(afterEdit('household.carCount = 0', 'household.cars = 0')).toContainEqual(expect.stringContaining('household.cars 没有定义'))
    expect(afterEdit('form.applyMode = "整户"', 'form.mode = "整户"')).toContainEqual(expect.stringContaining('form.mode'))
    expect(afterEdit('licence.RESIDENCE_PERMIT != null', 'licence.RESIDENCE_PERMITS != null')).toContainEqual(
      expect.stringContaining('没有证照类型 RESIDENCE_PERMITS'),
    )
  })

  it('reads only licences that the item declares, because a clerk may see no other', () => {
    expect(afterEdit('licence.RESIDENCE_PERMIT != null', 'licence.SENIOR_CARD != null')).toContainEqual(
      expect.stringContaining('没有把它列入材料或 uses'),
    )
  })

  it('compares only with answers that can be given', () => {
    expect(afterEdit('form.applyMode = "整户"', 'form.applyMode = "全户"')).toContainEqual(
      expect.stringContaining('“全户”不在 form.applyMode 的选项（整户、单人户）之内'),
    )
  })
})

describe('A procedure', () => {
  it('is signed by several, and passed with others, only where an office says something of its own', () => {
    const one = { level: 'county' as const, department: 'health' }
    expect(afterChange(({ process }) => Object.assign(at(process, 3), { signing: { mode: 'all', with: [one] } }))).toEqual([])
    expect(afterChange(({ process }) => Object.assign(at(process, 0), { signing: { mode: 'all', persons: 2 } })).join()).toContain(
      '不能由多方签署',
    )
    expect(afterChange(({ process }) => Object.assign(at(process, 3), { signing: { mode: 'any' } })).join()).toContain('至少要有两方')
    const nobody = { mode: 'in-turn', with: [{ level: 'community', department: 'finance' }] }
    expect(afterChange(({ process }) => Object.assign(at(process, 3), { signing: nobody })).join()).toContain('没有社区')
    expect(afterChange(({ process }) => Object.assign(at(process, 4), { together: true })).join()).toContain('不能批量办理')
  })

  it('promises what its longest path takes', () => {
    expect(afterEdit('promised: 24', 'promised: 20')).toContainEqual(expect.stringContaining('承诺时限 20 与各环节最长路径 24 不一致'))
    expect(afterEdit('statutory: 30', 'statutory: 20')).toContainEqual('/limits/statutory 承诺时限长于法定时限')
  })

  it('is decided exactly once on every path', () => {
    expect(afterChange((item) => delete at(item.process, 5).decides)).toContainEqual(expect.stringContaining('现有 0 个'))
    expect(afterChange((item) => (at(item.process, 6).decides = true))).toContainEqual(expect.stringContaining('现有 2 个'))
  })

  it('ends with delivery, and what comes later is a follow-up', () => {
    expect(afterChange((item) => delete at(item.process, 8).followUp)).toContainEqual(expect.stringContaining('应当以送达结束'))
  })

  it('has an else beside its branches', () => {
    expect(afterChange((item) => item.process.splice(6, 1), 'civil-affairs/MZ-008')).toContainEqual(
      expect.stringContaining('分支至少要有两条'),
    )
  })

  it('names offices that exist at their level', () => {
    expect(afterChange((item) => (at(item.process, 3).department = 'marine-affairs'))).toContainEqual(
      '/process/3/department 没有部门 marine-affairs',
    )
    expect(afterChange((item) => (at(item.process, 2).department = 'residents-committee'))).toContainEqual(
      expect.stringContaining('没有区县一级的机构'),
    )
  })

  it('shows nothing outside when the item is sealed', () => {
    const found = afterChange((item) => (item.sensitivity = 'sealed'))
    expect(found).toContainEqual('/process/4/notice/public 密办事项不得对外公示')
  })
})

describe('A form', () => {
  it('takes from a licence only what fits', () => {
    expect(afterEdit("source: 'licence:ID_CARD.birthDate'", "source: 'licence:ID_CARD.name'")).toContainEqual(
      expect.stringContaining('不能填入date型字段'),
    )
    expect(afterEdit("source: 'licence:ID_CARD.birthDate'", "source: 'licence:ID_CARD.birthday'")).toContainEqual(
      expect.stringContaining('“居民身份证”没有字段 birthday'),
    )
  })

  it('refers to concepts of the dictionary', () => {
    expect(afterEdit('field: maritalStatus', 'field: marriage')).toContainEqual(expect.stringContaining('字段字典没有 marriage'))
  })

  it('asks a condition of a material in one way', () => {
    expect(afterChange((item) => (at(item.materials, 7).when = 'household.size > 1'))).toContainEqual(expect.stringContaining('只能有一个'))
  })

  it('knows every person it speaks of as a party', () => {
    expect(afterChange((item) => item.parties.splice(0, 1))).toContainEqual(expect.stringContaining('当事人中没有 members'))
  })
})

describe('A result', () => {
  it('fills every field of its licence, once', () => {
    expect(afterEdit(/ {4}- \{key: monthlyAmount, from: .*\n/, '')).toContainEqual(
      expect.stringContaining('“月保障金额”（monthlyAmount）没有来处'),
    )
  })

  it('takes nothing from a step that some path leaves out', () => {
    const found = afterChange((item) => {
      const field = item.fields.find((one) => one.key === 'monthlyAmount')
      const step = at(item.process, 4)
      step.branch = { id: 'b1', label: '甲', when: 'household.size > 1' }
      item.process.splice(5, 0, { ...step, id: 's10', branch: { id: 'b2', label: '乙', else: true } })
      if (field) field.filledBy = 's10'
      const result = item.result.fields.find((one) => one.key === 'monthlyAmount')
      if (result) result.from = 'step.s10.monthlyAmount'
    })
    expect(found).toContainEqual(expect.stringContaining('有的办理路径不经过环节 s10'))
  })
})

describe('A proof that a community must not issue (民发〔2020〕20号)', () => {
  it('may be asked of nobody: the place, the authority and the way out are named', () => {
    const found = afterChange((item) => {
      item.materials.push({ id: 'm90', name: '居委会出具的亲属关系证明', source: 'applicant', required: true })
      item.materials.push({ id: 'm91', name: '无犯罪记录证明', source: 'applicant', required: true, note: '由所在社区盖章证实' })
    })
    expect(found).toContainEqual(
      expect.stringMatching(/\/materials\/\d+\/name 材料“居委会出具的亲属关系证明”要求社区出具“亲属关系证明”.*公证/),
    )
    expect(found).toContainEqual(expect.stringContaining('“无犯罪记录证明”'))
  })

  it('may be the result of no item that a community decides', () => {
    const found = afterChange((item) => {
      item.result.document = '婚姻状况证明'
      for (const step of item.process) if (step.decides) step.level = 'community'
    })
    expect(found).toContainEqual(expect.stringContaining('/result/document 社区不得出具“婚姻状况证明”'))
  })

  it('is no such proof where the responsible body issues it or the platform fetches it', () => {
    const found = afterChange((item) => {
      item.materials.push({ id: 'm90', name: '派出所出具的无犯罪记录证明', source: 'applicant', required: true })
      item.materials.push({ id: 'm91', name: '死亡证明', source: 'repository', required: true, note: '社区不再出具' })
    })
    expect(found.filter((one) => one.includes('民发'))).toEqual([])
  })
})
