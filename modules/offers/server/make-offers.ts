import type { Context } from '../../../platform/rules/rule.ts'
import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import { sm3 } from '../../../platform/server/canonical.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { civilDateOf } from '../../calendar/contract.ts'
import { offerEvents } from '../contract.ts'
import { type Before, beforeOf, grantedOf, wasAsked } from './asked-before.ts'
import { matches, type OfferRule, type Plan, verdictOn, withForm } from './plan.ts'
import { currentPlan, surroundingsOf } from './plan-of-today.ts'
import { reasoner } from './reasons.ts'
import { contextOf, decidingFacts, hasResult, nextDay, type Resident } from './resident.ts'
import { type Settled, settledNow } from './settled.ts'
import {
  dueResidents,
  idsOf,
  insertOffers,
  type Looked,
  lapseOffer,
  moveOffer,
  residentOf,
  sealReasons,
  setLooked,
  streamOf,
} from './store.ts'
import type { OfferRow, ResidentRow } from './tables.ts'

const batch = 500

/** Looks at everybody whose day has come; answers how many were looked at. */
export async function makeOffers(boot: Boot, options: { readonly newly: boolean }): Promise<number> {
  let count = 0
  for (;;) {
    const looked = await boot.transaction(system, (tx) => lookAt(tx, options.newly))
    count += looked
    if (looked < batch) return count
  }
}

async function lookAt(tx: Transaction, newly: boolean): Promise<number> {
  const rows = await dueResidents(tx, batch)
  if (rows.length === 0) return 0
  const plan = await currentPlan(tx)
  const around = await surroundingsOf(
    tx,
    plan,
    rows.map((row) => row.residence ?? row.domicile ?? ''),
  )
  const before = await beforeOf(tx, rows, plan)
  const tell = await reasoner(tx)
  const made: OfferRow[] = []
  const looked: Looked[] = []
  for (const row of rows) {
    const resident = residentOf(row)
    const context = contextOf(resident, around)
    const fitting = resident.alive ? plan.rules.filter((rule) => matches(rule, context)) : []
    const settled = settledOf(tx, row, { before, plan, context })
    await keepOpen(tx, before.openOf.get(resident.id) ?? [], fitting, divisionOf(resident))
    for (const rule of fitting) {
      const seen = withForm(rule, context)
      const facts = factsOf(rule, resident, seen)
      if (hasResult(rule, context) || wasAsked(before, row, rule, { facts, settled: settled[rule.item.code] })) continue
      made.push(offerOf(tx, resident, rule, { facts, reasons: tell(rule.item, rule.version, seen) }))
    }
    const ends = Object.values(settled).flatMap((one) => one.endsOn ?? [])
    looked.push({ id: row.person, nextOn: nextDay(resident, plan, tx.today, ends), settled })
  }
  await insertOffers(tx, made)
  for (const one of made) tx.emit(offerEvents.made, streamOf(one.id), { ...idsOf(one), newly })
  await setLooked(tx, looked)
  return rows.length
}

/** The facts that decide, as a digest. */
const factsOf = (rule: OfferRule, { id }: Pick<Resident, 'id'>, seen: Context) =>
  sm3(`${rule.item.code} ${id} ${decidingFacts(rule, seen)}`)

const divisionOf = ({ residence, domicile }: Resident) => residence ?? domicile ?? ''

/** How what was granted to somebody stands today, by item. */
function settledOf(
  tx: Transaction,
  row: ResidentRow,
  { before, plan, context }: { readonly before: Before; readonly plan: Plan; readonly context: Context },
): Record<string, Settled> {
  const print = sm3(plan.print)
  const settled: Record<string, Settled> = {}
  for (const rule of plan.rules) {
    const { code } = rule.item
    const granted = grantedOf(before, row.person, code)
    if (!granted) continue
    const seen = withForm(rule, context)
    const facts = factsOf(rule, { id: row.person }, seen)
    const decidedOn = granted.decidedOn ?? civilDateOf(granted.since)
    const now = { caseId: granted.caseId, decidedOn, verdict: verdictOn(rule, seen), facts, plan: print, today: tx.today }
    settled[code] = settledNow(row.settled[code], rule, now)
  }
  return settled
}

function offerOf(
  tx: Transaction,
  resident: Resident,
  rule: OfferRule,
  given: { readonly facts: string; readonly reasons: Parameters<typeof sealReasons>[2] },
): OfferRow {
  const id = tx.newId()
  return {
    ...{ tenant: tx.tenant, id, person: resident.id, division: divisionOf(resident) },
    ...{ item_code: rule.item.code, item_version: rule.version, state: 'open', made_on: tx.today, made_at: tx.at },
    ...{ facts: given.facts, reasons: sealReasons(tx, id, given.reasons), case_id: null },
    ...{ decided_at: null, decided_by: null, decline_reason: null, note: null },
  }
}

/** An offer whose conditions hold no longer is taken back before anybody says yes to it; the others follow their person to a new place. */
async function keepOpen(tx: Transaction, open: readonly OfferRow[], fitting: readonly OfferRule[], division: string): Promise<void> {
  for (const offer of open) {
    if (!fitting.some((rule) => rule.item.code === offer.item_code)) await lapseOffer(tx, offer)
    else if (offer.division !== division) await moveOffer(tx, offer.id, division)
  }
}
