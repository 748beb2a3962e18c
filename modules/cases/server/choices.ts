import { dateInWords } from '../../../platform/contract/date-words.ts'
import type { CivilDate } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { type Item, postponedDays } from '../../catalog/contract.ts'
import type { ActView, MaterialView } from '../../forms/contract.ts'
import { barredMonths } from './rules/promises.ts'
import type { CaseState } from './state.ts'

type Chosen = NonNullable<CaseState['chosen']>

/** What the applicant chose instead of bringing it: with the case from its acceptance on. */
export function chosenOf(item: Item, materials: readonly MaterialView[]): Chosen {
  const inState = (state: MaterialView['state']) => {
    const ids = new Set(materials.filter((one) => one.state === state).map((one) => one.id))
    return item.materials.filter((one) => ids.has(one.id))
  }
  return {
    postponed: inState('postponed').flatMap(({ id, postpone }) =>
      postpone ? [{ id, days: postpone.days ?? postponedDays, until: postpone.until }] : [],
    ),
    promised: inState('promised').map((one) => one.id),
  }
}

/** The promises that go with a choice, each with what the law wants told before it is given: never ticked beforehand. */
export function promiseActs(item: Item, materials: readonly MaterialView[]): ActView[] {
  const { postponed, promised } = chosenOf(item, materials)
  const nameOf = (id: string) => item.materials.find((one) => one.id === id)?.name ?? id
  const base = { kind: 'promise' as const, by: 'applicant' as const, required: true }
  const days = Math.min(...postponed.map((one) => one.days))
  const later = postponed.map((one) => nameOf(one.id)).join('、')
  return [
    ...(postponed.length > 0
      ? [
          {
            ...base,
            id: 'postpone',
            text: `本人承诺在受理后 ${days} 个工作日内补交：${later}。逾期未补交的，同意终止办理，以后可以重新申请。`,
          },
        ]
      : []),
    ...promised.map((id) => ({ ...base, id: `promise:${id}`, text: promiseText(item, id) })),
  ]
}

/** 告知 and 承诺 in one: what would have to be proved and by which rule, what the promise says, and what follows where it is untrue. */
export function promiseText(item: Item, materialId: string): string {
  const material = item.materials.find((one) => one.id === materialId)
  if (!material?.promise) return ''
  const { says, basis } = material.promise
  return [
    `告知：办理“${item.name}”须以“${material.name}”证明（${basis}）；可以书面承诺代替，办结后核查。`,
    `承诺不实的，撤销决定、追回待遇，记入失信记录，${barredMonths} 个月内或者信用修复前不再适用告知承诺，并依法承担责任。`,
    `本人已知晓以上内容，承诺：${says}。`,
  ].join('')
}

/** Until when a broken promise bars the applicant of this draft from another one; null where nothing does. */
export async function barredUntil(tx: Transaction, draftId: string): Promise<CivilDate | null> {
  const [row] = await tx.rows<{ day: CivilDate | null }>('select cases.barred_until($1, $2, $3) as day', [tx.tenant, draftId, tx.today])
  return row?.day ?? null
}

export const barredWords = (day: CivilDate) => `失信记录至${dateInWords(day)}有效，此前或者信用修复前不适用告知承诺，请提交证明材料`
