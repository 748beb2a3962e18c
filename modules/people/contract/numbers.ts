import type { CivilDate } from '../../../platform/contract/shapes.ts'

/** What a number says about itself; or the sentence that tells people what is wrong with it. */
export type NumberCheck = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly message: string }
export type IdNumberCheck =
  | { readonly ok: true; readonly value: string; readonly birthDate: CivilDate; readonly sex: 'male' | 'female'; readonly division: string }
  | { readonly ok: false; readonly message: string }

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const marks = '10X98765432'

/** The 18th character of a citizen number (GB 11643-1999, ISO 7064 MOD 11-2) for its first 17 digits. */
export function idCheckCharacter(seventeen: string): string {
  let sum = 0
  for (let at = 0; at < 17; at += 1) sum += Number(seventeen[at]) * (weights[at] ?? 0)
  return marks[sum % 11] ?? ''
}

const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
)

/**
 * Checks a citizen number: form, check character, province, a real date that is not in the future and at most 150 years ago.
 * The division itself may have been abolished long ago and is not looked up. Old numbers of 15 digits are lengthened.
 */
export function checkIdNumber(given: string, today: CivilDate): IdNumberCheck {
  const text = given.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  const number = /^\d{15}$/.test(text) ? lengthen(text) : text
  if (!/^\d{17}[\dX]$/.test(number)) return { ok: false, message: '公民身份号码应为18位，最后一位是数字或X，请核对' }
  if (!provinces.has(number.slice(0, 2))) return { ok: false, message: '公民身份号码前两位不是有效的省级代码，请核对' }
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  if (!isRealDate(birthDate)) return { ok: false, message: '公民身份号码第7至14位不是有效的出生日期，请核对' }
  if (birthDate > today) return { ok: false, message: '公民身份号码中的出生日期晚于今天，请核对' }
  if (Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4)) > 150) return { ok: false, message: '公民身份号码中的出生日期过早，请核对' }
  if (idCheckCharacter(number) !== number[17]) return { ok: false, message: '公民身份号码校验位不符，请逐位核对' }
  return { ok: true, value: number, birthDate, sex: Number(number[16]) % 2 === 1 ? 'male' : 'female', division: number.slice(0, 6) }
}

function lengthen(fifteen: string): string {
  const seventeen = `${fifteen.slice(0, 6)}19${fifteen.slice(6)}`
  return seventeen + idCheckCharacter(seventeen)
}

export function isRealDate(date: CivilDate): boolean {
  const day = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === date
}

/** Residence permits of people from Hong Kong, Macao (81, 82) and Taiwan (83): 18 characters with the same check as a citizen number. */
export function checkRegionPermit(given: string, today: CivilDate): IdNumberCheck {
  const checked = checkIdNumber(given, today)
  if (!checked.ok) return { ok: false, message: checked.message.replaceAll('公民身份号码', '港澳台居民居住证号码') }
  if (/^8[123]0000/.test(checked.value)) return checked
  return { ok: false, message: '港澳台居民居住证号码应以810000、820000或830000开头，请核对' }
}

/** 外国人永久居留身份证: 18 digits that begin with 9 and check by MOD 11-2 (since 2023-12-01), or the older 3 letters and 12 digits. */
export function checkForeignerCard(given: string): NumberCheck {
  const value = given.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  if (/^[A-Z]{3}\d{12}$/.test(value)) return { ok: true, value }
  if (!/^9\d{16}[\dX]$/.test(value))
    return { ok: false, message: '外国人永久居留身份证号码应为9开头的18位，或旧版3个字母加12位数字，请核对' }
  if (idCheckCharacter(value) !== value[17]) return { ok: false, message: '外国人永久居留身份证号码校验位不符，请逐位核对' }
  return { ok: true, value }
}

const plainForms: Record<'hk-macao-pass' | 'taiwan-pass' | 'passport', { form: RegExp; message: string }> = {
  'hk-macao-pass': { form: /^[HM]\d{8}(\d{2})?$/, message: '港澳居民来往内地通行证号码应为H或M加8位（或10位）数字，请核对' },
  'taiwan-pass': { form: /^\d{8}$/, message: '台湾居民来往大陆通行证号码应为8位数字，请核对' },
  passport: { form: /^[A-Z0-9]{5,17}$/, message: '护照号码应为5至17位字母和数字，请核对' },
}

export const documentKinds = ['resident-id', 'region-permit', 'hk-macao-pass', 'taiwan-pass', 'foreigner-card', 'passport', 'none'] as const
type DocumentKind = (typeof documentKinds)[number]
export const documentLabels: Record<DocumentKind, string> = {
  'resident-id': '居民身份证',
  'region-permit': '港澳台居民居住证',
  'hk-macao-pass': '港澳居民来往内地通行证',
  'taiwan-pass': '台湾居民来往大陆通行证',
  'foreigner-card': '外国人永久居留身份证',
  passport: '护照',
  none: '无证件号码',
}

/** Checks the number of any identity document by the rule of its kind. */
export function checkDocumentNumber(kind: Exclude<DocumentKind, 'none'>, given: string, today: CivilDate): NumberCheck {
  if (kind === 'resident-id') return checkIdNumber(given, today)
  if (kind === 'region-permit') return checkRegionPermit(given, today)
  if (kind === 'foreigner-card') return checkForeignerCard(given)
  const value = given.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  const { form, message } = plainForms[kind]
  return form.test(value) ? { ok: true, value } : { ok: false, message }
}

export function checkPhone(given: string): NumberCheck {
  const value = given
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .replace(/^\+?86(?=1\d{10}$)/, '')
  return /^1[3-9]\d{9}$/.test(value) ? { ok: true, value } : { ok: false, message: '手机号应为1开头的11位数字，请核对' }
}

const uscc = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** 统一社会信用代码 (GB 32100-2015): 18 characters without I, O, S, V, Z; the last is a MOD 31 check. */
export function checkUscc(given: string): NumberCheck {
  const value = given.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  if (!/^[0-9A-HJ-NP-RTUWXY]{18}$/.test(value))
    return { ok: false, message: '统一社会信用代码应为18位数字和大写字母（不含I、O、S、V、Z），请核对' }
  if (usccCheckCharacter(value.slice(0, 17)) !== value[17]) return { ok: false, message: '统一社会信用代码校验位不符，请逐位核对' }
  return { ok: true, value }
}

export function usccCheckCharacter(seventeen: string): string {
  let sum = 0
  let weight = 1
  for (const character of seventeen) {
    sum += uscc.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return uscc[(31 - (sum % 31)) % 31] ?? ''
}

const disabilityCategories = ['视力', '听力', '言语', '肢体', '智力', '精神', '多重']

/** 残疾人证: citizen number, category 1–7, level 1–4, and B1, B2 … on reissue. */
export function checkDisabilityNumber(given: string, today: CivilDate) {
  const value = given.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  const match = /^(\d{17}[\dX])([1-7])([1-4])(B\d)?$/.exec(value)
  if (!match) return { ok: false as const, message: '残疾人证号应为公民身份号码加类别（1–7）和等级（1–4）共20位，请核对' }
  const id = checkIdNumber(match[1] ?? '', today)
  if (!id.ok) return { ok: false as const, message: `残疾人证号中的${id.message}` }
  const level = ['一级', '二级', '三级', '四级'][Number(match[3]) - 1] ?? ''
  return { ok: true as const, value, category: disabilityCategories[Number(match[2]) - 1] ?? '', level }
}
