import { common, Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { checkDocumentNumber, endMandate, peopleProblems } from '../../contract.ts'
import { findPersonByNameAndNumber, getPerson } from '../api.ts'
import { keepEvidence, requireEvidence } from '../mandate-evidence.ts'
import { closeMandate } from '../mandates.ts'
import type { PersonRecord } from '../records.ts'
import { db, findByDocument, nameIndex } from '../store.ts'

/** The grantor stands at the window: name and number are typed anew and must be theirs. A guardianship ends by its paper only. */
export const endMandateCommand = command(endMandate, async (tx, { personId, mandateId, name, number, reason, evidenceFileId }) => {
  const mandate = await lockGranted(tx, personId, mandateId)
  await requireGrantor(tx, await getPerson(tx, personId), name, number)
  if (mandate.revoked_at !== null || mandate.to_date < tx.today) throw new Problem(peopleProblems.mandateOver)
  const needsPaper = mandate.basis === 'guardianship' || mandate.basis === 'court'
  if (needsPaper || evidenceFileId !== undefined) await keepEvidence(tx, mandateId, await requireEvidence(tx, evidenceFileId))
  await closeMandate(tx, { mandateId, grantor: personId, agent: mandate.agent, reason })
  return {}
})

async function lockGranted(tx: Transaction, grantor: Id, mandateId: Id) {
  const mandate = await db(tx)
    .selectFrom('people.mandate')
    .select(['agent', 'basis', 'revoked_at', 'to_date'])
    .where('tenant', '=', tx.tenant)
    .where('id', '=', mandateId)
    .where('grantor', '=', grantor)
    .forUpdate()
    .executeTakeFirst()
  if (!mandate) throw new Problem(common.notFound)
  return mandate
}

/** One answer for a wrong name and a wrong number: neither is found out by trying. */
async function requireGrantor(tx: Transaction, grantor: PersonRecord, name: string, number: string): Promise<void> {
  const found = (await findPersonByNameAndNumber(tx, name, number)) ?? (await byOwnDocument(tx, grantor, name, number))
  if (found?.id !== grantor.id) throw new Problem(peopleProblems.notTheGrantor)
}

/** Whoever has no citizen number shows the document they are registered by. */
async function byOwnDocument(tx: Transaction, grantor: PersonRecord, name: string, number: string): Promise<PersonRecord | undefined> {
  if (grantor.documentKind === 'none') return undefined
  const checked = checkDocumentNumber(grantor.documentKind, number, tx.today)
  const found = checked.ok ? await findByDocument(tx, grantor.documentKind, checked.value) : undefined
  return found && nameIndex(tx, found.name).equals(nameIndex(tx, name)) ? found : undefined
}
