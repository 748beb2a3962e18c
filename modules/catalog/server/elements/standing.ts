import type { Item } from '../../contract.ts'
import { elementData } from './codes.ts'

const isPower = (item: Item) => item.kind !== 'public-service'

export const quotaOf = (item: Item): string | undefined => elementData().quotas[item.code]

export const complaintsOf = (item: Item): string =>
  `12345政务服务便民热线；${elementData().departments[item.department]?.complaints ?? ''}；平台办件页面“评价”`

export function rightsOf(item: Item): string {
  const { rights } = elementData()
  return [...(rights.all ?? []), ...(isPower(item) ? (rights.power ?? []) : [])].join('；')
}

export function dutiesOf(item: Item): string {
  const { duties } = elementData()
  return [...(duties.all ?? []), ...(duties[item.kind] ?? [])].join('；')
}

/** 行政复议法 2, 行政诉讼法 12: only an administrative act has a review; a party's own matter has none. */
export function remedyOf(item: Item): string {
  const { remedies, party } = elementData()
  if (item.department === 'party-organisation') return party
  return remedies[isPower(item) ? 'power' : 'public-service'] ?? ''
}
