import { common, Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { command } from '../../../../platform/server/handler.ts'
import { personalTables } from '../../../../platform/server/personal.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { cityCalendar } from '../../../calendar/server/api.ts'
import { findReception } from '../../../cases/server/api.ts'
import { getPerson } from '../../../people/server/api.ts'
import { askAtWindow, askForRight, type RightKind, type RightRequest, rightEvents, rightProblems } from '../../contract.ts'
import { makesCopy } from '../make-copy.ts'
import { dueOf, isAutomatic, needsAbout } from '../rules.ts'
import { db, sealSaid, shown, streamOf } from '../store.ts'
import type { RequestRow } from '../tables.ts'

interface Asked {
  readonly kind: RightKind
  readonly about?: string
  readonly words: string
}

/** In person, by whoever is signed in: nobody asks for another's data, whatever mandate they hold. */
export const asksForRight = command(askForRight, async (tx, asked) => {
  if (tx.actor.kind !== 'resident') throw new Problem(common.notAllowed)
  return ask(tx, tx.actor.personId, 'portal', asked)
})

export const asksAtWindow = command(askAtWindow, async (tx, { receptionId, ...asked }) => {
  const reception = await findReception(tx, receptionId)
  if (!reception) throw new Problem(common.notFound)
  if (reception.agentId !== null) throw new Problem(rightProblems.noAgent)
  return ask(tx, reception.personId, 'window', asked)
})

async function ask(tx: Transaction, person: Id, channel: 'portal' | 'window', { kind, about, words }: Asked): Promise<RightRequest> {
  const holding = personalTables().find(({ one }) => one.table === about)?.one
  if (needsAbout(kind) && holding === undefined) throw new Problem(rightProblems.aboutMissing)
  const id = tx.newId()
  const { residence, domicile } = await getPerson(tx, person)
  const row: RequestRow = {
    ...{ tenant: tx.tenant, id, person, kind, about: holding?.table ?? null, channel },
    state: isAutomatic(kind) ? 'making' : 'open',
    said: sealSaid(tx, id, { words: words.trim(), complaint: null, answers: [] }),
    division: (residence ?? domicile ?? tx.tenant).slice(0, 6),
    ...{ received_at: tx.at, due: dueOf(tx.today, cityCalendar()) },
    ...{ complained_at: null, first_by: null, decided_by: null, decided_at: null, file_id: null },
  }
  if (tx.actor.kind === 'resident' && (await isOpenAlready(tx, row))) throw new Problem(rightProblems.already)
  await db(tx).insertInto('rights.request').values(row).execute()
  const { due } = row
  tx.emit(rightEvents.asked, streamOf(id), { requestId: id, personId: person, kind, about: row.about ?? '', due, channel })
  if (isAutomatic(kind)) tx.enqueue(makesCopy, { requestId: id }, id)
  return shown(tx, row)
}

async function isOpenAlready(tx: Transaction, { person, kind, about }: RequestRow): Promise<boolean> {
  const found = await db(tx)
    .selectFrom('rights.request')
    .select('id')
    .where('tenant', '=', tx.tenant)
    .where('person', '=', person)
    .where('kind', '=', kind)
    .where('about', 'is not distinct from', about)
    .where('state', 'in', ['open', 'making'])
    .executeTakeFirst()
  return found !== undefined
}
