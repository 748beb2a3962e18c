import { openReception } from '../../modules/cases/contract.ts'
import { aFilledDraft, type Person, submitted } from '../../modules/cases/server/testing.ts'
import { permissionsOf, staffAt } from '../../modules/identity/server/api.ts'
import { findOffice } from '../../modules/organisations/server/api.ts'
import { joinVisit, listNeeds, listVisitors, planVisit } from '../../modules/visits/contract.ts'
import type { Endpoint, Input, Output } from '../../platform/contract/endpoint.ts'
import { type StaffActor, system } from '../../platform/server/actor.ts'
import type { Boot } from '../../platform/server/boot.ts'
import { civilDate } from '../../platform/server/clock.ts'
import { demoNumber, demoPeople } from './demo-people.ts'

const { heDayong } = demoPeople
const community = heDayong.residence

/**
 * A household of an invented city that is to be visited, so that a first look finds something: the community goes there today and the street
 * goes along; a third task still waits. Done by the commands that people use.
 */
export async function seedVisits(boot: Boot): Promise<void> {
  const clerk = await at(boot, community, 'window', 'window-clerk')
  for (const itemCode of ['MZ-008', 'MZ-001', 'ZJ-001']) await apply(clerk, itemCode)
  const worker = await at(boot, community, 'residents-committee', 'community-worker')
  const [need] = (await worker.call(listNeeds)).rows
  if (!need) throw new Error('an application for aid waits for a visit')
  const day = civilDate(boot.clock.now())
  const visitors = (await worker.call(listVisitors, { division: need.division, day })).rows.slice(0, 2)
  const when = { day, from: '14:30', to: '15:30', members: visitors.map((one) => one.accountId) }
  const { visitId } = await worker.call(planVisit, { taskIds: [need.taskId], ...when, note: '居民上夜班，下午去；三楼，没有电梯。' })
  await goAlong(await at(boot, community.slice(0, 9), 'civil-affairs', 'reviewer'), visitId)
}

/** The street has a task at the same home. */
async function goAlong(street: Person, visitId: string): Promise<void> {
  const need = (await street.call(listNeeds)).rows.find((one) => one.joinable.some((each) => each.visitId === visitId))
  const [reviewer] = need ? (await street.call(listVisitors, { division: need.division, day: need.joinable[0]?.day ?? '' })).rows : []
  if (need && reviewer) await street.call(joinVisit, { visitId, taskIds: [need.taskId], members: [reviewer.accountId] })
}

async function apply(clerk: Person, itemCode: string): Promise<void> {
  const { receptionId } = await clerk.call(openReception, { idNumber: demoNumber('heDayong') })
  const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
  const answers = { applyReason: '工地受伤住院，停工三个月没有收入，房租和医疗费负担重，生活出现困难。' }
  await submitted(clerk, await aFilledDraft(clerk, { itemCode, receptionId }, other, answers))
}

/** Somebody at their desk, inside this process: an endpoint is run as its handler runs, under their rights and scope. */
async function at(
  boot: Boot,
  division: string,
  department: string,
  role: 'window-clerk' | 'community-worker' | 'reviewer',
): Promise<Person> {
  const actor = await boot.transaction(system, async (tx): Promise<StaffActor> => {
    const office = await findOffice(tx, { division, department })
    if (!office) throw new Error(`${division} has no office of ${department}`)
    const [one] = (await staffAt(tx, office.id)).slice(0, 1)
    return {
      ...{ kind: 'staff', accountId: one?.id ?? tx.newId(), name: one?.name ?? '', postId: tx.newId(), sessionId: tx.newId() },
      ...{ officeId: office.id, division, department, role, permissions: new Set(permissionsOf[role]) },
    }
  })
  const handlers = new Map(boot.modules.flatMap((module) => module.handlers).map((one) => [one.endpoint.name, one]))
  const call = async <E extends Endpoint>(
    endpoint: E,
    ...[input]: object extends Input<E> ? [Input<E>?] : [Input<E>]
  ): Promise<Output<E>> => {
    const handler = handlers.get(endpoint.name)
    if (!handler) throw new Error(`nobody answers ${endpoint.name}`)
    return boot.transaction(actor, (tx) => handler.run(tx, (input ?? {}) as never)) as Promise<Output<E>>
  }
  return { call }
}
