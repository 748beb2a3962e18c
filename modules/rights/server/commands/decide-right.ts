import { common, Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import { cityCalendar } from '../../../calendar/server/api.ts'
import { officeName } from '../../../organisations/server/api.ts'
import { complainAboutRight, decideRight, rightEvents, rightProblems } from '../../contract.ts'
import { carriesOut } from '../carry-out.ts'
import { dueOf } from '../rules.ts'
import { change, lockRow, openSaid, sealSaid, shown, streamOf, taskOf } from '../store.ts'

/** The answer of the county, or of the city upon a complaint, by somebody else. What a duty keeps is not deleted, whoever agrees. */
export const decidesRight = command(decideRight, async (tx, { requestId, granted, text }) => {
  if (tx.actor.kind !== 'staff') throw new Problem(common.notAllowed)
  const row = await lockRow(tx, requestId)
  if (row.state !== 'open') throw new Problem(rightProblems.decided)
  if (row.first_by === tx.actor.accountId) throw new Problem(rightProblems.samePerson)
  const { keptByDuty } = await taskOf(tx, row)
  if (granted && keptByDuty !== null) throw new Problem(rightProblems.keptByDuty, { detail: keptByDuty })
  const said = openSaid(tx, row)
  const answer = { granted, text: text.trim(), by: await officeName(tx, tx.actor.officeId), at: tx.at }
  const next = await change(tx, row, {
    state: granted ? 'granted' : 'refused',
    said: sealSaid(tx, row.id, { ...said, answers: [...said.answers, answer] }),
    decided_by: tx.actor.accountId,
    decided_at: tx.at,
  })
  const { id, person: personId, kind } = row
  tx.emit(rightEvents.decided, streamOf(id), { requestId: id, personId, kind, granted, final: row.complained_at !== null })
  if (granted && (kind === 'delete' || kind === 'restrict')) tx.enqueue(carriesOut, { requestId: id }, `${id}:${said.answers.length}`)
  return taskOf(tx, next)
})

/** Once, to the city, with a new limit. After that there is the authority for cyberspace, and the court (个人信息保护法 50, 65). */
export const complainsAboutRight = command(complainAboutRight, async (tx, { requestId, words }) => {
  const row = await lockRow(tx, requestId)
  if (!shown(tx, row).may.includes('complain')) throw new Problem(rightProblems.noComplaint)
  const said = openSaid(tx, row)
  const next = await change(tx, row, {
    state: 'open',
    said: sealSaid(tx, row.id, { ...said, complaint: words.trim() }),
    division: tx.tenant,
    due: dueOf(tx.today, cityCalendar()),
    ...{ complained_at: tx.at, first_by: row.decided_by, decided_by: null, decided_at: null },
  })
  tx.emit(rightEvents.complained, streamOf(row.id), { requestId: row.id, personId: row.person, kind: row.kind })
  return shown(tx, next)
})
