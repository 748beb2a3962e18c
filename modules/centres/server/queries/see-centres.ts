import { Problem } from '../../../../platform/contract/problem.ts'
import { query } from '../../../../platform/server/handler.ts'
import { divisionsAt, findDivision } from '../../../divisions/server/api.ts'
import { staffAt } from '../../../identity/server/api.ts'
import { listOffices } from '../../../organisations/server/api.ts'
import { getInspection, listClerks, listCompliance, centreProblems as problems } from '../../contract.ts'
import { failingParts, standingOf } from '../inspecting.ts'
import { inspectionView } from '../inspection-view.ts'
import { standard } from '../standard.ts'
import { latestInspection, latestInspections, scopesOf, seatsOf, windowsOf } from '../store.ts'
import { getCentreOffice, mustSee, takesText } from '../views.ts'

const everything = { departments: [], items: [] }

export const listsClerks = query(listClerks, async (tx, { officeId }) => {
  mustSee(tx, await getCentreOffice(tx, officeId))
  const [staff, scopes, seats, windows] = await Promise.all([
    staffAt(tx, officeId),
    scopesOf(tx, officeId),
    seatsOf(tx, officeId),
    windowsOf(tx, officeId),
  ])
  const rows = staff.map(async ({ id, name }) => {
    const takes = scopes.get(id) ?? everything
    const at = seats.find((one) => one.account_id === id)?.window_id
    const seat = windows.find((one) => one.id === at)?.number ?? null
    return { accountId: id, name, takes, takesText: await takesText(tx, takes), seat }
  })
  return { rows: await Promise.all(rows) }
})

export const getsInspection = query(getInspection, async (tx, { officeId }) => {
  const office = await getCentreOffice(tx, officeId)
  mustSee(tx, office)
  const row = await latestInspection(tx, officeId)
  const own = tx.actor.kind === 'staff' && tx.actor.officeId === officeId && tx.actor.permissions.has('centres:keep')
  const may: 'begin'[] = own && (!row || row.state === 'passed') ? ['begin'] : []
  return { inspection: row ? await inspectionView(tx, office, row) : null, may }
})

/** Every centre of the reader's area, checked or not. */
export const listsCompliance = query(listCompliance, async (tx) => {
  if (tx.actor.kind !== 'staff') throw new Problem(problems.notYours)
  const within = tx.actor.division
  const latest = new Map((await latestInspections(tx)).map((row) => [row.office_id, row]))
  const offices = await listOffices(tx, { department: 'window', within })
  return {
    rows: offices.map(({ id, name, division, level }) => {
      const row = latest.get(id)
      const standing = standingOf(row, tx.today)
      const due = row?.due ?? null
      const shortName = findDivision(division)?.shortName ?? name
      return { officeId: id, name, shortName, division, level, standing, due, failing: failingParts(row, standard()) }
    }),
    counties: divisionsAt('county')
      .filter((one) => one.code.startsWith(within) || within.startsWith(one.code))
      .map((one) => ({ division: one.code, name: one.shortName })),
  }
})
