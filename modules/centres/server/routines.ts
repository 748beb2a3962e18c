import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import { startOfDay } from '../../../platform/server/clock.ts'
import { clearSeats } from './store.ts'

/** Seats of yesterday are empty today. */
export async function emptySeats(boot: Boot): Promise<void> {
  await boot.transaction(system, (tx) => clearSeats(tx, startOfDay(tx.today)))
}
