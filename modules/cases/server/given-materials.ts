import { Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { keepFile, mayReadFile } from '../../files/server/api.ts'
import { officeName } from '../../organisations/server/api.ts'
import { caseProblems as problems } from '../contract.ts'
import { barredUntil, barredWords } from './choices.ts'
import { type Draft, isClerk } from './drafts.ts'
import { openPlaces } from './kept.ts'
import { giveBackSealed, readAnew, takeSealed } from './sealed-materials.ts'
import type { Provided } from './tables.ts'

interface GivenMaterial {
  readonly materialId: string
  readonly fileId?: Id | null
  readonly seenInOriginal?: boolean
  readonly needed?: boolean
  readonly instead?: 'postpone' | 'promise' | null
}

export async function providedWith(tx: Transaction, draft: Draft, given: readonly GivenMaterial[]): Promise<Record<string, Provided>> {
  const provided = { ...draft.row.provided }
  let sealed = false
  const where = tx.actor.kind === 'staff' ? await officeName(tx, tx.actor.officeId) : ''
  for (const one of given) {
    await demandOwnMaterial(tx, draft, one.materialId)
    if (one.instead) await demandChoice(tx, draft, one.materialId, one.instead)
    if (one.fileId) await keepOwnFile(tx, draft.row.id, one.fileId)
    if (one.fileId) sealed = (await takeSealed(tx, draft, one.fileId)) !== undefined || sealed
    if (one.fileId === null) sealed = (await giveBackSealed(tx, draft, provided[one.materialId]?.fileIds ?? [])) || sealed
    provided[one.materialId] = nextProvided(tx, provided[one.materialId] ?? { fileIds: [], originalSeen: false }, one, where)
  }
  if (sealed) await readAnew(tx, draft)
  return provided
}

export async function demandOwnMaterial(tx: Transaction, draft: Draft, materialId: string): Promise<void> {
  const material = draft.item.item.materials.find((one) => one.id === materialId)
  if (!material) throw new Problem(problems.fieldLocked, { detail: `事项中没有这项材料：${materialId}` })
  if (!(await openPlaces(tx, draft)).material(materialId))
    throw new Problem(problems.fieldLocked, { detail: `补正通知没有列明“${material.name}”，不能修改` })
}

/** 容缺后补 and 告知承诺 only where the item allows them, before the case is accepted, and no promise by whom a broken one bars. */
async function demandChoice(tx: Transaction, draft: Draft, materialId: string, instead: 'postpone' | 'promise'): Promise<void> {
  const material = draft.item.item.materials.find((one) => one.id === materialId)
  if (!material?.[instead]) throw new Problem(problems.insteadNotAllowed, { detail: `“${material?.name ?? materialId}”须提交` })
  if (draft.correcting?.locked) throw new Problem(problems.insteadNotAllowed, { detail: '补正时须提交通知书列明的材料' })
  const barred = instead === 'promise' ? await barredUntil(tx, draft.row.id) : null
  if (barred !== null) throw new Problem(problems.promiseBarred, { detail: barredWords(barred) })
}

/** A file is attached by whoever may read it, and from then on goes with the case. */
export async function keepOwnFile(tx: Transaction, draftId: Id, fileId: Id): Promise<void> {
  if (!(await mayReadFile(tx, fileId))) throw new Problem(problems.fieldLocked, { detail: '没有找到这个文件，请重新上传' })
  await keepFile(tx, fileId, { kind: 'case', ref: draftId })
}

function nextProvided(tx: Transaction, before: Provided, asked: GivenMaterial, seenWhere: string): Provided {
  const fileIds = asked.fileId === undefined ? before.fileIds : asked.fileId === null ? [] : [...new Set([...before.fileIds, asked.fileId])]
  const needed = asked.needed ?? before.needed
  const seen = asked.seenInOriginal !== undefined && isClerk(tx) ? asked.seenInOriginal : before.originalSeen
  const vouched = seen && !before.originalSeen && tx.actor.kind === 'staff' ? { seenBy: tx.actor.accountId, seenAt: tx.at, seenWhere } : {}
  const { instead: chosen, ...rest } = before
  const instead = asked.fileId || seen ? undefined : asked.instead === undefined ? chosen : (asked.instead ?? undefined)
  const choice = instead === undefined ? {} : { instead }
  return { ...rest, ...choice, fileIds, originalSeen: seen, ...vouched, ...(needed === undefined ? {} : { needed }) }
}
