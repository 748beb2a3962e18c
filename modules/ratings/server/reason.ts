import { Problem } from '../../../platform/contract/problem.ts'
import { ratingProblems } from '../contract.ts'
import { lacksReason } from './rules.ts'

/** @throws ratings.reason-missing with the field. */
export function demandReason(given: Parameters<typeof lacksReason>[0]): void {
  if (!lacksReason(given)) return
  const message = '请至少选一个不满意的原因，或在下面写几个字'
  throw new Problem(ratingProblems.reasonMissing, { faults: [{ field: '/reasons', rule: 'reason-missing', message }] })
}
