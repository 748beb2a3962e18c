import { civilDate, startOfDay } from '../../../platform/server/clock.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { cityCalendar, workingDaysBetween } from '../../calendar/server/api.ts'
import { lateConcerns } from '../../hotline/server/api.ts'
import { badRatingsSince, lateRedress } from '../../ratings/server/api.ts'
import type { Subject } from '../contract.ts'
import type { Facts } from './card-rules.ts'

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
  const overdue = (due: string) => workingDaysBetween(civilDate(due), tx.today, cityCalendar())
  const redress = (await lateRedress(tx)).map(
    ({ caseId, officeId, state, due }): Found => ({
      subject: 'redress',
      id: caseId,
      officeId,
      caseId,
      period: state,
      facts: { state, overdueDays: overdue(due) },
    }),
  )
  const concerns = (await lateConcerns(tx)).map(
    ({ concernId, officeId, due }): Found => ({
      subject: 'concern',
      id: concernId,
      officeId,
      caseId: null,
      period: '',
      facts: { overdueDays: overdue(due) },
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
  return [...(await lateSteps(tx)), ...(await oddCases(tx)), ...(await lateOrders(tx, overdue)), ...redress, ...concerns, ...offices]
}

/** Steps that have used most of their time and have no red card yet; what is owed after the end (a payment) too. */
async function lateSteps(tx: Transaction): Promise<Found[]> {
  const rows = await tx.rows<{ task_id: string; case_id: string; office_id: string; used: number; due: string }>(
    `select s.task_id, s.case_id, s.office_id, s.due,
       extract(epoch from $2::timestamptz - s.opened_at)::float8 / greatest(1, extract(epoch from s.due - s.opened_at))::float8 as used
     from supervision.step_clock s join supervision.case_clock c on c.tenant = s.tenant and c.case_id = s.case_id
     where s.tenant = $1 and s.closed_at is null and (s.follow_up or not c.paused)
       and s.opened_at + (s.due - s.opened_at) * 0.8 <= $2::timestamptz
       and not exists (select 1 from supervision.card k where k.tenant = s.tenant and k.subject_id = s.task_id and k.colour = 'red')
     order by s.due limit 2000`,
    [tx.tenant, tx.at],
  )
  return rows.map(({ task_id, case_id, office_id, used, due }) => ({
    subject: 'step',
    id: task_id,
    officeId: office_id,
    caseId: case_id,
    period: '',
    facts: {
      used: Math.round(used * 100) / 100,
      overdueDays: due < tx.at ? workingDaysBetween(civilDate(due), tx.today, cityCalendar()) : 0,
    },
  }))
}

/** Cases returned again, and those nobody has accepted or answered. */
async function oddCases(tx: Transaction): Promise<Found[]> {
  const rows = await tx.rows<{ case_id: string; office_id: string; returns: number; received_at: string; accepted: boolean }>(
    `select c.case_id, c.intake_office_id as office_id, c.returns, c.received_at, c.accepted_at is not null as accepted
     from supervision.case_clock c
     where c.tenant = $1 and c.closed_at is null and c.intake_office_id is not null and not c.paused
       and (c.returns >= 2 or (c.accepted_at is null and c.received_at < $2::timestamptz - interval '5 days'))
     order by c.received_at limit 2000`,
    [tx.tenant, tx.at],
  )
  return rows.map(({ case_id, office_id, returns, received_at, accepted }) => ({
    subject: 'case',
    id: case_id,
    officeId: office_id,
    caseId: case_id,
    period: '',
    facts: { returns, waitingDays: accepted ? 0 : workingDaysBetween(civilDate(received_at), tx.today, cityCalendar()) },
  }))
}

async function lateOrders(tx: Transaction, overdue: (due: string) => number): Promise<Found[]> {
  const rows = await tx.rows<{ id: string; office_id: string; case_id: string | null; due: string }>(
    `select id, office_id, case_id, due from supervision."order" where tenant = $1 and state = 'issued' and due < $2`,
    [tx.tenant, tx.at],
  )
  return rows.map((row) => ({
    subject: 'order',
    id: row.id,
    officeId: row.office_id,
    caseId: row.case_id,
    period: '',
    facts: { overdueDays: overdue(row.due) },
  }))
}
