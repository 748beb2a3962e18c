import { common, Problem } from '../../../../platform/contract/problem.ts'
import { command } from '../../../../platform/server/handler.ts'
import { staffAt } from '../../../identity/server/api.ts'
import { centreEvents, centreProblems as problems, saveProfile, saveWindow, setClerkScope } from '../../contract.ts'
import { areHoursRight } from '../hours.ts'
import { getWindow, windowsOf, writeCentre, writeScope, writeWindow } from '../store.ts'
import { isEverything } from '../taking.ts'
import { centreView, getCentreOffice, headOf } from '../views.ts'

const streamOf = (officeId: string) => `centre:${officeId}`

/** What residents are told of the centre, by its own head. */
export const savesProfile = command(saveProfile, async (tx, { officeId, revision, ...profile }) => {
  const office = await getCentreOffice(tx, officeId)
  const actor = headOf(tx, officeId)
  if (!areHoursRight(profile.hours))
    throw new Problem(problems.wrongHours, { faults: [{ field: '/hours', rule: 'order', message: problems.wrongHours.zh }] })
  const { address, phone, wayThere, signName, access, hours } = profile
  const written = await writeCentre(tx, {
    ...{ tenant: tx.tenant, office_id: officeId, division: office.division, address, phone, way_there: wayThere, access, hours },
    sign_name: signName.trim(),
    ...{ revision: revision + 1, changed_at: tx.at, changed_by: actor.accountId },
  })
  if (!written) throw new Problem(common.conflict)
  tx.emit(centreEvents.profileChanged, streamOf(officeId), { officeId, division: office.division })
  return centreView(tx, officeId)
})

/** A new window, or another number, name or scope of one that exists. A closed one keeps its history. */
export const savesWindow = command(saveWindow, async (tx, { officeId, windowId, number, name, takes, closed }) => {
  const { division } = await getCentreOffice(tx, officeId)
  headOf(tx, officeId)
  if (windowId !== undefined && (await getWindow(tx, windowId)).office_id !== officeId) throw new Problem(common.notFound)
  const same = (await windowsOf(tx, officeId)).find((one) => one.number === number)
  if (same && same.id !== windowId) throw new Problem(problems.numberTaken)
  const id = windowId ?? tx.newId()
  await writeWindow(tx, {
    ...{ tenant: tx.tenant, id, office_id: officeId, division, number, name, ...takes, closed_at: closed ? tx.at : null },
  })
  tx.emit(centreEvents.windowChanged, streamOf(officeId), { officeId, division, windowId: id, closed })
  tx.memory.forget(`centres.windows:${officeId}`)
  return centreView(tx, officeId)
})

/** Who may take what, by the head of the centre where they work; naming nothing gives everything back. */
export const setsClerkScope = command(setClerkScope, async (tx, { officeId, accountId, takes }) => {
  const { division } = await getCentreOffice(tx, officeId)
  const actor = headOf(tx, officeId)
  if (!(await staffAt(tx, officeId)).some((one) => one.id === accountId)) throw new Problem(problems.noSuchClerk)
  await writeScope(tx, {
    ...{ tenant: tx.tenant, office_id: officeId, account_id: accountId, division, ...takes, set_by: actor.accountId, set_at: tx.at },
  })
  tx.emit(centreEvents.clerkScopeSet, streamOf(officeId), { officeId, division, accountId, everything: isEverything(takes) })
  return {}
})
