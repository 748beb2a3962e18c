import { common, Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { ResidentActor, Transaction } from '../../../../platform/server/transaction.ts'
import { findCaseState } from '../../../cases/server/api.ts'
import { getPerson } from '../../../people/server/api.ts'
import { concerns, hotlineEvents, hotlineProblems } from '../../contract.ts'
import { concernView, lockFor, move, placeInCity } from '../concern.ts'
import { registerConcern } from '../register.ts'
import { streamOf } from '../store.ts'

function me(tx: Transaction): ResidentActor {
  if (tx.actor.kind !== 'resident') throw new Problem(common.notAllowed)
  return tx.actor
}

/** About a case of one's own it goes to the office where the case is; anything else to the hotline of the city. */
export const raise = command(concerns.raise, async (tx, { kind, title, text, caseId, phone }) => {
  const { personId } = me(tx)
  const person = await getPerson(tx, personId)
  const state = caseId === undefined ? undefined : await findCaseState(tx, caseId)
  if (caseId !== undefined && !state) throw new Problem(hotlineProblems.notOwnCase)
  const row = await registerConcern(tx, {
    kind,
    channel: 'portal',
    title,
    text,
    name: person.name,
    ...((phone ?? person.phone) ? { phone: phone ?? person.phone ?? '' } : {}),
    division: placeInCity(tx, [person.residence, person.domicile]),
    reporterId: personId,
    theCase: state && caseId !== undefined ? { id: caseId, number: state.number, sealed: state.sealed } : null,
    officeId: state ? (state.authorityOfficeId ?? state.intakeOfficeId) : null,
    taken: { division: '', department: '' },
  })
  return concernView(tx, row)
})

export const judge = command(concerns.judge, async (tx, { concernId, satisfied, note }) => {
  const row = await lockFor(tx, concernId, 'judge')
  const after = await move(tx, row, {
    step: { kind: 'judge', satisfied },
    line: satisfied ? '诉求人满意' : '诉求人不满意',
    ...(note === undefined ? {} : { text: note }),
    row: { satisfied },
  })
  if (after.state === 'closed') tx.emit(hotlineEvents.closed, streamOf(row.id), { concernId, satisfied, officeId: row.office_id })
  else tx.emit(hotlineEvents.reopened, streamOf(row.id), { concernId, officeId: row.office_id, due: after.due ?? tx.at })
  return concernView(tx, after)
})

export const withdraw = command(concerns.withdraw, async (tx, { concernId }) => {
  const row = await lockFor(tx, concernId, 'withdraw')
  const after = await move(tx, row, { step: { kind: 'withdraw' }, line: '诉求人撤回' })
  tx.emit(hotlineEvents.withdrawn, streamOf(row.id), { concernId })
  return concernView(tx, after)
})
