import {
  accountSources,
  type Field,
  type FieldType,
  householdSources,
  type Item,
  type LicenceField,
  type PartyRole,
} from '../../contract.ts'
import { type Finding, fault, remark } from '../finding.ts'
import type { Reference } from '../reference.ts'
import { checkRule, isKnownVariable, roles } from './rules.ts'

/** Fields, materials, acts, parties: every reference resolves, every choice has answers, every source gives what the field takes. */
export function checkForm(item: Item, reference: Reference): Finding[] {
  return [
    ...item.fields.flatMap((field, index) => checkField(field, index, item, reference)),
    ...checkMaterials(item, reference),
    ...checkActs(item),
    ...checkParties(item),
  ]
}

function checkField(field: Field, index: number, item: Item, reference: Reference): Finding[] {
  const path = `/fields/${index}`
  const label = `“${field.label}”`
  const found: Finding[] = []
  if (item.fields.findIndex((one) => one.key === field.key) !== index) found.push(fault(`${path}/key`, `字段 ${field.key} 重复`))
  const choice = field.type === 'enum' || field.type === 'multiEnum'
  if (choice && (field.options ?? []).length === 0) found.push(fault(`${path}/options`, `选择型字段${label}没有选项`))
  if (field.type === 'table' && (field.columns ?? []).length === 0) found.push(fault(`${path}/columns`, `表格${label}没有列`))
  if (field.filledBy.startsWith('s') && !item.process.some((one) => one.id === field.filledBy))
    found.push(fault(`${path}/filledBy`, `没有环节 ${field.filledBy}`))
  if (field.when !== undefined && new RegExp(`\\bform\\.${field.key}\\b`).test(field.when))
    found.push(fault(`${path}/when`, `${label}的适用条件不能引用它自己`))
  found.push(...checkConcept(field, path, reference))
  if (field.source !== undefined) found.push(...checkSource(field, field.source, path, item, reference))
  return found
}

/** An item may narrow a concept of the dictionary (fewer choices, a listed choice or a longer text for a free one), never say it otherwise. */
function checkConcept(field: Field, path: string, reference: Reference): Finding[] {
  if (field.field === undefined) return [fault(`${path}/field`, `“${field.label}”没有写明对应字段字典中的哪个字段（见 data/fields.yaml）`)]
  const concept = reference.fields.get(field.field)
  if (!concept) return [fault(`${path}/field`, `字段字典没有 ${field.field}（见 data/fields.yaml）`)]
  const of = `字段字典中的“${concept.label}”`
  const narrows = concept.type === 'string' && (field.type === 'text' || field.type === 'enum')
  const strange = concept.options === undefined ? [] : (field.options ?? []).filter((one) => !concept.options?.includes(one))
  const names = [concept.label, ...(concept.alsoCalled ?? [])]
  return [
    ...(concept.type === field.type || narrows ? [] : [fault(`${path}/type`, `类型 ${field.type} 与${of}的类型 ${concept.type} 不一致`)]),
    ...(concept.unit === field.unit
      ? []
      : [fault(`${path}/unit`, `单位 ${field.unit ?? '（无）'} 与${of}的单位 ${concept.unit ?? '（无）'} 不一致`)]),
    ...(strange.length === 0 ? [] : [fault(`${path}/options`, `选项“${strange.join('、')}”不在${of}的选项之内`)]),
    ...(names.includes(field.label) ? [] : [fault(`${path}/label`, `名称“${field.label}”不是${of}的名称或别名`)]),
  ]
}

const licenceSource = /^(licence|latest):([A-Z][A-Z0-9_]*)\.([A-Za-z0-9]+)$/

function checkSource(field: Field, source: string, path: string, item: Item, reference: Reference): Finding[] {
  const at = `${path}/source`
  const [, , code = '', key = ''] = licenceSource.exec(source) ?? []
  if (code !== '') return checkLicenceSource(field, code, key, at, item, reference)
  if (source.startsWith('=')) return checkRule({ path: at, text: source.slice(1).trim() }, item, reference)
  const [, kind, name = ''] = /^(household|account|person|relation|relationOf)\.([\w.]+)$/.exec(source) ?? []
  if (kind === 'relation' || kind === 'relationOf') return roles.has(name) ? [] : [fault(at, `没有当事人角色 ${name}`)]
  if (kind !== undefined && kind !== 'account' && isKnownVariable([kind === 'person' ? 'applicant' : kind, ...name.split('.')], reference))
    return []
  const names: readonly string[] = kind === 'household' ? householdSources : kind === 'account' ? accountSources : []
  return names.includes(name) ? [] : [fault(at, `没有来源 ${source}`)]
}

