import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { officeIndex } from '../../organisations/server/api.ts'
import { cardEvents } from '../contract.ts'
import type { ReadyRule } from './card-rules.ts'
import { everythingLate, type Found } from './late.ts'
import { rulesInForce } from './rule-editions.ts'
import { cardAad } from './words.ts'

/** Looks at everything that may break a rule, and gives the cards that are not given yet. */
export async function giveCards(boot: Boot): Promise<void> {
  await boot.transaction(system, async (tx) => {
    const rules = await rulesInForce(tx)
    for (const found of await everythingLate(tx)) await judge(tx, found, rules)
  })
}

async function judge(tx: Transaction, found: Found, rules: readonly ReadyRule[]): Promise<void> {
  const office = (await officeIndex(tx)).byId.get(found.officeId)
  if (!office) return
  for (const rule of rules.filter((one) => one.subject === found.subject && one.holds(found.facts))) {
    const cardId = tx.newId()
    const given = await tx.rows<{ id: string }>(
      `insert into supervision.card (tenant, id, rule, rule_version, colour, subject, subject_id, period, office_id, division, department, case_id, evidence, given_at, state, texts)
       values ($1, $2, $3, $15, $4, $5, $6, $7, $8, $9, $10, $11, $12::jsonb, $13, 'given', $14)
       on conflict (tenant, subject_id, rule, period) do nothing returning id`,
      [
        tx.tenant,
        cardId,
        rule.code,
        rule.colour,
        found.subject,
        found.id,
        found.period,
        office.id,
        office.division,
        office.department,
        found.caseId,
        JSON.stringify(found.facts),
        tx.at,
        tx.protection.sealJson({}, cardAad(cardId)),
        rule.version,
      ],
    )
    if (given.length === 0) continue
    const about = { rule: rule.code, colour: rule.colour, subject: found.subject, subjectId: found.id }
    tx.emit(cardEvents.given, `card:${cardId}`, { cardId, officeId: office.id, ...about })
  }
}
