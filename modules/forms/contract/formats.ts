import type { Static } from 'typebox'
import { OneOf } from '../../../platform/contract/shapes.ts'
import { checkUscc, idCheckCharacter, isRealDate } from '../../people/contract.ts'

/** What kind of text a field holds, beyond its type. */
export const Format = OneOf(
  ['id-number', 'document-number', 'phone', 'postcode', 'email', 'bank-account', 'credit-code', 'year', 'month'],
  '格式',
)
export type Format = Static<typeof Format>

/** Read off the words of the label, because a label is what people read before they type. First match wins. */
const byLabel: readonly (readonly [RegExp, Format])[] = [
  [/(公民身份号码|身份证号|身份号码)/, 'id-number'],
  [/证件号码/, 'document-number'],
  [/(电话|手机|联系方式)/, 'phone'],
  [/(邮政编码|邮编)/, 'postcode'],
  [/(电子邮箱|电子邮件|邮箱)/, 'email'],
  [/(统一社会信用代码|信用代码)/, 'credit-code'],
  [/(银行账号|银行卡号|发放账号|收款账号|账户号码|开户账号|^账号|卡号（银行|金融账户）$|银行账户$)/, 'bank-account'],
]

export function formatOf(field: { readonly label: string; readonly type: string }): Format | undefined {
  // 紧急联系人及电话: a name stands beside the number.
  if (field.type !== 'string' || /及(联系)?电话/.test(field.label)) return undefined
  return byLabel.find(([pattern]) => pattern.test(field.label))?.[1]
}

/** As people write it in a form: exactly 18 characters, a real date, the check character. Whose it is, is looked up elsewhere. */
function isIdNumber(text: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(text)) return false
  return isRealDate(`${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`) && idCheckCharacter(text) === text[17]
}

function isCreditCode(text: string): boolean {
  const checked = checkUscc(text)
  return checked.ok && checked.value === text
}

interface Check {
  readonly holds: (text: string) => boolean
  /** Follows the label: 「联系电话」+「应为……」. */
  readonly wants: string
}

export const checks: Record<Format, Check> = {
  'id-number': { holds: isIdNumber, wants: '应为 18 位公民身份号码，且末位校验码正确（字母 X 大写），请对照身份证核对' },
  'document-number': {
    holds: (text) => (/^\d{17}[\dX]$/.test(text) ? isIdNumber(text) : /^[A-Za-z0-9()（）-]{5,30}$/.test(text)),
    wants: '应为证件上的号码：身份证为 18 位且校验码正确，其他证件为字母和数字，请对照证件核对',
  },
  phone: {
    holds: (text) => /^(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}(-\d{1,6})?|\+\d[\d -]{6,18})$/.test(text),
    wants: '应为 11 位手机号，或带区号的固定电话（如 0812-3334444），请核对',
  },
  postcode: { holds: (text) => /^\d{6}$/.test(text), wants: '应为 6 位数字的邮政编码，请核对' },
  email: { holds: (text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text), wants: '应为电子邮箱地址（如 name@example.com），请核对' },
  'bank-account': { holds: (text) => /^\d[\d ]{6,28}\d$/.test(text), wants: '应为 8 至 30 位数字的银行账号，请对照银行卡或存折核对' },
  'credit-code': { holds: isCreditCode, wants: '应为 18 位统一社会信用代码，且末位校验码正确，请对照营业执照核对' },
  year: { holds: (text) => /^(19|20)\d{2}$/.test(text), wants: '应为四位数的年份（如 2026），请核对' },
  month: { holds: (text) => /^(19|20)\d{2}-(0[1-9]|1[0-2])$/.test(text), wants: '应为年和月（如 2026-03），请核对' },
}
