import type { Transaction } from '../../../platform/server/transaction.ts'
import { civilDateOf } from '../../calendar/contract.ts'
import { calendarOf } from '../../calendar/server/api.ts'
import type { Item } from '../../catalog/contract.ts'
import type { ClockView } from '../contract.ts'
import { lightAt, remaining, stoppedDays, warnFrom } from './clock.ts'
import type { CaseState } from './state.ts'

/** The one clock that everybody sees. */
export async function clockView(tx: Transaction, state: CaseState, item: Item): Promise<ClockView> {
  const { clock } = state
  const { unit } = item.limits
  const calendar = await calendarOf(tx, state.division)
  const due = clock.promisedDue
  const now = clock.endedAt ?? tx.at
  const stop = clock.stops.find((one) => one.to === null)
  const stand = clock.acceptedAt === null ? 'not-started' : clock.endedAt !== null ? 'ended' : stop ? 'stopped' : 'running'
  const years = due === null ? [] : [civilDateOf(due), ...(clock.statutoryDue ? [civilDateOf(clock.statutoryDue)] : [])]
  return {
    acceptedOn: clock.acceptedOn,
    promisedDue: due,
    statutoryDue: clock.statutoryDue,
    promisedOn: due === null ? null : civilDateOf(due),
    statutoryOn: clock.statutoryDue === null ? null : civilDateOf(clock.statutoryDue),
    unit,
    remaining: due !== null && stand === 'running' ? remaining(now, due, unit, calendar) : null,
    light: due === null || clock.acceptedAt === null ? 'green' : lightAt(stop?.fromAt ?? now, due, warnFrom(clock.acceptedAt, due, unit)),
    state: stand,
    suspendedDays: stoppedDays(clock.stops, tx.today),
    uncertain: years.some((day) => !calendar.years.has(Number(day.slice(0, 4)))),
  }
}
