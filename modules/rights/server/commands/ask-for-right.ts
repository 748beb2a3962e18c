import { common, Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { command } from '../../../../platform/server/handler.ts'
import { personalTables } from '../../../../platform/server/personal.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { calendarOf } from '../../../calendar/server/api.ts'
import { findReception } from '../../../cases/server/api.ts'
import { objectFor } from '../../../licences/server/api.ts'
import { checkedContact, getPerson } from '../../../people/server/api.ts'
import { askAtWindow, askForRight, type Correction, type RightKind, type RightRequest, rightEvents, rightProblems } from '../../contract.ts'
import { makesCopy } from '../make-copy.ts'
import { dueOf, isAutomatic, needsAbout } from '../rules.ts'
import { db, openSaid, sealSaid, shown, streamOf } from '../store.ts'
import type { RequestRow } from '../tables.ts'

interface Asked {
  readonly kind: RightKind
  readonly about?: string
  readonly words: string
  readonly correction?: Correction
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

async function ask(tx: Transaction, person: Id, channel: 'portal' | 'window', asked: Asked): Promise<RightRequest> {
  const { kind, about, words } = asked
  const holding = personalTables().find(({ one }) => one.table === about)?.one
  if (needsAbout(kind) && holding === undefined) throw new Problem(rightProblems.aboutMissing)
  const correction = kind === 'correct' ? checked(asked.correction) : undefined
  const id = tx.newId()
  const { residence, domicile } = await getPerson(tx, person)
  const division = (residence ?? domicile ?? tx.tenant).slice(0, 6)
  const row: RequestRow = {
    ...{ tenant: tx.tenant, id, person, kind, about: holding?.table ?? null, channel },
    state: isAutomatic(kind) ? 'making' : 'open',
    said: sealSaid(tx, id, { words: words.trim(), complaint: null, answers: [], ...(correction && { correction }) }),
    division,
    ...{ received_at: tx.at, due: dueOf(tx.today, await calendarOf(tx, division)) },
    ...{ complained_at: null, first_by: null, decided_by: null, decided_at: null, file_id: null, objection: null, lifted_at: null },
  }
  if (tx.actor.kind === 'resident' && (await isOpenAlready(tx, row))) throw new Problem(rightProblems.already)
  if (correction && 'licenceId' in correction) return askIssuer(tx, row, correction)
  await insert(tx, row)
  if (isAutomatic(kind)) tx.enqueue(makesCopy, { requestId: id }, id)
  return shown(tx, row)
}

async function insert(tx: Transaction, row: RequestRow): Promise<void> {
  const { id, person, kind, due, channel } = row
  await db(tx).insertInto('rights.request').values(row).execute()
  tx.emit(rightEvents.asked, streamOf(id), { requestId: id, personId: person, kind, about: row.about ?? '', due, channel })
}

/** Whose record a licence is: its issuer examines what is said to be wrong, and that answer is the answer. */
async function askIssuer(tx: Transaction, row: RequestRow, correction: Extract<Correction, { licenceId: Id }>): Promise<RightRequest> {
  const { licenceId, field, claimed } = correction
  const said = openSaid(tx, row)
  const objection = await objectFor(tx, row.person, licenceId, { field, claimed, reason: said.words || '本人要求更正' })
  const outcome = { done: 'passed-on' as const, words: '发证机关（数据异议）' }
  const passed = { ...row, objection: objection.id, due: objection.due, said: sealSaid(tx, row.id, { ...said, outcome }) }
  await insert(tx, passed)
  tx.emit(rightEvents.passedOn, streamOf(row.id), { requestId: row.id, personId: row.person, kind: row.kind })
  return shown(tx, passed)
}

function checked(correction: Correction | undefined): Correction | undefined {
  if (correction === undefined || !('contact' in correction)) return correction
  const contact = checkedContact(correction.contact)
  if (Object.keys(contact).length === 0) throw new Problem(rightProblems.contactMissing)
  return { contact }
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
