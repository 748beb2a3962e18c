import { common, Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { calendarOf } from '../../../calendar/server/api.ts'
import { officeName } from '../../../organisations/server/api.ts'
import { changeContact, liftRestriction } from '../../../people/server/api.ts'
import { complainAboutRight, decideRight, type Outcome, rightEvents, rightProblems } from '../../contract.ts'
import { carriesOut } from '../carry-out.ts'
import { dueOf } from '../rules.ts'
import { change, lockRow, openSaid, type Said, sealSaid, shown, streamOf, taskOf } from '../store.ts'
import type { RequestRow } from '../tables.ts'

/** The answer of the county, or of the city upon a complaint, by somebody else. What a duty keeps is not deleted, whoever agrees. */
export const decidesRight = command(decideRight, async (tx, { requestId, granted, text, passedTo }) => {
  if (tx.actor.kind !== 'staff') throw new Problem(common.notAllowed)
  const row = await lockRow(tx, requestId)
  if (row.state !== 'open' || row.objection !== null) throw new Problem(rightProblems.decided)
  if (row.first_by === tx.actor.accountId) throw new Problem(rightProblems.samePerson)
  const { keptByDuty, mustPassOn } = await taskOf(tx, row)
  if (granted && keptByDuty !== null) throw new Problem(rightProblems.keptByDuty, { detail: keptByDuty })
  if (granted && mustPassOn && passedTo === undefined) throw new Problem(rightProblems.passedToMissing)
  const said = openSaid(tx, row)
  const outcome = granted ? await carryOut(tx, row, said, passedTo) : await endRestriction(tx, row)
  const answer = { granted, text: text.trim(), by: await officeName(tx, tx.actor.officeId), at: tx.at }
  const next = await change(tx, row, {
    state: granted ? 'granted' : 'refused',
    said: sealSaid(tx, row.id, { ...said, answers: [...said.answers, answer], ...(outcome && { outcome }) }),
    decided_by: tx.actor.accountId,
    decided_at: tx.at,
    lifted_at: null,
  })
  const { id, person: personId, kind } = row
  tx.emit(rightEvents.decided, streamOf(id), { requestId: id, personId, kind, granted, final: row.complained_at !== null })
  if (outcome?.done === 'passed-on') tx.emit(rightEvents.passedOn, streamOf(id), { requestId: id, personId, kind })
  if (granted && (kind === 'delete' || kind === 'restrict')) tx.enqueue(carriesOut, { requestId: id }, `${id}:${said.answers.length}`)
  return taskOf(tx, next)
})

/** What is the platform's own is corrected with the decision; deletions and restrictions follow by a job. */
async function carryOut(tx: Transaction, row: RequestRow, said: Said, passedTo: string | undefined): Promise<Outcome | undefined> {
  if (row.kind === 'restrict') return { done: 'restricted', words: '' }
  if (row.kind === 'delete') return { done: 'deleted', words: '' }
  if (row.kind !== 'correct') return undefined
  const { correction } = said
  if (correction === undefined || !('contact' in correction)) return { done: 'passed-on', words: passedTo?.trim() ?? '' }
  await changeContact(tx, row.person, correction.contact)
  return { done: 'corrected', words: '' }
}

/** Refused upon a complaint about how it was granted: what stood is lifted. */
async function endRestriction(tx: Transaction, row: RequestRow): Promise<Outcome | undefined> {
  return row.kind === 'restrict' && (await liftRestriction(tx, row.id)) ? { done: 'lifted', words: '' } : undefined
}

/** Once, to the city, with a new limit. After that there is the authority for cyberspace, and the court (个人信息保护法 50, 65). */
export const complainsAboutRight = command(complainAboutRight, async (tx, { requestId, words }) => {
  const row = await lockRow(tx, requestId)
  if (!shown(tx, row).may.includes('complain')) throw new Problem(rightProblems.noComplaint)
  const said = openSaid(tx, row)
  const next = await change(tx, row, {
    state: 'open',
    said: sealSaid(tx, row.id, { ...said, complaint: words.trim() }),
    division: tx.tenant,
    due: dueOf(tx.today, await calendarOf(tx, tx.tenant)),
    ...{ complained_at: tx.at, first_by: row.decided_by, decided_by: null, decided_at: null, objection: null },
  })
  tx.emit(rightEvents.complained, streamOf(row.id), { requestId: row.id, personId: row.person, kind: row.kind })
  return shown(tx, next)
})
