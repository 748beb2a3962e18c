import type { CivilDate } from '../../../platform/contract/shapes.ts'
import { addDays, addWorkingDays, type Calendar } from '../../calendar/contract.ts'
import type { RightKind } from '../contract.ts'

/** Fifteen working days are promised; GB/T 35273 allows thirty days, and a long holiday shall not go past them. */
export function dueOf(today: CivilDate, calendar: Calendar): CivilDate {
  const promised = addWorkingDays(today, 15, calendar)
  const latest = addDays(today, 30)
  return promised < latest ? promised : latest
}

/** Whoever has proven to be the person gets their own data at once; nobody need decide. */
export const isAutomatic = (kind: RightKind): boolean => kind === 'copy'

/** These two are always about one kind of record. */
export const needsAbout = (kind: RightKind): boolean => kind === 'delete' || kind === 'correct'
