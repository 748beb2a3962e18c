import { type Reference, valueAt } from '../../../modules/catalog/server/testing.ts'
import type { CivilDate } from '../../../platform/contract/shapes.ts'
import { home } from './family.ts'

/** The city's figures where these residents live. */
export const policyOn = (reference: Reference, today: CivilDate): Readonly<Record<string, unknown>> =>
  Object.fromEntries([...reference.policies.values()].map((one) => [one.key, valueAt(one, home, today)]))
