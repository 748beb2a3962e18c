import type { Item } from '../../catalog/contract.ts'
import type { Defect } from '../contract.ts'

/** What a defect is about, by its name in the item. */
export function defectName(item: Item, defect: Defect): string {
  const material = item.materials.find((one) => one.id === defect.materialId)?.name
  const field = item.fields.find((one) => one.key === defect.fieldKey)?.label
  const condition = item.conditions.find((one) => one.id === defect.conditionId)?.text
  return material ?? field ?? condition ?? '申请内容'
}

/** The lines of the one-time notice. Where no basis is given the item's own first one holds. */
export const noticeLines = (item: Item, defects: readonly Defect[]) =>
  defects.map((one) => ({
    material: defectName(item, one),
    defect: one.defect,
    howToFix: one.howToFix,
    basis: one.basis ?? item.basis[0] ?? '',
  }))
