import { Type } from 'typebox'
import { common, Problem } from '../../../platform/contract/problem.ts'
import { Id } from '../../../platform/contract/shapes.ts'
import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import { command, job, query } from '../../../platform/server/handler.ts'
import { rotateFor, startRotation } from '../../../platform/server/keys/rotation.ts'
import { getKeys, keyEvents, keyProblems, rotateKeys } from '../contract.ts'
import { keysAndRotation } from './api.ts'

/** Makes the new keys outside the transaction of the order: the master key lies in a file. Where a rotation runs already it does nothing. */
export const beginsRotation = job({
  name: 'keys.begin-rotation',
  payload: Type.Object({ rotationId: Id, by: Type.String(), reason: Type.String() }),
  run: async (boot, { by, reason }) => {
    await startRotation(boot, by, reason)
  },
})

export const getsKeys = query(getKeys, keysAndRotation)

export const rotatesKeys = command(rotateKeys, async (tx, { reason }) => {
  if (tx.actor.kind !== 'staff') throw new Problem(common.notAllowed)
  const { rotation } = await keysAndRotation(tx)
  if (rotation !== null && rotation.finishedAt === null) throw new Problem(keyProblems.running)
  const rotationId = tx.newId()
  tx.enqueue(beginsRotation, { rotationId, by: tx.actor.name, reason }, `after:${rotation?.id ?? 'none'}`)
  tx.emit(keyEvents.ordered, 'keys', { rotationId, reason })
  return {}
})

/** Four seconds of every five, beside the traffic, until every row stands under the new keys. */
export async function workOff(boot: Boot): Promise<void> {
  const state = await rotateFor(boot, 4000)
  if (state !== 'done') return
  await boot.transaction(system, async (tx) => {
    const { keys } = await keysAndRotation(tx)
    const current = (purpose: string) => keys.find((one) => one.purpose === purpose && one.state === 'current')?.version ?? 1
    tx.emit(keyEvents.finished, 'keys', { dataVersion: current('data'), indexVersion: current('index') })
  })
}
