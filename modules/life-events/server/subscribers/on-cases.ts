import type { EventDefinition } from '../../../../platform/contract/event.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { subscriber } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { caseEvents, caseSideEvents, draftsInSight, findCaseState } from '../../../cases/server/api.ts'
import { lifeEventEvents } from '../../contract.ts'
import { beginWaiting } from '../begin-waiting.ts'
import { bundleOfDraft, getRows, type Rows, streamOf, writeBundle, writeMembers } from '../store.ts'
import type { MemberRow } from '../tables.ts'

/** A case of a bundle has ended, or one of its drafts was given up: what waited for it begins or is released; with the last one the bundle ends. */
async function onEnded(tx: Transaction, draftId: Id): Promise<void> {
  const bundleId = await bundleOfDraft(tx, draftId)
  if (bundleId === undefined) return
  const rows = await getRows(tx, bundleId, { lock: true })
  const next = new Map(rows.members.map((one) => [one.draft_id, one]))
  await markEnded(tx, next, draftId)
  for (const one of rows.members.filter((each) => each.state === 'waiting')) {
    const before = await outcomesOf(tx, [...next.values()], one)
    if (before.includes('granted')) next.set(one.draft_id, await beginWaiting(tx, rows.row, one))
    else if (before.every((each) => each === 'ended')) next.set(one.draft_id, { ...one, state: 'released', ended: true })
  }
  await writeMembers(tx, [...next.values()])
  await finish(tx, rows, [...next.values()])
}

async function markEnded(tx: Transaction, members: Map<Id, MemberRow>, draftId: Id): Promise<void> {
  const row = members.get(draftId)
  if (!row) return
  const state = await findCaseState(tx, draftId)
  members.set(draftId, { ...row, state: state ? 'started' : 'released', ended: true })
}

/** How far the items stand that this one waits for: granted, ended without a result, or still under way. */
async function outcomesOf(tx: Transaction, members: readonly MemberRow[], one: MemberRow): Promise<('granted' | 'ended' | 'open')[]> {
  const before = members.filter((each) => one.after.includes(each.item_code))
  return Promise.all(
    before.map(async (each) => {
      if (!each.ended) return 'open'
      const state = await findCaseState(tx, each.draft_id)
      return state?.phase === 'closed' && state.verdict === 'granted' ? 'granted' : 'ended'
    }),
  )
}

async function finish(tx: Transaction, { row }: Rows, members: readonly MemberRow[]): Promise<void> {
  if (row.state === 'open' && members.every((one) => one.state === 'released')) await writeBundle(tx, { row }, { state: 'discarded' })
  if (row.state !== 'running') return
  const drafts = await draftsInSight(
    tx,
    members.filter((one) => one.state === 'held').map((one) => one.draft_id),
  )
  const isOver = (one: MemberRow) => one.ended || (one.state === 'held' && drafts.get(one.draft_id) === 'discarded')
  const over = members.every(isOver)
  const nothingWaits = members.every((one) => one.state !== 'waiting')
  if (!over && !(nothingWaits && row.signed !== null)) return
  const finished = over ? { state: 'finished' as const, finished_at: tx.at } : {}
  await writeBundle(tx, { row }, { ...finished, ...(nothingWaits ? { signed: null } : {}) })
  if (over) tx.emit(lifeEventEvents.finished, streamOf(row.id), { bundleId: row.id, code: row.code, applicantId: row.person_id })
}

const heard: Readonly<Record<string, EventDefinition>> = {
  closed: caseEvents.caseClosed,
  refused: caseEvents.acceptanceRefused,
  withdrawn: caseEvents.withdrawn,
  lapsed: caseEvents.lapsed,
  terminated: caseEvents.terminated,
}

export const onCaseEnded = Object.entries(heard).map(([name, to]) =>
  subscriber({
    name: `life-events.on-case-${name}`,
    to,
    run: (tx, event) => onEnded(tx, (event.data as { caseId: Id }).caseId),
  }),
)

export const onDraftDiscarded = subscriber({
  name: 'life-events.on-draft-discarded',
  to: caseSideEvents.draftDiscarded,
  run: (tx, event) => onEnded(tx, event.data.draftId),
})
