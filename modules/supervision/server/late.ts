import { civilDate, startOfDay } from '../../../platform/server/clock.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { workingDaysBetween } from '../../calendar/server/api.ts'
import { lateConcerns } from '../../hotline/server/api.ts'
import { badRatingsSince, lateRedress } from '../../ratings/server/api.ts'
import type { Subject } from '../contract.ts'
import { calendarsOf } from './calendars.ts'
import type { Facts } from './card-rules.ts'
import { stepKindOf } from './names.ts'
import { usedOf } from './rules.ts'

/** Something a rule may look at. */
export interface Found {
  readonly subject: Subject
  readonly id: string
  readonly officeId: string
  readonly caseId: string | null
  readonly period: string
  readonly facts: Facts
}

/** Everything that may break a rule now. */
export async function everythingLate(tx: Transaction): Promise<Found[]> {
  const redressed = await lateRedress(tx)
  const asked = await lateConcerns(tx)
  const overdue = await countsOf(tx, [...redressed, ...asked])
  const redress = redressed.map(
    ({ caseId, visit, officeId, state, due }): Found => ({
      subject: 'redress',
      id: caseId,
      officeId,
      caseId: visit ? null : caseId,
      period: state,
      facts: { state, overdueDays: overdue(officeId, due) },
    }),
  )
  const concerns = asked.map(
    ({ concernId, officeId, due }): Found => ({
      subject: 'concern',
      id: concernId,
      officeId,
      caseId: null,
      period: '',
      facts: { overdueDays: overdue(officeId, due) },
    }),
  )
  const month = tx.today.slice(0, 7)
  const offices = (await badRatingsSince(tx, startOfDay(`${month}-01`))).map(
    ({ officeId, cases }): Found => ({
      subject: 'office',
      id: officeId,
      officeId,
      caseId: null,
      period: month,
      facts: { badRatings: cases.length },
    }),
  )
  return [...(await lateSteps(tx)), ...(await oddCases(tx)), ...(await lateOrders(tx)), ...redress, ...concerns, ...offices]
}

/** Working days since a day, as each of the offices counts them. */
async function countsOf(tx: Transaction, found: readonly { officeId: string }[]): Promise<(officeId: string, since: string) => number> {
  const calendarFor = await calendarsOf(
    tx,
    found.map((one) => one.officeId),
  )
  return (officeId, since) => workingDaysBetween(civilDate(since), tx.today, calendarFor(officeId))
}

/** Steps that have used half of their time and have no red card yet (no rule looks earlier); what is owed after the end (a payment) too. */
async function lateSteps(tx: Transaction): Promise<Found[]> {
  const rows = await tx.rows<LateStep>(
    `select s.task_id, s.case_id, s.office_id as "officeId", s.opened_at, s.due, s.stood, s.step_id, c.item_code, c.item_version
     from supervision.step_clock s join supervision.case_clock c on c.tenant = s.tenant and c.case_id = s.case_id
     where s.tenant = $1 and s.closed_at is null and (s.follow_up or not c.paused)
       and s.opened_at + (s.due - s.opened_at) * 0.5 + make_interval(secs => s.stood * 0.5) <= $2::timestamptz
       and not exists (select 1 from supervision.card k where k.tenant = s.tenant and k.subject_id = s.task_id and k.colour = 'red')
     order by s.due limit 2000`,
    [tx.tenant, tx.at],
  )
  const overdue = await countsOf(tx, rows)
  return Promise.all(
    rows.map(async (step): Promise<Found> => {
      const overdueDays = step.due < tx.at ? overdue(step.officeId, step.due) : 0
      return {
        ...{ subject: 'step', id: step.task_id, officeId: step.officeId, caseId: step.case_id, period: '' },
        facts: { used: usedOf(step, tx.at), overdueDays, kind: await stepKindOf(tx, step) },
      }
    }),
  )
}

interface LateStep {
  readonly task_id: string
  readonly case_id: string
  readonly officeId: string
  readonly opened_at: string
  readonly due: string
  readonly stood: number
  readonly step_id: string
  readonly item_code: string
  readonly item_version: number
}

/** Cases returned again, and those nobody has accepted or answered. */
async function oddCases(tx: Transaction): Promise<Found[]> {
  const rows = await tx.rows<{ case_id: string; officeId: string; returns: number; received_at: string; accepted: boolean }>(
    `select c.case_id, c.intake_office_id as "officeId", c.returns, c.received_at, c.accepted_at is not null as accepted
     from supervision.case_clock c
     where c.tenant = $1 and c.closed_at is null and c.intake_office_id is not null and not c.paused
       and (c.returns >= 2 or (c.accepted_at is null and c.received_at < $2::timestamptz - interval '5 days'))
     order by c.received_at limit 2000`,
    [tx.tenant, tx.at],
  )
  const waited = await countsOf(tx, rows)
  return rows.map(({ case_id, officeId, returns, received_at, accepted }) => ({
    subject: 'case',
    id: case_id,
    officeId,
    caseId: case_id,
    period: '',
    facts: { returns, waitingDays: accepted ? 0 : waited(officeId, received_at) },
  }))
}

async function lateOrders(tx: Transaction): Promise<Found[]> {
  const rows = await tx.rows<{ id: string; officeId: string; case_id: string | null; due: string }>(
    `select id, office_id as "officeId", case_id, due from supervision."order" where tenant = $1 and state = 'issued' and due < $2`,
    [tx.tenant, tx.at],
  )
  const overdue = await countsOf(tx, rows)
  return rows.map((row) => ({
    subject: 'order',
    id: row.id,
    officeId: row.officeId,
    caseId: row.case_id,
    period: '',
    facts: { overdueDays: overdue(row.officeId, row.due) },
  }))
}
