import { type Guide, words } from '../../catalog/contract.ts'
import { findDivision } from '../../divisions/server/api.ts'
import { isExternal, type Office } from '../../organisations/server/api.ts'
import type { Collection } from './collection.ts'
import type { GuideWords } from './words.ts'

type GuideStep = Guide['process'][number]

/** 区县民政: who does a step, short enough for a picture. */
export const officeOf = (step: GuideStep): string =>
  isExternal(step.department) ? step.departmentText : `${step.levelText}${step.departmentText}`

/** Every office that handles the item, once: city and county offices by name, those of streets and communities by what they are called. */
export function officesOfItem(guide: Guide, collection: Collection, t: GuideWords): string[] {
  const kinds = new Map(guide.process.map((step) => [`${step.level}-${step.department}`, step]))
  return [...kinds.entries()].map(([key, step]) => {
    if (isExternal(step.department)) return t.external(step.departmentText)
    if (step.department === 'window') return words['zh-CN'].level[step.level] + step.departmentText
    const offices = collection.offices.get(key) ?? []
    const named = step.level === 'city' || step.level === 'county'
    if (named) return offices.map((one) => one.name).join('、')
    const own = ownNames(offices)
    return `${guide.jurisdiction}的${step.levelText}${own === '' ? step.departmentText : `：${own}`}`
  })
}

/** 民政办公室, 村镇建设办公室: without the place in front. */
function ownNames(offices: readonly Office[]): string {
  const names = offices.map((one) => {
    const { name = '', shortName = '' } = findDivision(one.division) ?? {}
    const place = one.name.includes(name) ? name : shortName
    return one.name.slice(one.name.indexOf(place) + place.length)
  })
  return [...new Set(names)].filter((one) => one !== '').join('、')
}
