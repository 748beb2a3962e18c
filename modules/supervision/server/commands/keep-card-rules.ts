import { common, Problem } from '../../../../platform/contract/problem.ts'
import { command, query } from '../../../../platform/server/handler.ts'
import type { StaffActor, Transaction } from '../../../../platform/server/transaction.ts'
import {
  type CardRule,
  cardRuleEndpoints as endpoints,
  cardRuleEvents as events,
  supervisionProblems as problems,
  type Subject,
} from '../../contract.ts'
import { factsOf, faultOf, shippedRules } from '../card-rules.ts'
import { conditionInWords } from '../condition-words.ts'
import { editionsOf, ruleTable, shownRules } from '../rule-editions.ts'
import { tryRule } from '../trial.ts'
import { factNames } from '../words.ts'

const isOfCity = ({ division }: StaffActor) => division.length === 4

function citySupervisor({ actor }: Transaction): StaffActor {
  if (actor.kind !== 'staff' || !isOfCity(actor)) throw new Problem(problems.cityOnly)
  return actor
}

export const listsCardRules = query(endpoints.list, async (tx) => {
  if (tx.actor.kind !== 'staff') throw new Problem(common.notFound)
  const ofCity = isOfCity(tx.actor)
  return {
    rows: shownRules(await editionsOf(tx), { accountId: tx.actor.accountId, ofCity, today: tx.today }),
    facts: (Object.keys(factsOf) as Subject[]).map((subject) => ({
      subject,
      facts: factsOf[subject].map((fact) => ({ fact, name: factNames[fact] ?? fact })),
    })),
    may: ofCity ? ['draft' as const] : [],
  }
})

export const triesCardRule = query(endpoints.try, async (tx, { enabled: _, ...draft }) => {
  citySupervisor(tx)
  const rule = await checked(tx, draft)
  return { ...(await tryRule(tx, rule)), meaning: conditionInWords(rule.when) }
})

/** A new rule, or the next version of one that is there. Nothing changes before somebody else approves it. */
export const draftsCardRule = command(endpoints.draft, async (tx, { enabled, from, ...draft }) => {
  const actor = citySupervisor(tx)
  const { code, ...rule } = await checked(tx, draft)
  if (from < tx.today) throw fault('/from', 'later', '生效日期不能早于今天')
  const trial = await tryRule(tx, { code, ...rule })
  const version = 1 + Math.max(0, ...(await editionsOf(tx)).filter((one) => one.code === code).map((one) => one.version))
  const editionId = tx.newId()
  await ruleTable(tx)
    .insertInto('supervision.card_rule')
    .values({
      ...{ tenant: tx.tenant, id: editionId, code, version, body: { ...rule, enabled }, state: 'draft', from_day: from, trial },
      ...{ drafted_by: actor.accountId, drafted_name: actor.name, drafted_at: tx.at },
      ...{ decided_by: null, decided_name: '', decided_at: null, note: '' },
    })
    .execute()
  tx.emit(events.drafted, `card-rule:${code}`, { editionId, rule: code, version, from })
  return { editionId }
})

/** By somebody else than who drafted it. What was to be in force before the approval is in force from the day of it. */
export const decidesCardRule = command(endpoints.decide, async (tx, { editionId, approve, note }) => {
  const actor = citySupervisor(tx)
  const row = await ruleTable(tx)
    .selectFrom('supervision.card_rule')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('id', '=', editionId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new Problem(common.notFound)
  if (row.state !== 'draft') throw new Problem(problems.decided)
  if (approve && row.drafted_by === actor.accountId) throw new Problem(problems.sameHand)
  const from = row.from_day < tx.today ? tx.today : row.from_day
  await ruleTable(tx)
    .updateTable('supervision.card_rule')
    .set({
      ...{ state: approve ? 'approved' : 'refused', from_day: from, note },
      ...{ decided_by: actor.accountId, decided_name: actor.name, decided_at: tx.at },
    })
    .where('tenant', '=', tx.tenant)
    .where('id', '=', editionId)
    .execute()
  tx.emit(approve ? events.approved : events.refused, `card-rule:${row.code}`, { editionId, rule: row.code, version: row.version, from })
  return {}
})

/** A rule that can be tried. Of one that is there the subject stays: its cards are counted by it. */
async function checked(tx: Transaction, { code, ...rule }: Omit<CardRule, 'code'> & { code?: string }): Promise<CardRule> {
  const wrong = faultOf(rule)
  if (wrong !== undefined) throw fault('/when', 'feel', wrong)
  if (code === undefined) return { code: `city-${tx.newId().slice(-8)}`, ...rule }
  const before = shippedRules().find((one) => one.code === code) ?? (await editionsOf(tx)).find((one) => one.code === code)?.body
  if (!before) throw fault('/code', 'known', '没有这条规则，请从规则列表中选')
  if (before.subject !== rule.subject) throw fault('/subject', 'same', '对象不能更改，请另立一条规则')
  return { code, ...rule }
}

const fault = (field: string, rule: string, message: string) => new Problem(common.invalidInput, { faults: [{ field, rule, message }] })
