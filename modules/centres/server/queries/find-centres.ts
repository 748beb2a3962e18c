import { query } from '../../../../platform/server/handler.ts'
import { calendarOf } from '../../../calendar/server/api.ts'
import { listOffices } from '../../../organisations/server/api.ts'
import { findCentres, getCentre } from '../../contract.ts'
import { openingAt, usualHours } from '../hours.ts'
import { listCentreRows } from '../store.ts'
import { centreView } from '../views.ts'

const most = 40

export const getsCentre = query(getCentre, (tx, { officeId }) => centreView(tx, officeId))

/** Every word of what was asked stands in name or address; city and counties first, as in the list of offices. */
export const findsCentres = query(findCentres, async (tx, { q = '', within }) => {
  const words = q.split(/\s+/).filter((word) => word !== '')
  const rows = new Map((await listCentreRows(tx)).map((row) => [row.office_id, row]))
  const offices = await listOffices(tx, { department: 'window', ...(within === undefined ? {} : { within }) })
  const found = offices.filter(({ id, name }) => words.every((word) => `${name} ${rows.get(id)?.address ?? ''}`.includes(word)))
  const byLevel = [...found].sort((a, b) => a.division.length - b.division.length || (a.division < b.division ? -1 : 1))
  const shown = byLevel.slice(0, most).map(async ({ id, name, level, division }) => {
    const row = rows.get(id)
    const { open, text } = openingAt(tx.at, row?.hours ?? usualHours, await calendarOf(tx, division))
    const { address = '', phone = '' } = row ?? {}
    return { officeId: id, name, level, division, address, phone, openNow: open, openText: text }
  })
  return { total: found.length, rows: await Promise.all(shown) }
})
