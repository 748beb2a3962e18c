import { Problem } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/handler.ts'
import { openCasesByTelephone } from '../../../cases/server/api.ts'
import { maskName } from '../../../people/contract.ts'
import { getPerson } from '../../../people/server/api.ts'
import { callEvents, calls, hotlineProblems } from '../../contract.ts'
import { callStream, getCall } from '../calls.ts'
import { concernRow } from '../concern.ts'
import { db } from '../store.ts'

export const getCaller = query(calls.getCaller, async (tx, { callId }) => {
  const { person_id: personId } = await getCall(tx, callId)
  if (personId === null) throw new Problem(hotlineProblems.notVerified)
  const person = await getPerson(tx, personId)
  const cases = await openCasesByTelephone(tx, personId)
  const own = await db(tx)
    .selectFrom('hotline.concern')
    .selectAll()
    .where('tenant', '=', tx.tenant)
    .where('reporter_id', '=', personId)
    .orderBy('registered_at', 'desc')
    .limit(10)
    .execute()
  tx.emit(callEvents.viewed, callStream(callId), { callId, personId, cases: cases.length })
  return { name: maskName(person.name), cases, concerns: await Promise.all(own.map((row) => concernRow(tx, row))) }
})
