import { Type } from 'typebox'
import { Id } from '../../../platform/contract/shapes.ts'
import { system } from '../../../platform/server/actor.ts'
import { type JobDefinition, job, type Subscriber, subscriber } from '../../../platform/server/handler.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { calendarEvents } from '../contract.ts'
import { yearsKey } from './editions.ts'

/** So many limits are counted anew in one transaction. */
export const recountBatch = 200

const Progress = Type.Object({ editionId: Id, after: Type.Union([Id, Type.Null()]) })

/**
 * Counts one batch of running limits anew by the calendar in force, in the order of their ids, and writes an event for each that moves. Answers the
 * last it looked at, or undefined where none is left. A second run over the same batch changes nothing.
 */
type Recount = (tx: Transaction, editionId: Id, after: Id | null) => Promise<Id | undefined>

/** A listener and a job for a module whose limits the published calendar moves: batch after batch, each in a transaction that orders the next. */
export function recountsBy(module: string, recount: Recount): { heard: Subscriber; recounts: JobDefinition<typeof Progress> } {
  const recounts: JobDefinition<typeof Progress> = job({
    name: `${module}.recount-limits`,
    payload: Progress,
    run: async (boot, { editionId, after }) => {
      // What this process remembers may be of before the publication.
      boot.memory.forget(yearsKey)
      await boot.transaction(system, async (tx) => {
        const last = await recount(tx, editionId, after)
        if (last !== undefined) tx.enqueue(recounts, { editionId, after: last }, `${editionId}:${last}`)
      })
    },
  })
  const heard = subscriber({
    name: `${module}.on-edition-published`,
    to: calendarEvents.editionPublished,
    run: async (tx, { data: { editionId } }) => tx.enqueue(recounts, { editionId, after: null }, editionId),
  })
  return { heard, recounts }
}

/** The end of a batch: the last of a full one, undefined where nothing is left behind it. */
export const endOfBatch = (ids: readonly Id[]): Id | undefined => (ids.length < recountBatch ? undefined : ids.at(-1))
