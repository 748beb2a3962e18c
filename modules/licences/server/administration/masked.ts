import type { LicenceType } from '../../../catalog/contract.ts'
import { fieldDefinition, type Mask } from '../../../catalog/server/api.ts'
import { maskAccount, maskAddress, maskName, maskNumber, maskPhone } from '../../../people/contract.ts'
import type { LicenceField, LicenceFields } from '../../contract.ts'

const masks: Record<Mask, (text: string) => string> = {
  none: (text) => text,
  name: maskName,
  idNumber: maskNumber,
  phone: maskPhone,
  address: maskAddress,
  account: maskAccount,
  all: () => '***',
}

/** By the field dictionary where the field is one of its concepts; else by what its label says. */
function maskOf({ key, label, field, type }: LicenceType['fields'][number], numberField: string | undefined): Mask {
  if (key === numberField) return 'idNumber'
  const defined = fieldDefinition(field ?? key)
  if (defined !== undefined) return defined.mask
  if (/姓名|成员|监护人|配偶/.test(label)) return 'name'
  if (/电话|手机/.test(label)) return 'phone'
  if (/账号|卡号/.test(label)) return 'account'
  if (/号码|证号|编号|字号/.test(label)) return 'idNumber'
  if (/地址|住址|坐落/.test(label)) return 'address'
  return type === 'table' || type === 'image' ? 'all' : 'none'
}

/** The fields of a licence in the order of its type; what tells who it is about is covered unless `open`. */
export function fieldsShown(type: LicenceType, fields: LicenceFields, open: boolean): LicenceField[] {
  return type.fields.flatMap((field) => {
    const value = fields[field.key]
    if (value === undefined || value === null || value === '') return []
    const mask = open ? 'none' : maskOf(field, type.numberField)
    const shown = mask === 'none' ? value : masks[mask](typeof value === 'string' ? value : '***')
    return [{ key: field.key, label: field.label, type: field.type, value: shown, masked: mask !== 'none' && shown !== value }]
  })
}
