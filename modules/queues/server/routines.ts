import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import { addDays } from '../../calendar/contract.ts'
import { clockOf } from '../../centres/server/api.ts'
import { queueEvents } from '../contract.ts'
import { aboutAppointment } from './booking.ts'
import { isMissed, reminderFrom } from './rules/slots.ts'
import { cancelShut } from './shut-days.ts'
import { bookedBefore, unremindedOn, updateAppointment } from './store/appointments.ts'

const batch = 500

/** Those on which the hall has been shut since are cancelled and told; those of tomorrow are reminded from four in the afternoon, once; those of the past whom nobody came for are missed. */
export async function followAppointments(boot: Boot): Promise<{ reminded: number; missed: number }> {
  return boot.transaction(system, async (tx) => {
    const now = clockOf(tx.at)
    await cancelShut(tx)
    const missed = (await bookedBefore(tx, now, batch)).filter((one) => isMissed({ day: one.day, to: one.ends }, tx.today, now))
    const due = now >= reminderFrom ? await unremindedOn(tx, addDays(tx.today, 1), batch) : []
    for (const row of missed) {
      await updateAppointment(tx, row.id, { state: 'missed' })
      tx.emit(queueEvents.appointmentMissed, `appointment:${row.id}`, aboutAppointment(row))
    }
    for (const row of due) {
      await updateAppointment(tx, row.id, { reminded_at: tx.at })
      tx.emit(queueEvents.reminded, `appointment:${row.id}`, aboutAppointment(row))
    }
    return { reminded: due.length, missed: missed.length }
  })
}
