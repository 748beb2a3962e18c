import { Item } from '../../contract.ts'
import { CatalogFault, type Finding, fault } from '../finding.ts'
import type { Source } from '../read.ts'
import { schemaFindings } from '../read.ts'
import type { Reference } from '../reference.ts'
import { checkBarredProofs } from './barred-proofs.ts'
import { checkForm } from './form.ts'
import { checkProcess, tooManyPaths } from './process.ts'
import { checkPromises } from './promises.ts'
import { checkResult } from './result.ts'
import { checkRules } from './rules.ts'

/** Everything that can be said against an item of the right shape. Empty = it may be published. */
export function findingsOf(item: Item, reference: Reference): Finding[] {
  const endless = tooManyPaths(item.process)
  if (endless.length > 0) return endless
  return [
    ...checkHead(item, reference),
    ...checkForm(item, reference),
    ...checkRules(item, reference),
    ...checkProcess(item, reference),
    ...checkPromises(item),
    ...checkResult(item, reference),
    ...checkBarredProofs(item, reference),
  ]
}

/** Findings of any value that claims to be an item; shape first, because the other checks stand on it. */
export function findingsOfValue(value: unknown, reference: Reference): Finding[] {
  const shape = schemaFindings(Item, value)
  return shape.length > 0 ? shape : findingsOf(value as Item, reference)
}

/** @throws CatalogFault naming the file and every faulty place. */
export function checkedItem(source: Source, reference: Reference): Item {
  const faults = findingsOfValue(source.value, reference).filter((one) => one.grade === 'fault')
  if (faults.length > 0) throw new CatalogFault(source.file, faults)
  return source.value as Item
}

function checkHead(item: Item, reference: Reference): Finding[] {
  const department = reference.departments.get(item.department)
  const found: Finding[] = []
  if (!department) found.push(fault('/department', `没有部门 ${item.department}`))
  else if (!department.main) found.push(fault('/department', `${department.name}不是管理事项的部门`))
  item.lifeEvents.forEach((code, index) => {
    if (!reference.lifeEvents.has(code)) found.push(fault(`/lifeEvents/${index}`, `没有人生事件 ${code}`))
  })
  item.audiences.forEach((code, index) => {
    if (!reference.audiences.has(code)) found.push(fault(`/audiences/${index}`, `没有服务对象 ${code}`))
  })
  if (new Set(item.aliases).size !== item.aliases.length) found.push(fault('/aliases', '别名有重复'))
  if (item.lineSystem !== null && !reference.lineSystems.has(item.lineSystem))
    found.push(fault('/lineSystem', `没有条线系统 ${item.lineSystem}`))
  if (item.proactive && item.sensitivity === 'sealed') found.push(fault('/proactive', '密办事项不得主动推送'))
  if (item.proactive && item.whyNotOffered !== undefined) found.push(fault('/whyNotOffered', '主动推送的事项不能同时写明不推送的原因'))
  if (!item.proactive && item.offeredTo !== undefined) found.push(fault('/offeredTo', '只有主动推送的事项可以写推送给谁'))
  if (!item.proactive && item.offerAnswers !== undefined) found.push(fault('/offerAnswers', '只有主动推送的事项可以写推送时的答案'))
  for (const [key, value] of Object.entries(item.offerAnswers ?? {})) {
    const field = item.fields.find((one) => one.key === key && one.filledBy === 'applicant')
    if (!field) found.push(fault(`/offerAnswers/${key}`, `申请人填写的字段里没有 ${key}`))
    else if (field.options && !field.options.includes(String(value)))
      found.push(fault(`/offerAnswers/${key}`, `“${value}”不是“${field.label}”的选项`))
  }
  item.uses.forEach((one, index) => {
    if (!reference.licenceTypes.has(one.licence)) found.push(fault(`/uses/${index}/licence`, `没有证照类型 ${one.licence}`))
  })
  return found
}
