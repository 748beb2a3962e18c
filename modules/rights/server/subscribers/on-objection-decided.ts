import { subscriber } from '../../../../platform/server/handler.ts'
import { licenceEvents } from '../../../licences/contract.ts'
import { opinionOf } from '../../../licences/server/api.ts'
import { rightEvents } from '../../contract.ts'
import { change, db, openSaid, sealSaid, streamOf } from '../store.ts'

/** The issuer has answered, and told the person: the request for a correction is answered with it. */
export const onObjectionDecided = subscriber({
  name: 'rights.on-objection-decided',
  to: licenceEvents.objectionDecided,
  run: async (tx, { data: { objectionId, corrected: granted }, at }) => {
    const row = await db(tx)
      .selectFrom('rights.request')
      .selectAll()
      .where('tenant', '=', tx.tenant)
      .where('objection', '=', objectionId)
      .where('state', '=', 'open')
      .forUpdate()
      .executeTakeFirst()
    if (!row) return
    const said = openSaid(tx, row)
    const answer = { granted, text: await opinionOf(tx, objectionId), by: '发证机关', at }
    const outcome = granted ? { done: 'corrected' as const, words: '发证机关' } : said.outcome
    const answered = sealSaid(tx, row.id, { ...said, answers: [...said.answers, answer], ...(outcome && { outcome }) })
    await change(tx, row, { state: granted ? 'granted' : 'refused', said: answered, decided_at: at, objection: null })
    tx.emit(rightEvents.settled, streamOf(row.id), { requestId: row.id, personId: row.person, kind: row.kind, granted })
  },
})
