import { Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import { sm3 } from '../../../platform/server/canonical.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { events, problems, type StoredFile } from '../contract.ts'
import { inspect, safeName } from './inspect.ts'
import { isAdmitted } from './readers.ts'
import { filesOfKeeper, findContent, findFile as findRow, insertFile, insertKeeper, keepersOf } from './store.ts'

export { type ImportedFile, importFiles } from './import.ts'
export { decodeBase64, inspect } from './inspect.ts'
export { swells } from './pdf-frame.ts'
export { type Admits, admitReaders, isAdmitted } from './readers.ts'

export interface Keeper {
  /** `case`, `licence`, `document`: what `admitReaders` was called with. */
  readonly kind: string
  readonly ref: Id
}

/** Stores bytes that came from outside: inspected, pictures re-encoded, encrypted. Throws a problem of `files` the person can act on. */
export async function storeFile(
  tx: Transaction,
  given: { name: string; content: Buffer; ownerPerson?: Id; keeper?: Keeper },
): Promise<StoredFile> {
  const { mime, extension, content } = await inspect(given.content)
  return keep(tx, { ...given, name: safeName(given.name, extension), mime, content })
}

/** Stores bytes the platform made itself, as they are; `ownerPerson`: for somebody to fetch. */
export async function storeOwnFile(
  tx: Transaction,
  given: { name: string; mime: string; content: Buffer; ownerPerson?: Id; keeper?: Keeper },
): Promise<StoredFile> {
  return keep(tx, given)
}

async function keep(
  tx: Transaction,
  given: { name: string; mime: string; content: Buffer; ownerPerson?: Id; keeper?: Keeper },
): Promise<StoredFile> {
  const { name, mime, content, keeper } = given
  const file: StoredFile = { id: tx.newId(), name, mime, size: content.length, digest: sm3(content), storedAt: tx.at }
  const ownerPerson = given.ownerPerson ?? (tx.actor.kind === 'resident' ? tx.actor.personId : null)
  const ownerAccount = tx.actor.kind === 'staff' ? tx.actor.accountId : null
  await insertFile(tx, { ...file, ownerPerson, ownerAccount }, content)
  if (keeper) await insertKeeper(tx, file.id, keeper.kind, keeper.ref)
  tx.emit(events.stored, `file:${file.id}`, { fileId: file.id, mime, size: file.size, digest: file.digest })
  return file
}

/** From now on whoever may read the keeper may read the file. Idempotent. */
export async function keepFile(tx: Transaction, fileId: Id, keeper: Keeper): Promise<void> {
  await insertKeeper(tx, fileId, keeper.kind, keeper.ref)
}

/** Name, type and size without asking whether the actor may read: for callers who know that already. */
export async function findFile(tx: Transaction, id: Id): Promise<StoredFile | undefined> {
  return findRow(tx, id)
}

/** Files of one keeper, oldest first; for callers who know that the actor may read it. */
export const filesKeptBy = (tx: Transaction, keeper: Keeper): Promise<Id[]> => filesOfKeeper(tx, keeper.kind, keeper.ref)

/** The bytes, without asking whether the actor may read. Throws `files.not-found`. */
export async function readFile(tx: Transaction, id: Id): Promise<{ file: StoredFile; content: Buffer }> {
  const file = await findRow(tx, id)
  const content = file && (await findContent(tx, id))
  if (file === undefined || content === undefined) throw new Problem(problems.notFound)
  return { file, content }
}

/** Whoever stored it, whose it is, and whoever may read one of its keepers. Nobody else learns that it exists. */
export async function mayReadFile(tx: Transaction, id: Id): Promise<boolean> {
  if (tx.actor.kind === 'system' && !tx.actor.client) return true
  const file = await findRow(tx, id)
  if (file === undefined) return false
  if (tx.actor.kind === 'resident' && file.ownerPerson === tx.actor.personId) return true
  if (tx.actor.kind === 'staff' && file.ownerAccount === tx.actor.accountId) return true
  for (const { kind, ref } of await keepersOf(tx, id)) if (await isAdmitted(tx, kind, ref)) return true
  return false
}
