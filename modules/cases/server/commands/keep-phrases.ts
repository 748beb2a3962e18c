import { common, Problem } from '../../../../platform/contract/problem.ts'
import { command, query } from '../../../../platform/server/handler.ts'
import { caseSideEvents, listPhrases, removePhrase, savePhrase } from '../../contract.ts'
import { departmentOf } from '../offices.ts'
import { db } from '../store.ts'
import { staff } from './decide-task.ts'

export const listPhrasesQuery = query(listPhrases, async (tx, { kind }) => {
  const actor = staff(tx)
  const rows = await db(tx)
    .selectFrom('cases.phrase')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('office_id', '=', actor.officeId)
    .where('kind', '=', kind)
    .where('removed_at', 'is', null)
    .where((where) => where.or([where('shared', '=', true), where('account_id', '=', actor.accountId)]))
    .orderBy('created_at')
    .orderBy('id')
    .limit(50)
    .execute()
  return {
    rows: rows.map((row) => ({ phraseId: row.id, kind, text: row.body, shared: row.shared, mine: row.account_id === actor.accountId })),
  }
})

export const savePhraseCommand = command(savePhrase, async (tx, { kind, text, shared }) => {
  const actor = staff(tx)
  const id = tx.newId()
  await db(tx)
    .insertInto('cases.phrase')
    .values({
      ...{ tenant: tx.tenant, id, office_id: actor.officeId, division: actor.division, department: await departmentOf(tx, actor.officeId) },
      ...{ account_id: actor.accountId, shared, kind, body: text.trim(), created_at: tx.at, removed_at: null },
    })
    .execute()
  tx.emit(caseSideEvents.phraseSaved, `phrase:${id}`, { phraseId: id, officeId: actor.officeId, stepKind: kind, shared })
  return { phraseId: id, kind, text: text.trim(), shared, mine: true }
})

export const removePhraseCommand = command(removePhrase, async (tx, { phraseId }) => {
  const actor = staff(tx)
  const removed = await db(tx)
    .updateTable('cases.phrase')
    .set({ removed_at: tx.at })
    .where('tenant', '=', tx.tenant)
    .where('id', '=', phraseId)
    .where('account_id', '=', actor.accountId)
    .where('removed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!removed) throw new Problem(common.notFound)
  tx.emit(caseSideEvents.phraseRemoved, `phrase:${phraseId}`, { phraseId, officeId: actor.officeId })
  return { phraseId }
})
