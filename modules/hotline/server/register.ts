import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { getOffice } from '../../organisations/server/api.ts'
import { type ConcernChannel, type ConcernKind, hotlineEvents } from '../contract.ts'
import { actorWords, digestOf, whenFor } from './concern.ts'
import { beginConcern, takeStep } from './rules.ts'
import { contentAad, db, linesAad, nextNumber, streamOf } from './store.ts'
import type { ConcernTable } from './tables.ts'

export interface NewConcern {
  readonly kind: ConcernKind
  readonly channel: ConcernChannel
  readonly title: string
  readonly text: string
  readonly name?: string
  readonly phone?: string
  readonly division: string
  readonly reporterId: Id | null
  readonly theCase: { readonly id: Id; readonly number: string; readonly sealed: boolean } | null
  /** Who is to answer; without one the hotline assigns it. */
  readonly officeId: Id | null
  readonly taken: { readonly division: string; readonly department: string }
}

/** Writes a concern down and, where the office is known, hands it over at once. */
export async function registerConcern(tx: Transaction, given: NewConcern): Promise<ConcernTable> {
  const id = tx.newId()
  const office = given.officeId === null ? null : await getOffice(tx, given.officeId)
  const when = await whenFor(tx, given.kind, given.division, office?.division ?? null)
  const fresh = beginConcern({ kind: given.kind, sealed: given.theCase?.sealed ?? false }, when)
  const stand = office ? (takeStep(fresh, { kind: 'assign' }, when) ?? fresh) : fresh
  const { title, text, name, phone } = given
  const content = tx.protection.sealJson(
    { title, text, ...(name === undefined ? {} : { name }), ...(phone === undefined ? {} : { phone }) },
    contentAad(id),
  )
  const line = (act: string) => ({ at: tx.at, act, by: actorWords(tx) })
  const row = await db(tx)
    .insertInto('hotline.concern')
    .values({
      tenant: tx.tenant,
      id,
      number: await nextNumber(tx),
      kind: given.kind,
      channel: given.channel,
      state: stand.state,
      division: given.division,
      reporter_id: given.reporterId,
      case_id: given.theCase?.id ?? null,
      case_number: given.theCase?.number ?? null,
      sealed: given.theCase?.sealed ?? false,
      taken_division: given.taken.division,
      taken_department: given.taken.department,
      office_id: office?.id ?? null,
      office_division: office?.division ?? null,
      office_department: office?.department ?? null,
      registered_at: tx.at,
      due: stand.due,
      extended: false,
      reopened: false,
      satisfied: null,
      content,
      lines: tx.protection.sealJson([line('登记'), ...(office ? [line(`转办：${office.name}`)] : [])], linesAad(id)),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  tx.emit(hotlineEvents.registered, streamOf(id), {
    concernId: id,
    kind: given.kind,
    channel: given.channel,
    caseId: given.theCase?.id ?? null,
    personId: given.reporterId,
    digest: digestOf(content),
  })
  if (office && stand.due !== null) tx.emit(hotlineEvents.assigned, streamOf(id), { concernId: id, officeId: office.id, due: stand.due })
  return row
}
