import { type Item, type LicenceType, pathsOf, type ResultField } from '../../contract.ts'
import { type Finding, fault, remark } from '../finding.ts'
import type { Reference } from '../reference.ts'
import { takes } from './form.ts'

const generated = new Set(['number', 'today', 'validTo', 'issuer', 'serial', 'empty'])

/** A licence that an item gives can be written out whole: each of its fields once, from a place that is filled on every path. */
export function checkResult(item: Item, reference: Reference): Finding[] {
  const { result } = item
  if (result.effect === 'none')
    return result.licence === undefined && result.fields.length === 0 ? [] : [fault('/result/effect', '写了证照，但结果标为不涉及证照')]
  const type = reference.licenceTypes.get(result.licence ?? '')
  if (!type) return [fault('/result/licence', `没有证照类型 ${result.licence ?? '（空）'}`)]
  if (result.effect === 'revoke') return []
  const found = result.fields.flatMap((one, index) => checkField(one, `/result/fields/${index}`, type, item, reference))
  for (const field of type.fields) {
    const times = result.fields.filter((one) => one.key === field.key).length
    if (times === 0) found.push(fault('/result/fields', `“${type.name}”的“${field.label}”（${field.key}）没有来处`))
    if (times > 1) found.push(fault('/result/fields', `“${type.name}”的“${field.label}”（${field.key}）有 ${times} 个来处`))
  }
  if (result.validFor === undefined && result.validTo === undefined)
    found.push(fault('/result/validFor', '没有写明证照的有效期（长期请写 null）'))
  if (type.validity === null && result.validFor) found.push(remark('/result/validFor', `“${type.name}”本身长期有效，这里另写了期限`))
  return found
}

function checkField(field: ResultField, path: string, type: LicenceType, item: Item, reference: Reference): Finding[] {
  const target = type.fields.find((one) => one.key === field.key)
  if (!target) return [fault(`${path}/key`, `“${type.name}”没有字段 ${field.key}`)]
  const [, kind = '', rest = ''] = /^(form|step|licence|latest|household|fixed|generated)[.:](.+)$/.exec(field.from) ?? []
  const at = `${path}/from`
  switch (kind) {
    case 'generated':
      return generated.has(rest) ? [] : [fault(at, `系统不会生成 ${rest}`)]
    case 'fixed':
      return target.options === undefined || target.options.includes(rest) ? [] : [fault(at, `“${rest}”不在“${target.label}”的选项之内`)]
    case 'form':
      return checkFilled(item, rest, undefined, target, at)
    case 'step':
      return checkFilled(item, rest.split('.')[1] ?? '', rest.split('.')[0], target, at)
    case 'licence':
    case 'latest': {
      const [code = '', key = ''] = rest.split('.')
      const given = reference.licenceTypes.get(code)?.fields.some((one) => one.key === key)
      return given ? [] : [fault(at, `没有证照字段 ${rest}`)]
    }
    case 'household':
      return []
    default:
      return [fault(at, `看不懂的来处 ${field.from}`)]
  }
}

function checkFilled(item: Item, key: string, step: string | undefined, target: LicenceType['fields'][number], at: string): Finding[] {
  const field = item.fields.find((one) => one.key === key && (step === undefined ? !one.filledBy.startsWith('s') : one.filledBy === step))
  if (!field) return [fault(at, step === undefined ? `申请表没有字段 ${key}` : `环节 ${step} 没有字段 ${key}`)]
  const off = step === undefined ? [] : pathsOf(item.process).filter((path) => !path.some((one) => one.id === step))
  return [
    ...(takes(target.type, field.type) || (target.type === 'enum' && field.type === 'enum')
      ? []
      : [fault(at, `“${field.label}”（${field.type}）不能写入证照字段“${target.label}”（${target.type}）`)]),
    ...(off.length === 0 ? [] : [fault(at, `有的办理路径不经过环节 ${step}，证照字段“${target.label}”会是空的`)]),
  ]
}
