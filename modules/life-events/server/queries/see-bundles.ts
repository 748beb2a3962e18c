import { sql } from 'kysely'
import { common, Problem } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { caseProblems, findReception, maySeeCase } from '../../../cases/server/api.ts'
import {
  type BundleSummary,
  getBundle,
  getBundleOfCase,
  getLifeEventFigures,
  getProgress,
  listBundlesOfReception,
  listMyBundles,
} from '../../contract.ts'
import { bundleView, getDefinition, openBundle, rowsInSight } from '../bundle.ts'
import { progressOf, summaryOf } from '../progress.ts'
import { bundleOfDraft, bundlesOf, db, getRows } from '../store.ts'
import type { BundleRow } from '../tables.ts'

export const getBundleQuery = query(getBundle, async (tx, { bundleId }) =>
  bundleView(tx, await openBundle(tx, await rowsInSight(tx, bundleId))),
)

export const getProgressQuery = query(getProgress, async (tx, { bundleId }) => progressOf(tx, await rowsInSight(tx, bundleId)))

export const getBundleOfCaseQuery = query(getBundleOfCase, async (tx, { caseId }) => {
  if (!(await maySeeCase(tx, caseId))) throw new Problem(common.notFound)
  const bundleId = await bundleOfDraft(tx, caseId)
  return { bundle: bundleId === undefined ? null : await progressOf(tx, await getRows(tx, bundleId)) }
})

export const listMineQuery = query(listMyBundles, async (tx) => {
  if (tx.actor.kind !== 'resident') throw new Problem(common.notAllowed)
  return { rows: await summaries(tx, await bundlesOf(tx, tx.actor.personId)) }
})

export const listOfReceptionQuery = query(listBundlesOfReception, async (tx, { receptionId }) => {
  const found = await findReception(tx, receptionId)
  if (!found) throw new Problem(caseProblems.receptionClosed)
  return { rows: await summaries(tx, await bundlesOf(tx, found.personId)) }
})

async function summaries(tx: Transaction, rows: readonly BundleRow[]): Promise<BundleSummary[]> {
  const found: BundleSummary[] = []
  for (const row of rows.slice(0, 20)) found.push(await summaryOf(tx, await getRows(tx, row.id)))
  return found
}

/** Row-level security counts the area of whoever asks. */
export const getFiguresQuery = query(getLifeEventFigures, async (tx) => {
  const rows = await db(tx)
    .selectFrom('life_events.bundle as b')
    .where('b.tenant', '=', tx.tenant)
    .where('b.state', 'in', ['running', 'finished'])
    .groupBy('b.code')
    .select([
      'b.code',
      sql<number>`count(*) filter (where b.state = 'running')::int`.as('running'),
      sql<number>`count(*) filter (where b.state = 'finished')::int`.as('finished'),
      sql<number>`sum(b.questions_alone - b.questions_together)::int`.as('questionsSpared'),
      sql<number>`sum((select count(*) from life_events.member m where m.tenant = b.tenant and m.bundle_id = b.id))::int`.as('cases'),
    ])
    .orderBy('b.code')
    .execute()
  return { rows: rows.map((one) => ({ ...one, name: getDefinition(one.code).name })) }
})
