import { query } from '../../../../platform/server/handler.ts'
import { listNeeds, listVisitors, listVisits, printRoute } from '../../contract.ts'
import { needViews } from '../needs.ts'
import { routeSheet } from '../route-sheet.ts'
import { visitsByDay } from '../store.ts'
import { visitRows } from '../views.ts'
import { busyOn, staff, visitorsFor } from '../visitors.ts'

export const listsNeeds = query(listNeeds, async (tx, { under = '' }) => ({ rows: await needViews(tx, staff(tx), under) }))

export const listsVisitors = query(listVisitors, async (tx, { division, day }) => {
  const busy = await busyOn(tx, day)
  const rows = await visitorsFor(tx, division, staff(tx).officeId)
  return {
    rows: rows.map((one) => ({
      ...one,
      busy: busy.filter((each) => each.account_id === one.accountId).map(({ from_time, to_time }) => ({ from: from_time, to: to_time })),
    })),
  }
})

export const listsVisits = query(listVisits, async (tx, { from, to, under = '' }) => ({
  rows: await visitRows(tx, await visitsByDay(tx, { from, to, under })),
}))

export const printsRoute = query(printRoute, async (tx, { day }) => {
  const rows = await visitRows(tx, await visitsByDay(tx, { from: day, to: day, under: '' }))
  return routeSheet(
    tx,
    day,
    rows.filter((one) => one.state === 'planned'),
  )
})
