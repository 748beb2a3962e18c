import type { Instant } from '../../../platform/contract/shapes.ts'
import { civilDate } from '../../../platform/server/clock.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { workingDaysBetween } from '../../calendar/server/api.ts'
import { officeIndex } from '../../organisations/server/api.ts'
import { badRatingsSince } from '../../ratings/server/api.ts'
import type { CardRule, Subject, Trial } from '../contract.ts'
import { calendarsOf } from './calendars.ts'
import { type Facts, ready } from './card-rules.ts'
import { stepKindOf } from './names.ts'
import { latenessOf, pastLimitsOf } from './past-limits.ts'
import { usedOf } from './rules.ts'
import { evidenceOf } from './words.ts'

/** Something in the past month: at which offices it was one after the other, with its facts as they became true. */
interface Past {
  readonly caseId: string | null
  readonly stays: readonly { readonly officeId: string; readonly moments: Iterable<Facts> }[]
}

const days = 30
const mostLookedAt = 20_000
const samples = 20
const shown = 10

/**
 * What a rule would have done in the last thirty days: each step, case or office counts once, however often the rule would have held. Steps are looked
 * at in twenty moments of their life; bad ratings, concerns and orders as their events tell them: whose turn it was, within which limit, on each day.
 */
export async function tryRule(tx: Transaction, rule: CardRule): Promise<Trial> {
  const { holds } = ready(rule, 0)
  const since = new Date(Date.parse(tx.at) - days * 86_400_000).toISOString()
  const past = await pastOf[rule.subject](tx, since)
  const { byId } = await officeIndex(tx)
  const hits = past.flatMap(({ caseId, stays }) => {
    for (const { officeId, moments } of stays)
      for (const facts of moments)
        if (holds(facts)) return [{ officeName: byId.get(officeId)?.name ?? '', caseId, evidence: evidenceOf(facts) }]
    return []
  })
  const offices = new Map<string, number>()
  for (const { officeName } of hits) offices.set(officeName, (offices.get(officeName) ?? 0) + 1)
  return {
    ...{ from: civilDate(since), to: tx.today, scope: 'month', looked: past.length, cards: hits.length },
    offices: [...offices]
      .map(([officeName, cards]) => ({ officeName, cards }))
      .sort((a, b) => b.cards - a.cards)
      .slice(0, shown),
    examples: hits.slice(0, shown).map(({ caseId, ...one }) => ({ ...one, ...(caseId === null ? {} : { caseId }) })),
  }
}

const pastOf: Readonly<Record<Subject, (tx: Transaction, since: Instant) => Promise<Past[]>>> = {
  ...{ step: pastSteps, case: pastCases, office: pastOffices },
  ...{ concern: past('concern'), redress: past('redress'), order: past('order') },
}

function past(subject: keyof typeof pastLimitsOf) {
  return async (tx: Transaction, since: Instant): Promise<Past[]> => {
    const found = await pastLimitsOf[subject](tx, since)
    const staysOf = await latenessOf(tx, found, since)
    return found.map((one) => ({ caseId: one.caseId, stays: staysOf(one) }))
  }
}

const at = (officeId: string, moments: Iterable<Facts>): Past['stays'] => [{ officeId, moments }]

interface PastStep {
  readonly case_id: string
  readonly office_id: string
  readonly opened_at: Instant
  readonly due: Instant
  readonly stood: number
  readonly until: Instant
  readonly step_id: string
  readonly item_code: string
  readonly item_version: number
}

/** Until it was done, or to where the clock stands still. */
async function pastSteps(tx: Transaction, since: Instant): Promise<Past[]> {
  const rows = await tx.rows<PastStep>(
    `select s.case_id, s.office_id, s.opened_at, s.due, s.stood, least(s.closed_at, s.stood_from, $3) as until, s.step_id, c.item_code, c.item_version
     from supervision.step_clock s join supervision.case_clock c on c.tenant = s.tenant and c.case_id = s.case_id
     where s.tenant = $1 and s.opened_at <= $3 and (s.closed_at is null or s.closed_at >= $2) order by s.opened_at desc limit ${mostLookedAt}`,
    [tx.tenant, since, tx.at],
  )
  const calendarFor = await calendarsOf(
    tx,
    rows.map((one) => one.office_id),
  )
  const kinds = await Promise.all(rows.map((step) => stepKindOf(tx, step)))
  return rows.map((step, nth) => {
    const { case_id, office_id, due } = step
    const begin = Math.max(Date.parse(step.opened_at), Date.parse(since))
    const end = Math.max(begin, Date.parse(step.until))
    const factsAt = (n: number): Facts => {
      const moment = new Date(begin + ((end - begin) * n) / samples).toISOString()
      const overdueDays = moment > due ? workingDaysBetween(civilDate(due), civilDate(moment), calendarFor(office_id)) : 0
      return { used: usedOf(step, moment), overdueDays, kind: kinds[nth] ?? '' }
    }
    return { caseId: case_id, stays: at(office_id, inTurn(samples, factsAt)) }
  })
}

async function pastCases(tx: Transaction, since: Instant): Promise<Past[]> {
  const rows = await tx.rows<{ case_id: string; office_id: string; returns: number; received_at: Instant; until: Instant }>(
    `select case_id, intake_office_id as office_id, returns, received_at, least(coalesce(accepted_at, closed_at, $3), $3) as until from supervision.case_clock
     where tenant = $1 and intake_office_id is not null and received_at <= $3 and (closed_at is null or closed_at >= $2)
     order by received_at desc limit ${mostLookedAt}`,
    [tx.tenant, since, tx.at],
  )
  const calendarFor = await calendarsOf(
    tx,
    rows.map((one) => one.office_id),
  )
  return rows.map(({ case_id, office_id, returns, received_at, until }) => {
    const waited = workingDaysBetween(civilDate(received_at), civilDate(until), calendarFor(office_id))
    return {
      caseId: case_id,
      stays: at(
        office_id,
        inTurn(waited, (waitingDays) => ({ returns, waitingDays })),
      ),
    }
  })
}

async function pastOffices(tx: Transaction, since: Instant): Promise<Past[]> {
  const found = await badRatingsSince(tx, since)
  return found.map(({ officeId, cases }) => ({
    ...{
      caseId: null,
      stays: at(
        officeId,
        inTurn(cases.length, (badRatings) => ({ badRatings })),
      ),
    },
  }))
}

function* inTurn(last: number, factsAt: (n: number) => Facts): Generator<Facts> {
  for (let n = 0; n <= last; n++) yield factsAt(n)
}
