import { describe, expect, it } from 'vitest'
import type { Item, Material } from '../../modules/catalog/contract.ts'
import { readEdition } from '../../modules/catalog/server/testing.ts'
import { effortOf } from '../../modules/forms/contract.ts'
import { aHolding, aMatter, aPerson, materialsIn } from '../../modules/forms/server/testing.ts'

/** One person in every role that the material names, with the licence in the repository; everybody else without any. */
function matterWith(item: Item, material: Material, held: boolean) {
  const roles = ['applicant' as const, ...item.parties.filter((one) => one.kind === 'person').map((one) => one.role)]
  const holdings = held && material.licence !== undefined ? [aHolding(material.licence, {})] : []
  return aMatter(item, [aPerson('王秀英', [...new Set(roles)], { holdings })])
}

const viewOf = (item: Item, material: Material, held: boolean) => {
  const given = [{ materialId: material.id, fileIds: [], originalSeen: false, needed: true }]
  return materialsIn(matterWith(item, material, held), {}, given).find((one) => one.id === material.id)
}

describe.each(readEdition().map((item) => [item.code, item] as const))('%s asks of the resident', (_, item) => {
  it('no paper that the repository has', () => {
    for (const material of item.materials.filter((one) => one.licence !== undefined)) {
      const isOfSomebody = (material.of ?? ['applicant']).some(
        (role) => role !== 'landlord' && role !== 'contractor' && role !== 'employer',
      )
      if (!isOfSomebody) continue
      expect(viewOf(item, material, true)?.state, `${material.id} ${material.name}`).not.toBe('to-bring')
    }
  })

  it('no paper that another department shares, and none that the platform makes itself', () => {
    for (const material of item.materials.filter((one) => one.source === 'shared' || one.source === 'generated'))
      expect(viewOf(item, material, false)?.state, `${material.id} ${material.name}`).not.toBe('to-bring')
  })

  it('never more than a paper window, and the count says both', () => {
    const matter = aMatter(item, [aPerson('王秀英', ['applicant'])])
    const effort = effortOf({ sections: [] }, materialsIn(matter, {}, []))
    expect(effort.materialsAsked).toBeLessThanOrEqual(effort.materialsOnPaper)
    expect(effort.materialsOnPaper).toBeGreaterThan(0)
  })
})
