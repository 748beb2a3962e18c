import { Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { findItem, type SearchHit, searchFor } from '../../../catalog/server/api.ts'
import { type EntitledHit, eligibility, eligibilityProblems, type Outlook } from '../../contract.ts'
import { conditionsOf } from '../api.ts'
import { outlookOf, summaryOf } from '../conditions.ts'

/** So many of the best hits are held against what is known of the person; the rest keep their place behind. */
const judged = 8
/** What the outlook adds to how well the words fit: enough to pass a neighbour, too little to lift what was not asked for. */
const lift: Readonly<Record<Outlook, number>> = { eligible: 0.3, open: 0, 'not-eligible': -0.3 }

export const search = query(eligibility.search, async (tx, { q, limit }) => {
  if (tx.actor.kind !== 'resident') throw new Problem(eligibilityProblems.personMissing)
  const { hits, understood } = await searchFor(tx, q, limit)
  const known: EntitledHit[] = []
  for (const hit of hits.slice(0, judged)) known.push(await withStanding(tx, hit, tx.actor.personId))
  known.sort((a, b) => liftedScore(b) - liftedScore(a))
  return { hits: [...known, ...hits.slice(judged)], understood: [...understood] }
})

const liftedScore = (hit: EntitledHit) => hit.score + (hit.standing ? lift[hit.standing.outlook] : 0)

/** An item that nobody can judge yet for this person says nothing. */
async function withStanding(tx: Transaction, hit: SearchHit, personId: Id): Promise<EntitledHit> {
  const item = await findItem(tx, hit.item.code)
  if (!item) return hit
  const conditions = await conditionsOf(tx, { item, parties: [{ role: 'applicant', personId }] }, {})
  const outlook = outlookOf(conditions)
  const told = conditions.some((one) => one.state === 'met' || one.state === 'not-met')
  if (!told) return hit
  const missed = conditions.find((one) => one.state === 'not-met')
  return { ...hit, standing: { outlook, text: missed ? `您可能不符合：${missed.text}` : `按现有信息，${summaryOf(conditions)}` } }
}
