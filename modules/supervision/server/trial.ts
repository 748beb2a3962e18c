import type { Instant } from '../../../platform/contract/shapes.ts'
import { civilDate } from '../../../platform/server/clock.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { workingDaysBetween } from '../../calendar/server/api.ts'
import { officeIndex } from '../../organisations/server/api.ts'
import { badRatingsSince } from '../../ratings/server/api.ts'
import type { CardRule, Trial } from '../contract.ts'
import { calendarsOf } from './calendars.ts'
import { type Facts, ready } from './card-rules.ts'
import { everythingLate } from './late.ts'
import { usedOf } from './rules.ts'
import { evidenceOf } from './words.ts'

/** Something in the past month, with its facts as they became true one after the other. */
interface Past {
  readonly officeId: string
  readonly caseId: string | null
  readonly moments: Iterable<Facts>
}

const days = 30
const mostLookedAt = 20_000
const samples = 20
const shown = 10

/**
 * What a rule would have done in the last thirty days: each step, case or office counts once, however often the rule would have held. Steps are looked
 * at in twenty moments of their life. Of bad ratings, concerns and orders no past is kept: there it is what is late today.
 */
export async function tryRule(tx: Transaction, rule: CardRule): Promise<Trial> {
  const { holds } = ready(rule, 0)
  const since = new Date(Date.parse(tx.at) - days * 86_400_000).toISOString()
  const isKept = rule.subject === 'step' || rule.subject === 'case' || rule.subject === 'office'
  const past = isKept ? await pastOf[rule.subject as keyof typeof pastOf](tx, since) : await lateToday(tx, rule)
  const { byId } = await officeIndex(tx)
  const hits = past.flatMap(({ officeId, caseId, moments }) => {
    for (const facts of moments)
      if (holds(facts)) return [{ officeName: byId.get(officeId)?.name ?? '', caseId, evidence: evidenceOf(facts) }]
    return []
  })
  const offices = new Map<string, number>()
  for (const { officeName } of hits) offices.set(officeName, (offices.get(officeName) ?? 0) + 1)
  return {
    ...{ from: civilDate(since), to: tx.today, scope: isKept ? 'month' : 'today', looked: past.length, cards: hits.length },
    offices: [...offices]
      .map(([officeName, cards]) => ({ officeName, cards }))
      .sort((a, b) => b.cards - a.cards)
      .slice(0, shown),
    examples: hits.slice(0, shown).map(({ caseId, ...one }) => ({ ...one, ...(caseId === null ? {} : { caseId }) })),
  }
}

const pastOf = { step: pastSteps, case: pastCases, office: pastOffices }

interface PastStep {
  readonly case_id: string
  readonly office_id: string
  readonly opened_at: Instant
  readonly due: Instant
  readonly stood: number
  readonly until: Instant
}

/** Until it was done, or to where the clock stands still. */
async function pastSteps(tx: Transaction, since: Instant): Promise<Past[]> {
  const rows = await tx.rows<PastStep>(
    `select case_id, office_id, opened_at, due, stood, least(closed_at, stood_from, $3) as until from supervision.step_clock
     where tenant = $1 and opened_at <= $3 and (closed_at is null or closed_at >= $2) order by opened_at desc limit ${mostLookedAt}`,
    [tx.tenant, since, tx.at],
  )
  const calendarFor = await calendarsOf(
    tx,
    rows.map((one) => one.office_id),
  )
  return rows.map((step) => {
    const { case_id, office_id, due } = step
    const begin = Math.max(Date.parse(step.opened_at), Date.parse(since))
    const end = Math.max(begin, Date.parse(step.until))
    const at = (n: number): Facts => {
      const moment = new Date(begin + ((end - begin) * n) / samples).toISOString()
      const overdueDays = moment > due ? workingDaysBetween(civilDate(due), civilDate(moment), calendarFor(office_id)) : 0
      return { used: usedOf(step, moment), overdueDays }
    }
    return { officeId: office_id, caseId: case_id, moments: inTurn(samples, at) }
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
    return { officeId: office_id, caseId: case_id, moments: inTurn(waited, (waitingDays) => ({ returns, waitingDays })) }
  })
}

async function pastOffices(tx: Transaction, since: Instant): Promise<Past[]> {
  const found = await badRatingsSince(tx, since)
  return found.map(({ officeId, cases }) => ({ officeId, caseId: null, moments: inTurn(cases.length, (badRatings) => ({ badRatings })) }))
}

async function lateToday(tx: Transaction, { subject }: CardRule): Promise<Past[]> {
  const found = (await everythingLate(tx)).filter((one) => one.subject === subject)
  return found.map(({ officeId, caseId, facts }) => ({ officeId, caseId, moments: [facts] }))
}

function* inTurn(last: number, factsAt: (n: number) => Facts): Generator<Facts> {
  for (let n = 0; n <= last; n++) yield factsAt(n)
}
