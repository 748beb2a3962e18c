import type { CivilDate } from '../../../platform/contract/shapes.ts'
import { addDays, addMonths, ageOn } from '../../calendar/server/api.ts'
import type { Mandate } from '../contract.ts'

const adultAt = 18

/**
 * The last day that a mandate of today may reach. What a person grants: three years. A guardianship, also one a court orders: the day
 * before a minor's eighteenth birthday (民法典 17, 27); of an adult five years, then it is looked at anew.
 */
export function longestMandate(basis: Mandate['basis'], grantorBorn: CivilDate, today: CivilDate): CivilDate {
  if (basis === 'online' || basis === 'written') return addMonths(today, 36)
  if (ageOn(grantorBorn, today) >= adultAt) return addMonths(today, 60)
  return addDays(addMonths(grantorBorn, adultAt * 12), -1)
}
