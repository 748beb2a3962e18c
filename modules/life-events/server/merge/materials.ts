import type { MaterialState, MaterialView } from '../../../forms/contract.ts'
import { type Member, subjectOf } from './member.ts'

export interface MaterialPlace {
  readonly member: Member
  readonly materialId: string
  readonly view: MaterialView
}

export interface MergedMaterial {
  readonly view: MaterialView
  readonly places: readonly MaterialPlace[]
}

interface Group {
  readonly name: string
  holders: ReadonlySet<string>
  readonly places: MaterialPlace[]
}

/** Each paper once: the same licence of the same people, or a paper of the same name. */
export function mergedMaterials(members: readonly Member[]): MergedMaterial[] {
  const groups: Group[] = []
  for (const member of members)
    for (const view of member.view.materials) {
      const material = member.item.materials.find((one) => one.id === view.id)
      if (!material || (material.licence !== undefined && member.awaited.has(material.licence))) continue
      const holders = new Set((material.of ?? ['applicant']).map((role) => subjectOf(member, role)))
      add(groups, material.licence ?? plainName(view.name), holders, { member, materialId: view.id, view })
    }
  return groups.map((one) => ({ view: mergedView(one), places: one.places }))
}

function add(groups: Group[], name: string, holders: ReadonlySet<string>, place: MaterialPlace): void {
  const within = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].every((one) => b.has(one))
  const found = groups.find((one) => one.name === name && (within(holders, one.holders) || within(one.holders, holders)))
  if (!found) groups.push({ name, holders, places: [place] })
  else {
    if (holders.size > found.holders.size) found.holders = holders
    found.places.push(place)
  }
}

const plainName = (name: string) => name.replace(/[（(].*?[）)]|[\s《》“”]/g, '')

const order: readonly MaterialState[] = [
  'to-bring',
  'ask',
  'provided',
  'postponed',
  'promised',
  'fetched-from-department',
  'in-repository',
  'generated',
  'not-applicable',
]

/** The most that any of the items still asks for; what is there already is there for all. */
function mergedView({ places }: Group): MaterialView {
  const rank = (one: MaterialPlace) => (one.view.state === 'to-bring' && !one.view.required ? 2.5 : order.indexOf(one.view.state))
  const first = [...places].sort((a, b) => rank(a) - rank(b))[0] as MaterialPlace
  const fileIds = [...new Set(places.flatMap((one) => one.view.fileIds))]
  // One promise under several applications would have several dates: each paper of a merged form is brought.
  const { mayPostpone: _, mayPromise: __, ...view } = first.view
  return {
    ...view,
    ...holderOf(first),
    id: `${first.member.item.code}.${first.materialId}`,
    required: places.some((one) => one.view.required),
    original: places.some((one) => one.view.original),
    originalSeen: places.some((one) => one.view.originalSeen),
    fileIds,
    licences: uniqueById(places.flatMap((one) => one.view.licences)),
  }
}

const uniqueById = <T extends { readonly id: string }>(all: readonly T[]): T[] => [...new Map(all.map((one) => [one.id, one])).values()]

/** The child's own paper is the child's to everybody else. */
const holderOf = ({ member, view }: MaterialPlace) => {
  const holder = view.holder ?? member.forLabel
  return holder === undefined ? {} : { holder }
}
