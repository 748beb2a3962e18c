import { common, Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { getOpenItem, type PublishedItem } from '../../../catalog/server/api.ts'
import type { PartyInput } from '../../../forms/contract.ts'
import { guessParties, openNeedOf } from '../../../forms/server/api.ts'
import { closeNeed } from '../../../licences/server/api.ts'
import { requireMayActFor } from '../../../people/server/api.ts'
import { eligibility, eligibilityProblems, type Precheck } from '../../contract.ts'
import { findAdmission } from '../admission.ts'
import { precheck } from '../api.ts'

interface Asked {
  readonly itemCode: string
  readonly personId?: Id
  readonly receptionId?: Id
  readonly draftId?: Id
}

/** Writes nothing but the record of which licences were looked at; hence a command. */
export default command(eligibility.precheck, async (tx, asked: Asked) => {
  if (asked.receptionId !== undefined || asked.draftId !== undefined) return precheckAdmitted(tx, asked)
  if (tx.actor.kind !== 'resident') throw new Problem(eligibilityProblems.personMissing)
  return precheckFor(tx, asked, tx.actor.personId)
})

async function precheckAdmitted(tx: Transaction, { itemCode, receptionId, draftId }: Asked): Promise<Precheck> {
  const admitted = await findAdmission(tx, {
    itemCode,
    ...(receptionId === undefined ? {} : { receptionId }),
    ...(draftId === undefined ? {} : { draftId }),
  })
  if (!admitted) throw new Problem(common.notFound)
  const item = admitted.item ?? (await getOpenItem(tx, itemCode))
  const { need, answers, provided } = admitted
  if (need.kind === 'draft') return precheck(tx, { item, parties: admitted.parties, need: { id: need.id } }, answers, provided)
  const parties = await partiesAtWindow(tx, item, admitted.parties)
  await openNeedOf(tx, need, { item, parties })
  return precheck(tx, { item, parties, need: { id: need.id } }, answers, provided)
}

/** Nobody has been named yet for this item: relatives who can be nobody else are taken. */
async function partiesAtWindow(tx: Transaction, item: PublishedItem, known: readonly PartyInput[]): Promise<PartyInput[]> {
  const applicant = known.find((one) => one.role === 'applicant')
  if (!applicant) throw new Problem(common.notFound)
  return guessParties(tx, item.item, applicant.personId, known.find((one) => one.role === 'agent')?.personId)
}

/** Oneself, or somebody whose mandate for this item one holds; then the licences are opened for this one look. */
async function precheckFor(tx: Transaction, { itemCode, personId }: Asked, me: Id): Promise<Precheck> {
  const item = await getOpenItem(tx, itemCode)
  const applicant = personId ?? me
  await requireMayActFor(tx, me, applicant, item.item)
  const parties = await guessParties(tx, item.item, applicant, me)
  return underNeed(tx, item, parties, (id) => precheck(tx, { item, parties, need: { id } }))
}

async function underNeed<T>(
  tx: Transaction,
  item: PublishedItem,
  parties: readonly PartyInput[],
  look: (needId: Id) => Promise<T>,
): Promise<T> {
  const id = tx.newId()
  await openNeedOf(tx, { id, kind: 'draft' }, { item, parties })
  const seen = await look(id)
  await closeNeed(tx, id)
  return seen
}
