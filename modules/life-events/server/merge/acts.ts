import type { ActView } from '../../../forms/contract.ts'
import type { Member } from './member.ts'

export const jointActId = 'joint-signature'

interface MergedAct {
  readonly view: ActView
  readonly places: readonly { readonly member: Member; readonly actId: string }[]
}

/** One signature under a text that names every item; each promise and consent once, however many items want it. */
export function mergedActs(members: readonly Member[], statement: string): MergedAct[] {
  const places = members.flatMap((member) => member.view.acts.map((view) => ({ member, actId: view.id, view })))
  const signatures = places.filter((one) => one.view.kind === 'signature')
  const others = new Map<string, typeof places>()
  for (const one of places.filter((each) => each.view.kind !== 'signature')) {
    const key = `${one.view.kind} ${one.view.by} ${one.view.text}`
    others.set(key, [...(others.get(key) ?? []), one])
  }
  const joint: ActView = { id: jointActId, kind: 'signature', text: statement, by: 'applicant', required: true }
  return [
    { view: joint, places: signatures },
    ...[...others.values()].flatMap((all) => {
      const [first] = all
      if (!first) return []
      const id = `${first.member.item.code}.${first.actId}`
      return [{ view: { ...first.view, id, required: all.some((one) => one.view.required) }, places: all }]
    }),
  ]
}

/** What the applicant signs. Only items that may stand beside each other are in a bundle, so every office may read it. */
export function statementOf(name: string, members: readonly Member[]): string {
  const items = members.map(({ item, forLabel }) => (forLabel === undefined ? item.shortName : `${item.shortName}（${forLabel}）`))
  const confirms = '本人确认以上所填内容和所附材料真实、准确，一次签名用于以上各项申请。'
  return `就“${name}”一并申请以下 ${items.length} 项：${items.join('、')}。${confirms}`
}
