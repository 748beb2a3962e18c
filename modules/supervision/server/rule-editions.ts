import type { CivilDate, Id, Instant } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { CardRule, RuleView, Trial } from '../contract.ts'
import { type ReadyRule, ready, shippedRules } from './card-rules.ts'
import { conditionInWords } from './condition-words.ts'

export interface CardRuleTable {
  tenant: string
  id: Id
  code: string
  version: number
  body: Omit<CardRule, 'code'> & { enabled: boolean }
  state: 'draft' | 'approved' | 'refused'
  from_day: CivilDate
  trial: Trial
  drafted_by: Id
  drafted_name: string
  drafted_at: Instant
  decided_by: Id | null
  decided_name: string
  decided_at: Instant | null
  note: string
}

export const ruleTable = (tx: Transaction) => tx.as<{ 'supervision.card_rule': CardRuleTable }>()

/** All editions of the city, the latest of each rule first. */
export const editionsOf = (tx: Transaction): Promise<CardRuleTable[]> =>
  ruleTable(tx)
    .selectFrom('supervision.card_rule')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .orderBy('code')
    .orderBy('version', 'desc')
    .execute()

/** The editions that hold on a day: of each rule the approved one that came into force last. Where there is none, the rule as it was shipped holds. */
export function editionsOn(editions: readonly CardRuleTable[], day: CivilDate): ReadonlyMap<string, CardRuleTable> {
  const found = new Map<string, CardRuleTable>()
  for (const one of editions) {
    if (one.state !== 'approved' || one.from_day > day) continue
    const before = found.get(one.code)
    if (!before || one.from_day > before.from_day || (one.from_day === before.from_day && one.version > before.version))
      found.set(one.code, one)
  }
  return found
}

/** The rules by which cards are given today. */
export async function rulesInForce(tx: Transaction): Promise<ReadyRule[]> {
  const changed = editionsOn(await editionsOf(tx), tx.today)
  return [
    ...shippedRules().filter((one) => !changed.has(one.code)),
    ...[...changed.values()]
      .filter((one) => one.body.enabled)
      .map(({ code, version, body: { enabled: _, ...body } }) => ready({ code, ...body }, version)),
  ]
}

/** Name and basis of a rule in the version by which a card was given. */
export async function ruleWords(tx: Transaction): Promise<(code: string, version: number) => { name: string; basis: string }> {
  const editions = await editionsOf(tx)
  return (code, version) => {
    const found =
      version === 0
        ? shippedRules().find((one) => one.code === code)
        : editions.find((one) => one.code === code && one.version === version)?.body
    return { name: found?.name ?? code, basis: found?.basis ?? '' }
  }
}

/** Every rule as the screen shows it: what came with the platform, and each edition of the city. */
export function shownRules(editions: readonly CardRuleTable[], viewer: { accountId: Id; ofCity: boolean; today: CivilDate }): RuleView[] {
  const inForce = editionsOn(editions, viewer.today)
  const shipped = shippedRules().map(({ holds: _, version, ...rule }): RuleView => {
    const overruled = inForce.has(rule.code)
    return {
      ...{ editionId: null, version, ...rule, meaning: conditionInWords(rule.when), enabled: true },
      ...{ state: 'shipped', inForce: !overruled, from: null },
      ...{ draftedBy: '', draftedAt: null, decidedBy: '', decidedAt: null, note: '', trial: null },
      may: viewer.ofCity && !overruled ? ['change'] : [],
    }
  })
  const own = editions.map((one): RuleView => {
    const holds = inForce.get(one.code)?.id === one.id
    const mayDecide = one.state === 'draft' && one.drafted_by !== viewer.accountId
    return {
      ...{
        editionId: one.id,
        code: one.code,
        version: one.version,
        ...one.body,
        meaning: conditionInWords(one.body.when),
        state: one.state,
        inForce: holds && one.body.enabled,
        from: one.from_day,
      },
      ...{ draftedBy: one.drafted_name, draftedAt: one.drafted_at, decidedBy: one.decided_name, decidedAt: one.decided_at },
      ...{ note: one.note, trial: one.trial },
      may: viewer.ofCity ? [...(holds ? (['change'] as const) : []), ...(mayDecide ? (['decide'] as const) : [])] : [],
    }
  })
  return [...own, ...shipped].sort((a, b) => (a.code === b.code ? b.version - a.version : a.code < b.code ? -1 : 1))
}
