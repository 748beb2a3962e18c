import { type Item, type Material, words } from '../contract.ts'

const texts = words['zh-CN']

export function timeText(length: number, unit: keyof typeof texts.timeUnit): string {
  return length === 0 ? '当场办结' : `${length} ${texts.timeUnit[unit]}`
}

/** 到办事现场次数: none where nothing has to be shown or taken in person; one otherwise, never more. */
export function visitsOf(item: Item): number {
  if (item.proactive) return 0
  return item.materials.some((one) => isBrought(one) && one.required && one.when === undefined && one.question === undefined) ? 1 : 0
}

export const isBrought = (material: Material) => material.source === 'applicant'
