import { Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { command, query } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { staffAt } from '../../../identity/server/api.ts'
import { getOffice } from '../../../organisations/server/api.ts'
import { applyForSeal, applyForSeals, changeSeal, listKeepers, registerProblems } from '../../contract.ts'
import { getVisibleSeal, insertApplication, lockSeal, officesWithoutSeal, staffOf } from '../register-store.ts'
import { mayChange } from '../seal-states.ts'

export const appliesForSeal = command(applyForSeal, async (tx, { officeId, keeperId, reason }) => {
  mustBeOwnOffice(tx, officeId)
  const office = await getOffice(tx, officeId)
  const keeper = await keeperAt(tx, officeId, keeperId)
  const free = (await officesWithoutSeal(tx, office.division)).some((one) => one.id === officeId)
  const applicationId = free ? await insertApplication(tx, { act: 'make', office, sealId: null, keeper, reason }) : undefined
  if (applicationId === undefined) throw new Problem(registerProblems.sealExists)
  return { applicationId }
})

/** The keeper of each office is the first on its staff; an office without staff is named and left out. */
export const appliesForSeals = command(applyForSeals, async (tx, { within, reason }) => {
  if (!within.startsWith(staffOf(tx).division)) throw new Problem(registerProblems.notYourOffice)
  const offices = await officesWithoutSeal(tx, within)
  const withoutStaff: string[] = []
  let applied = 0
  for (const office of offices) {
    const keeper = (await staffAt(tx, office.id))[0]
    if (keeper === undefined) withoutStaff.push(office.name)
    else if ((await insertApplication(tx, { act: 'make', office, sealId: null, keeper, reason })) !== undefined) applied++
  }
  return { applied, withoutStaff }
})

export const changesSeal = command(changeSeal, async (tx, { sealId, act, keeperId, reason }) => {
  await getVisibleSeal(tx, sealId)
  const seal = await lockSeal(tx, sealId)
  mustBeOwnOffice(tx, seal.office_id)
  if (!mayChange(act, seal.state)) throw new Problem(registerProblems.wrongSealState)
  if (act === 'hand-over' && keeperId === undefined) throw new Problem(registerProblems.keeperNotHere)
  const keeper =
    act === 'hand-over' && keeperId !== undefined
      ? await keeperAt(tx, seal.office_id, keeperId)
      : { id: seal.keeper ?? staffOf(tx).accountId, name: seal.keeper_name }
  const office = await getOffice(tx, seal.office_id)
  const applicationId = await insertApplication(tx, { act, office, sealId, keeper, reason })
  if (applicationId === undefined) throw new Problem(registerProblems.wrongSealState)
  return { applicationId }
})

export const listsKeepers = query(listKeepers, async (tx, { officeId }) => {
  mustBeOwnOffice(tx, officeId)
  return { people: await staffAt(tx, officeId) }
})

function mustBeOwnOffice(tx: Transaction, officeId: Id): void {
  if (staffOf(tx).officeId !== officeId) throw new Problem(registerProblems.notYourOffice)
}

async function keeperAt(tx: Transaction, officeId: Id, keeperId: Id): Promise<{ id: Id; name: string }> {
  const keeper = (await staffAt(tx, officeId)).find((one) => one.id === keeperId)
  if (keeper === undefined) throw new Problem(registerProblems.keeperNotHere)
  return keeper
}
