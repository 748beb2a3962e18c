import type { Unproven } from './city-proof.ts'

/** In order; the first that fits. Each says why no living person of a synthetic city could show the rule, or why none of this one does. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/today\.month/, '只看月份：城市只在一天里看'],
  [/applicant\.alive/, '来办事的人都健在'],
  [/(residence|domicile|insured)City = "攀枝花市"/, '合成城市的人都在本市居住或登记'],
  [/^form\.\w+ (!= null|in \(.*\))$|form\.\w+ != null$/, '必填，或者选项就是这些：交上来的表单不会不符合'],
  [/^step\./, '由环节填写，选项就是这些'],
  [/funeralPaid|flexSubsidyMonths/, '登记里没有人已经领过'],
  [
    /^\(?(licence|expired)\.\w+ (!= null|= null|= null or .*)\)?( (and|or) (licence|expired)\..*)?$/,
    '没有人既来办这一项，又持有（或没有）这种证照',
  ],
]

/** Rules that only made-up facts prove, by the reason. */
export function byReason(left: readonly Unproven[]): ReadonlyMap<string, readonly Unproven[]> {
  const found = new Map<string, Unproven[]>()
  for (const one of left) {
    const reason = reasons.find(([pattern]) => pattern.test(one.text))?.[1] ?? '三千人的城市里没有这样的人'
    found.set(reason, [...(found.get(reason) ?? []), one])
  }
  return found
}
