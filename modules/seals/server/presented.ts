import { Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { readFile } from '../../files/server/api.ts'
import { problems, verdictNames } from '../contract.ts'
import { type DocumentFacts, factsOf } from './document-facts.ts'
import { findByCode } from './document-store.ts'
import { codeIn, disbeliefOf, registeredDocument } from './registered.ts'
import type { SealTables } from './tables.ts'
import { trustOf } from './trust-store.ts'
import { formatOf, type Verified, verifyDocument } from './verify.ts'

export interface PresentedDocument extends DocumentFacts {
  readonly fileId: Id
  /** Code in our own register, which is asked again whenever the facts are read. */
  readonly registered?: string
}

const db = (tx: Transaction) => tx.as<SealTables>()
export const presentedAt = (need: Id, fileId: Id) => `seals.presented:${need}:${fileId}`

/**
 * A file was handed in for an application: where it bears a seal it is verified at once and its data are kept, sealed, under the draft.
 * Undefined where it bears none: a scan is an ordinary paper. Twice is once.
 * @throws seals.presented-refused with the exact reason: changed, foreign root, stopped seal, out of date, withdrawn, sealed here
 * and not in our register, somebody else's
 */
export async function presentDocument(
  tx: Transaction,
  given: { need: Id; fileId: Id; people: readonly { name: string; number: string | null }[] },
): Promise<PresentedDocument | undefined> {
  const { content } = await readFile(tx, given.fileId)
  const format = formatOf(content)
  if (format !== 'pdf' && format !== 'ofd') return undefined
  const { cities, revoked } = await trustOf(tx)
  const verified = await verifyDocument(content, cities, revoked, tx.at).catch(() => undefined)
  if (verified === undefined || verified.verdict === 'unsigned') return undefined
  if (verified.verdict !== 'genuine') throw refused(reasonOf(verified))
  const known = await registeredDocument(tx, verified)
  if (known?.withdrawn_at != null) throw refused(verdictNames.withdrawn)
  if (known?.suspended_at != null) throw refused(verdictNames.suspended)
  const disbelief = await disbeliefOf(tx, verified, known)
  if (disbelief !== undefined) throw refused(disbelief)
  const facts = factsOf(verified)
  demandFit(tx, facts, given.people)
  const code = known === undefined ? undefined : codeIn(verified)
  const document = { ...facts, fileId: given.fileId, ...(code === undefined ? {} : { registered: code }) }
  await db(tx)
    .insertInto('seals.presented')
    .values({
      ...{ tenant: tx.tenant, need: given.need, file_id: given.fileId, at: tx.at, digest: verified.digest },
      data: tx.protection.sealJson(document, presentedAt(given.need, given.fileId)),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return document
}

const refused = (detail: string) => new Problem(problems.presentedRefused, { detail })

function reasonOf({ verdict, steps }: Verified): string {
  const failed = steps.find((one) => one.result === 'failed')
  return `${verdictNames[verdict]}${failed === undefined ? '' : `（${failed.name}：${failed.detail}）`}`
}

function demandFit(tx: Transaction, facts: DocumentFacts, people: readonly { name: string; number: string | null }[]): void {
  if (facts.validTo !== null && facts.validTo < tx.today) throw refused(`“${facts.title}”已于 ${facts.validTo} 期满`)
  const { holder } = facts
  if (holder !== null && !people.some((one) => isHolder(holder, one))) throw refused(`“${facts.title}”不是本次办理的申请人或相关人员的文书`)
}

/** By name and, where both have one, by number; a masked number fits where its plain places do. */
export function isHolder(holder: NonNullable<DocumentFacts['holder']>, person: { name: string; number: string | null }): boolean {
  if (holder.name !== person.name) return false
  const { idNumber } = holder
  if (idNumber === null || person.number === null) return true
  const own = Array.from(person.number.toUpperCase())
  return idNumber.length === own.length && Array.from(idNumber.toUpperCase()).every((one, n) => one === '*' || one === own[n])
}

/** Everything sealed that was handed in for a draft or case and still stands, oldest first: what was withdrawn or suspended since proves nothing. */
export async function presentedFor(tx: Transaction, need: Id): Promise<PresentedDocument[]> {
  const rows = await db(tx)
    .selectFrom('seals.presented')
    .select(['file_id', 'data'])
    .where('tenant', '=', tx.tenant)
    .where('need', '=', need)
    .orderBy('at')
    .orderBy('file_id')
    .execute()
  const documents = rows.map((row) => tx.protection.openJson<PresentedDocument>(row.data, presentedAt(need, row.file_id)))
  const standing: PresentedDocument[] = []
  for (const one of documents) if (await stands(tx, one)) standing.push(one)
  return standing
}

async function stands(tx: Transaction, { registered }: PresentedDocument): Promise<boolean> {
  const known = registered === undefined ? undefined : await findByCode(tx, registered)
  return known === undefined || (known.withdrawn_at === null && known.suspended_at === null)
}

/** Their files were taken back: nothing is read from them any more. True where one was among them. */
export async function takeBackPresented(tx: Transaction, need: Id, fileIds: readonly Id[]): Promise<boolean> {
  if (fileIds.length === 0) return false
  const gone = await db(tx)
    .deleteFrom('seals.presented')
    .where('tenant', '=', tx.tenant)
    .where('need', '=', need)
    .where('file_id', 'in', [...fileIds])
    .returning('file_id')
    .execute()
  return gone.length > 0
}
