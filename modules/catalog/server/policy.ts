import type { CivilDate } from '../../../platform/contract/shapes.ts'
import type { PolicyParameter } from '../contract.ts'

/**
 * The value in force at a place on a day: of all that hold for the division or one above it and have begun, the most local, then the latest.
 * Undefined where the city has set none. Money in fen.
 */
export function valueAt(parameter: PolicyParameter, division: string, date: CivilDate): unknown {
  const [best] = parameter.values
    .filter((one) => division.startsWith(one.division) && one.from <= date)
    .sort((a, b) => b.division.length - a.division.length || (a.from < b.from ? 1 : -1))
  return best?.value
}
