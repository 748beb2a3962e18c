import { Problem } from '../../../platform/contract/problem.ts'
import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import { actorName } from '../../../platform/server/actor.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { ageOn } from '../../calendar/server/api.ts'
import { type Mandate, type MandateEnd, maskName, peopleEvents, peopleProblems } from '../contract.ts'
import { longestMandate } from './mandate-span.ts'
import { db, findPeople, relativesOf } from './store.ts'

/** Why one person may act for another. `self` where both are the same. */
export interface Authority {
  readonly basis: 'self' | 'mandate' | 'parent' | 'guardian'
  readonly mandateId?: Id
  /** Item codes the mandate is limited to; empty means all. */
  readonly items: readonly string[]
}

/** The item that one wants to act in. A sealed one (密办事项) is covered by a mandate that names it, never by one for everything. */
export interface MandatedItem {
  readonly code: string
  readonly sensitivity: 'normal' | 'sealed'
}

/**
 * The one place that decides about acting for others: oneself, a mandate in force that names the item (or all items), a parent for
 * a child under 18 (民法典 27), a registered guardian. Undefined means no.
 */
export async function mayActFor(tx: Transaction, agent: Id, grantor: Id, item?: MandatedItem): Promise<Authority | undefined> {
  if (agent === grantor) return { basis: 'self', items: [] }
  const mandates = await mandatesInForce(tx, agent, grantor)
  const fitting = mandates.find((one) => covers(one.items, item))
  if (fitting) return { basis: 'mandate', mandateId: fitting.id, items: fitting.items }
  const kin = (await relativesOf(tx, agent)).filter((one) => one.relative === grantor)
  if (kin.some((one) => one.relation === 'ward')) return { basis: 'guardian', items: [] }
  if (!kin.some((one) => one.relation === 'child')) return undefined
  const child = (await findPeople(tx, [grantor])).get(grantor)
  return child && ageOn(child.birthDate, tx.today) < 18 ? { basis: 'parent', items: [] } : undefined
}

const covers = (items: readonly string[], item?: MandatedItem) =>
  item === undefined || items.includes(item.code) || (items.length === 0 && item.sensitivity !== 'sealed')

/** As `mayActFor`, but refuses with `people.may-not-act`. */
export async function requireMayActFor(tx: Transaction, agent: Id, grantor: Id, item?: MandatedItem): Promise<Authority> {
  const authority = await mayActFor(tx, agent, grantor, item)
  if (!authority) throw new Problem(peopleProblems.mayNotAct)
  return authority
}

async function mandatesInForce(tx: Transaction, agent: Id, grantor: Id) {
  return db(tx)
    .selectFrom('people.mandate')
    .select(['id', 'items'])
    .where('tenant', '=', tx.tenant)
    .where('agent', '=', agent)
    .where('grantor', '=', grantor)
    .where('revoked_at', 'is', null)
    .where('from_date', '<=', tx.today)
    .where('to_date', '>=', tx.today)
    .orderBy('granted_at', 'desc')
    .execute()
}

export interface NewMandate {
  readonly grantor: Id
  readonly agent: Id
  readonly items: readonly string[]
  readonly to: CivilDate
  readonly basis: 'online' | 'written' | 'guardianship' | 'court'
  readonly evidence?: Id
}

/** Writes a mandate as of today, for no longer than `longestMandate` says. */
export async function insertMandate(tx: Transaction, given: NewMandate): Promise<Mandate> {
  if (given.agent === given.grantor) throw new Problem(peopleProblems.notYourself)
  const grantorBorn = (await findPeople(tx, [given.grantor])).get(given.grantor)?.birthDate ?? tx.today
  const longest = longestMandate(given.basis, grantorBorn, tx.today)
  if (given.to < tx.today || given.to > longest) {
    const message = `委托截止日期应在 ${tx.today} 至 ${longest} 之间`
    throw new Problem(peopleProblems.mandateSpan, { faults: [{ field: '/to', rule: 'span', message }] })
  }
  const id = tx.newId()
  const { grantor, agent, to } = given
  await db(tx)
    .insertInto('people.mandate')
    .values({
      tenant: tx.tenant,
      id,
      grantor,
      agent,
      items: [...given.items],
      from_date: tx.today,
      to_date: to,
      basis: given.basis,
      evidence: given.evidence ?? null,
      granted_at: tx.at,
      granted_by: actorName(tx.actor),
      revoked_at: null,
      revoked_by: null,
      end_reason: null,
    })
    .execute()
  tx.emit(peopleEvents.mandateGranted, `mandate:${id}`, { mandateId: id, grantorId: grantor, agentId: agent, to })
  const mandate = (await mandatesOf(tx, grantor)).granted.find((one) => one.id === id)
  if (!mandate) throw new Error('a mandate just written is not visible')
  return mandate
}

/** Ends a mandate that its caller has found, locked and judged. */
export async function closeMandate(
  tx: Transaction,
  ended: { readonly mandateId: Id; readonly grantor: Id; readonly agent: Id; readonly reason?: MandateEnd },
): Promise<void> {
  const { mandateId, grantor, agent, reason } = ended
  await db(tx)
    .updateTable('people.mandate')
    .set({ revoked_at: tx.at, revoked_by: actorName(tx.actor), end_reason: reason ?? null })
    .where('tenant', '=', tx.tenant)
    .where('id', '=', mandateId)
    .execute()
  tx.emit(peopleEvents.mandateRevoked, `mandate:${mandateId}`, { mandateId, grantorId: grantor, agentId: agent })
}

/** `papers`: for the window, which may open them. */
export async function mandatesOf(
  tx: Transaction,
  person: Id,
  options: { papers?: boolean } = {},
): Promise<{ granted: Mandate[]; received: Mandate[] }> {
  const rows = await db(tx)
    .selectFrom('people.mandate')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where((eb) => eb.or([eb('grantor', '=', person), eb('agent', '=', person)]))
    .orderBy('granted_at', 'desc')
    .execute()
  const people = await findPeople(
    tx,
    rows.flatMap((row) => [row.grantor, row.agent]),
  )
  const party = (id: Id) => ({ id, name: maskName(people.get(id)?.name ?? '') })
  const mandates = rows.map((row): Mandate => {
    const ended = row.revoked_at !== null ? 'revoked' : row.to_date < tx.today ? 'expired' : 'active'
    const { id, items, basis } = row
    return {
      id,
      grantor: party(row.grantor),
      agent: party(row.agent),
      items,
      from: row.from_date,
      to: row.to_date,
      basis,
      state: ended,
      grantedAt: row.granted_at,
      ...(row.end_reason === null ? {} : { endReason: row.end_reason }),
      ...(options.papers && row.evidence !== null ? { evidenceFileId: row.evidence } : {}),
    }
  })
  return { granted: mandates.filter((one) => one.grantor.id === person), received: mandates.filter((one) => one.agent.id === person) }
}