function checkLicenceSource(field: Field, code: string, key: string, at: string, item: Item, reference: Reference): Finding[] {
  const type = reference.licenceTypes.get(code)
  if (!type) return [fault(at, `没有证照类型 ${code}`)]
  const given = type.fields.find((one) => one.key === key)
  if (!given) return [fault(at, `“${type.name}”没有字段 ${key}`)]
  const holder = field.of ?? 'applicant'
  const declared = [
    ...item.materials.map((one) => ({ licence: one.licence, of: one.of })),
    ...item.uses.map(({ licence, of }) => ({ licence, of: of && [of] })),
  ]
  return [
    ...(declared.some((one) => one.licence === code && (one.of ?? ['applicant']).includes(holder))
      ? []
      : [fault(at, `预填读取“${type.name}”，但事项没有为该持证人把它列入材料或 uses`)]),
    ...(takes(field.type, given.type) ? [] : [fault(at, `“${type.name}”的“${given.label}”（${given.type}）不能填入${field.type}型字段`)]),
    ...foreignOptions(field, given, at),
  ]
}

/** Which types may be filled from which; anything else would be a wrong fill. */
export function takes(field: FieldType, given: FieldType): boolean {
  if (field === given) return true
  if (field === 'string' || field === 'text') return ['string', 'text', 'enum', 'date', 'integer', 'decimal'].includes(given)
  return (field === 'enum' && given === 'string') || (field === 'decimal' && given === 'integer')
}

function foreignOptions(field: Field, given: LicenceField, at: string): Finding[] {
  if (field.options === undefined || given.options === undefined) return []
  const strange = given.options.filter((one) => !field.options?.includes(one))
  return strange.length === 0 ? [] : [remark(at, `证照上的“${strange.join('、')}”不在“${field.label}”的选项之内，遇到时不会预填`)]
}

function checkMaterials(item: Item, reference: Reference): Finding[] {
  return item.materials.flatMap((one, index) => {
    const path = `/materials/${index}`
    return [
      ...(item.materials.findIndex((other) => other.id === one.id) === index ? [] : [fault(`${path}/id`, `材料编号 ${one.id} 重复`)]),
      ...(one.licence === undefined || reference.licenceTypes.has(one.licence)
        ? []
        : [fault(`${path}/licence`, `没有证照类型 ${one.licence}`)]),
      ...(one.when !== undefined && one.question !== undefined ? [fault(path, '适用条件（when）和询问（question）只能有一个')] : []),
      ...(one.source === 'repository' && one.licence === undefined ? [fault(path, '取自证照库的材料没有写明证照类型')] : []),
      ...(one.question !== undefined && !/[？?]$/.test(one.question)
        ? [fault(`${path}/question`, '询问应当是一个问句，能用是或否回答')]
        : []),
    ]
  })
}

function checkActs(item: Item): Finding[] {
  const found = item.acts.flatMap((one, index) =>
    item.acts.findIndex((other) => other.id === one.id) === index ? [] : [fault(`/acts/${index}/id`, `行为 ${one.id} 重复`)],
  )
  if (!item.acts.some((one) => one.kind === 'signature')) found.push(fault('/acts', '没有签名'))
  item.conditions.forEach((one, index) => {
    const path = `/conditions/${index}`
    if (item.conditions.findIndex((other) => other.id === one.id) !== index) found.push(fault(`${path}/id`, `条件编号 ${one.id} 重复`))
    if (one.act !== undefined && !item.acts.some((act) => act.id === one.act)) found.push(fault(`${path}/act`, `没有行为 ${one.act}`))
    if (one.step !== undefined && !item.process.some((step) => step.id === one.step))
      found.push(fault(`${path}/step`, `没有环节 ${one.step}`))
    if (one.kind === 'fact' && one.rule === undefined) found.push(fault(path, '事实型条件没有规则，机器无法判断'))
    if (one.kind === 'declaration' && one.act === undefined && one.rule === undefined)
      found.push(fault(path, '声明型条件没有写明由哪项承诺（act）作出'))
    if (one.kind === 'later' && one.step === undefined) found.push(fault(path, '由部门查明的条件没有写明在哪个环节'))
  })
  return found
}

/** Whoever a material, field, act or result speaks of is asked for as a party. */
function checkParties(item: Item): Finding[] {
  const known = new Set<PartyRole>(['applicant', 'household', ...item.parties.map((one) => one.role)])
  const spoken: [string, PartyRole | undefined][] = [
    ...item.materials.flatMap((one, index) => (one.of ?? []).map((role) => [`/materials/${index}/of`, role] as [string, PartyRole])),
    ...item.fields.map((one, index) => [`/fields/${index}/of`, one.of] as [string, PartyRole | undefined]),
    ...item.uses.map((one, index) => [`/uses/${index}/of`, one.of] as [string, PartyRole | undefined]),
    ...item.acts.map((one, index) => [`/acts/${index}/by`, one.by] as [string, PartyRole]),
    ['/result/of', item.result.of],
  ]
  return spoken.flatMap(([path, role]) =>
    role === undefined || known.has(role) ? [] : [fault(path, `当事人中没有 ${role}，请在 parties 中列出`)],
  )
}
