import { type Field, type Item, words } from '../../catalog/contract.ts'
import type { FieldView, FormView } from '../contract.ts'

type Section = FormView['sections'][number]

/** Forms fall into the parts that paper forms have: who, whose family, about whom, what for, where the money goes, what the window adds. */
export function sectionsOf(item: Item, fields: readonly FieldView[]): Section[] {
  const places = new Map(item.fields.map((field) => [field.key, placeOf(field)]))
  const sections = new Map<string, Section>()
  for (const id of order(item)) sections.set(id, { id, title: titleOf(id), fields: [] })
  for (const field of fields) sections.get(places.get(field.key) ?? 'matter')?.fields.push(field)
  return [...sections.values()].filter((section) => section.fields.length > 0)
}

const titles: Readonly<Record<string, string>> = {
  applicant: '申请人信息',
  family: '家庭情况',
  matter: '申请内容',
  account: '发放账户',
  window: '窗口填写',
}

const order = (item: Item): string[] => {
  const others = item.fields.flatMap((field) => (field.of && field.of !== 'applicant' ? [field.of] : []))
  return ['applicant', ...new Set(others), 'family', 'matter', 'account', 'window']
}

const titleOf = (id: string) => titles[id] ?? `${(words['zh-CN'].partyRole as Readonly<Record<string, string>>)[id] ?? id}信息`

function placeOf(field: Field): string {
  if (field.filledBy === 'window') return 'window'
  if (field.of && field.of !== 'applicant') return field.of
  if (/(银行|账号|账户|开户)/.test(field.label)) return 'account'
  if (field.source?.startsWith('household.') && !notOfFamily.test(field.source)) return 'family'
  return isOfApplicant(field) ? 'applicant' : 'matter'
}

/** Told of the dwelling, the house or the place by the household's registers, and not of the family. */
const notOfFamily = /address|community|street|district|buildingUnit|^household\.(ownersVote|disaster|property|area)\./

const ofPerson =
  /^(licence:(ID_CARD|HOUSEHOLD_REGISTER|RESIDENCE_PERMIT|DIPLOMA)\.|account\.|household\.(address|community|street|district|buildingUnit))/

const isOfApplicant = (field: Field) => field.source !== undefined && ofPerson.test(field.source)
