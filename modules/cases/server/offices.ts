import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { Item, Step } from '../../catalog/contract.ts'
import {
  getOffice,
  isExternal,
  listOffices,
  type Office,
  type OfficeIndex,
  officeAmong,
  officeIndex,
} from '../../organisations/server/api.ts'
import type { PersonRecord } from '../../people/server/api.ts'
import type { Responsible } from './rules.ts'
import type { TaskStatus } from './state.ts'

/** What the office of a step depends on. */
export interface Place {
  readonly intakeOfficeId: Id
  /** Division of the case by the item's own rule. */
  readonly division: string
  /** Divisions by the rules that single steps may name instead. */
  readonly divisionBy: (jurisdiction: Item['jurisdiction']) => string
}

/**
 * Where a matter belongs (decisions.md). Register and residence are known; insurance, property, party organisation, work and event are
 * where the person lives unless the case says otherwise. Somebody living outside the city belongs where they came in.
 */
export function divisionFor(
  jurisdiction: Item['jurisdiction'],
  person: Pick<PersonRecord, 'domicile' | 'residence'>,
  intake: string,
): string {
  const [first, second] = jurisdiction === 'domicile' ? [person.domicile, person.residence] : [person.residence, person.domicile]
  return first ?? second ?? intake
}

/** Where a task may be transferred (转办): the same department on the same level or above, within the city. */
export async function transferOffices(tx: Transaction, task: Pick<TaskStatus, 'department' | 'division' | 'officeId'>): Promise<Office[]> {
  const offices = await listOffices(tx, { department: task.department })
  return offices.filter((one) => one.id !== task.officeId && one.division.length <= task.division.length)
}

/** The department of an office, as rows that belong to it carry it: a post may be bound to none. */
export const departmentOf = async (tx: Transaction, officeId: Id): Promise<string> => (await getOffice(tx, officeId)).department

/** Finds the office of each step over an index already in memory. */
export async function officeFinder(tx: Transaction, item: Item, place: Place): Promise<(step: Step) => Responsible | undefined> {
  const index = await officeIndex(tx)
  return (step) => officeOfStep(index, item, place, step)
}

/** The same over an index at hand. */
export function officeOfStep(index: OfficeIndex, item: Item, place: Place, step: Step): Responsible | undefined {
  const intake = index.byId.get(place.intakeOfficeId)
  // A body outside the administration has no desk here: the window that took the case in enters its result.
  if (isExternal(step.department)) return responsible(intake, true)
  if (step.department === 'window' && (step.kind === 'accept' || step.kind === 'delivery')) return responsible(intake, false)
  const jurisdiction =
    step.jurisdiction === undefined || step.jurisdiction === item.jurisdiction ? place.division : place.divisionBy(step.jurisdiction)
  return responsible(officeAmong(index, { level: step.level, department: step.department, jurisdiction }), false)
}

const responsible = (office: Office | undefined, backEntry: boolean): Responsible | undefined =>
  office && { officeId: office.id, division: office.division, department: office.department, backEntry }
