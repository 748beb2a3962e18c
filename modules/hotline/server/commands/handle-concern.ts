import { Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import { getOffice } from '../../../organisations/server/api.ts'
import { concerns, hotlineEvents, hotlineProblems } from '../../contract.ts'
import { concernView, digestOf, lockFor, move, sideOf } from '../concern.ts'
import { getConcern, streamOf } from '../store.ts'

export const assign = command(concerns.assign, async (tx, { concernId, officeId, note }) => {
  const row = await lockFor(tx, concernId, 'assign')
  const office = await getOffice(tx, officeId)
  const after = await move(tx, row, {
    step: { kind: 'assign' },
    line: `转办：${office.name}`,
    ...(note ? { text: note } : {}),
    row: { office_id: office.id, office_division: office.division, office_department: office.department },
  })
  tx.emit(hotlineEvents.assigned, streamOf(row.id), { concernId, officeId, due: after.due ?? tx.at })
  return concernView(tx, after)
})

const nobody = { office_id: null, office_division: null, office_department: null }

/** The office that was asked replies; what the hotline knows by itself it answers at once, and no office that gave it back stands for that. */
export const reply = command(concerns.reply, async (tx, { concernId, reply: words }) => {
  const before = await getConcern(tx, concernId)
  const act = sideOf(tx, before) === 'hotline' ? ('answer' as const) : ('reply' as const)
  const row = await lockFor(tx, concernId, act)
  const after = await move(tx, row, { step: { kind: act }, line: '答复', content: { reply: words }, row: act === 'answer' ? nobody : {} })
  tx.emit(hotlineEvents.replied, streamOf(row.id), {
    concernId,
    officeId: after.office_id,
    personId: row.reporter_id,
    inTime: row.due === null || tx.at <= row.due,
    digest: digestOf(after.content),
  })
  return concernView(tx, after)
})

/** Not our power: back to the hotline, which finds the right office. */
export const returnBack = command(concerns.returnBack, async (tx, { concernId, reason }) => {
  const row = await lockFor(tx, concernId, 'return')
  if (row.office_id === null) throw new Problem(hotlineProblems.wrongState)
  await move(tx, row, { step: { kind: 'return' }, line: '退回改派', text: reason })
  tx.emit(hotlineEvents.returned, streamOf(row.id), { concernId, officeId: row.office_id })
  return {}
})

export const extend = command(concerns.extend, async (tx, { concernId, reason }) => {
  const row = await lockFor(tx, concernId, 'extend')
  if (row.office_id === null) throw new Problem(hotlineProblems.wrongState)
  const after = await move(tx, row, { step: { kind: 'extend' }, line: '延长期限', text: reason })
  tx.emit(hotlineEvents.extended, streamOf(row.id), { concernId, officeId: row.office_id, due: after.due ?? tx.at })
  return concernView(tx, after)
})

export const callBack = command(concerns.callBack, async (tx, { concernId, satisfied, note }) => {
  const row = await lockFor(tx, concernId, 'call-back')
  const after = await move(tx, row, {
    step: { kind: 'judge', satisfied },
    line: satisfied ? '回访：满意' : '回访：不满意',
    text: note,
    row: { satisfied },
  })
  if (after.state === 'closed') tx.emit(hotlineEvents.closed, streamOf(row.id), { concernId, satisfied, officeId: row.office_id })
  else tx.emit(hotlineEvents.reopened, streamOf(row.id), { concernId, officeId: row.office_id, due: after.due ?? tx.at })
  return concernView(tx, after)
})
