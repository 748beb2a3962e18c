import { common, type FieldFault, Problem } from '../../../platform/contract/problem.ts'
import type { CivilDate } from '../../../platform/contract/shapes.ts'
import type { LicenceType } from '../../catalog/contract.ts'
import { type LicenceFields, licenceProblems } from '../contract.ts'
import { type Parsed, parseField } from './imports/check-line.ts'

type Field = LicenceType['fields'][number]

/**
 * What an officer or a holder sends for fields of a licence, as their type wants it: text is read (money in yuan), a number or a choice stands
 * where the type has one. @throws licences.unknown-field, platform.invalid-input with the label of each faulty field
 */
export function typedValues(type: LicenceType, given: Readonly<Record<string, unknown>>, today: CivilDate, at = '/fields'): LicenceFields {
  const fields: LicenceFields = {}
  const faults: FieldFault[] = []
  for (const [key, value] of Object.entries(given)) {
    const field = type.fields.find((one) => one.key === key)
    if (field === undefined) throw new Problem(licenceProblems.unknownField, { detail: `没有项目 ${key}` })
    const parsed = typedValue(field, value, today)
    if ('value' in parsed) fields[key] = parsed.value
    else faults.push({ field: at === '/fields' ? `${at}/${key}` : at, rule: parsed.rule, message: `“${field.label}”${parsed.fault}` })
  }
  if (faults.length > 0) throw new Problem(common.invalidInput, { faults })
  return fields
}

export function typedValue(field: Field, value: unknown, today: CivilDate): Parsed {
  if (field.type === 'image' || field.type === 'table') return { rule: '类型', fault: '不能在这里修改，请换发或由窗口重新录入' }
  if (typeof value === 'string') return typedText(field, value.normalize('NFC').trim(), today)
  if (typeof value === 'number') return typedNumber(field, value)
  if (typeof value === 'boolean' && field.type === 'boolean') return { value }
  if (field.type === 'multiEnum' && Array.isArray(value)) return typedChoices(field, value)
  return { rule: '类型', fault: '的内容与这一项的类型不符，请修改' }
}

function typedText(field: Field, text: string, today: CivilDate): Parsed {
  if (text === '') return { rule: '必填', fault: '必填，请补充' }
  if (text.length > 500) return { rule: '长度', fault: '最多 500 个字，请缩短' }
  const parsed = parseField(field, text, today)
  return 'value' in parsed && field.type === 'multiEnum' ? typedChoices(field, parsed.value as string[]) : parsed
}

/** Money comes in fen where it comes as a number. */
function typedNumber({ type }: Field, value: number): Parsed {
  if (type === 'decimal' && Number.isFinite(value)) return { value }
  if ((type === 'integer' || type === 'money') && Number.isSafeInteger(value)) return { value }
  return { rule: '类型', fault: '应为文字或规定的数字，请修改' }
}

function typedChoices({ options }: Field, values: readonly unknown[]): Parsed {
  const known = values.every((one) => typeof one === 'string' && one.length <= 100 && (options === undefined || options.includes(one)))
  if (!known || values.length > 50)
    return { rule: '选项', fault: options === undefined ? '最多 50 项，每项最多 100 个字' : `只能是：${options.join('、')}` }
  return { value: [...values] }
}
