import { decideTask, getCase, listTasks, openReception } from '../../modules/cases/contract.ts'
import {
  aFilledDraft,
  type OpenTask,
  officerAt,
  openTasksOf,
  type Person,
  staffOf,
  stepInput,
  submitted,
  type TestCity,
} from '../../modules/cases/server/testing.ts'
import { findPeople, listBarePersons } from '../../modules/people/server/api.ts'
import { system } from '../../platform/server/actor.ts'
import type { Installation } from './installation.ts'

/** 基本医疗保险医疗费用手工(零星)报销: street, county and county again decide, one after the other; 24 fields, 2 papers shown at the window. */
export const itemCode = 'RS-033'
const windows = ['clerk-510402001002', 'clerk-510402002001', 'clerk-510411001001']

export interface Resident {
  readonly idNumber: string
  readonly name: string
}

export function cityOf(installation: Installation): TestCity {
  return { ...installation, settle: async () => {}, clock: installation.boot.clock }
}

/** Grown-up residents who can apply, in the order of their ids. */
export async function residentsOf(installation: Installation, wanted: number): Promise<Resident[]> {
  return installation.boot.transaction(system, async (tx) => {
    const bare = (await listBarePersons(tx, { limit: wanted * 2 }))
      .filter((one) => one.alive && one.birthDate < '2005-01-01')
      .slice(0, wanted)
    const people = await findPeople(
      tx,
      bare.map((one) => one.id),
    )
    return [...people.values()].flatMap(({ number, name }) => (number === null ? [] : [{ idNumber: number, name }]))
  })
}

/** Times by kind of act, in milliseconds as the client sees them. */
export type Times = Record<'identify' | 'prefill' | 'fill' | 'submit' | 'worklist' | 'view' | 'decide', number[]>
export const noTimes = (): Times => ({ identify: [], prefill: [], fill: [], submit: [], worklist: [], view: [], decide: [] })

async function timed<T>(into: number[], work: () => Promise<T>): Promise<T> {
  const started = performance.now()
  const result = await work()
  into.push(performance.now() - started)
  return result
}

/** From the resident's ID number to the accepted case: identify, open the prefilled form, answer what nobody knows, sign and submit. */
export async function takeIn(city: TestCity, resident: Resident, other: Resident, n: number, times: Times): Promise<string> {
  const clerk = await staffOf(city, windows[n % windows.length] ?? '')
  const { receptionId } = await timed(times.identify, () => clerk.call(openReception, { idNumber: resident.idNumber }))
  const filling = performance.now()
  const draft = await aFilledDraft(watching(clerk, times.prefill), { itemCode, receptionId }, other)
  times.fill.push(performance.now() - filling)
  return (await timed(times.submit, () => submitted(clerk, draft))).caseId
}

/** The first call of a draft is the prefilled form: its time is told apart. */
function watching(clerk: Person, into: number[]): Person {
  let first = true
  return {
    call: async (endpoint, ...input) => {
      if (!first) return clerk.call(endpoint, ...input)
      first = false
      return timed(into, () => clerk.call(endpoint, ...input))
    },
  }
}

/** The three approvals. `asPeopleWork`: each reviewer opens the worklist and the case before deciding. */
export async function approve(city: TestCity, caseId: string, times: Times, asPeopleWork: boolean): Promise<void> {
  for (let step = 0; step < 3; step++) {
    const task = (await openTasksOf(city, caseId)).find((one) => one.kind !== 'delivery')
    if (task === undefined) throw new Error(`case ${caseId} ended after ${step} approvals`)
    await decide(city, caseId, task, times, asPeopleWork)
  }
}

async function decide(city: TestCity, caseId: string, task: OpenTask, times: Times, asPeopleWork: boolean): Promise<void> {
  const officer = await officerAt(city, task.office_id)
  let more: object = inputOfStep.get(task.step_id) ?? {}
  if (asPeopleWork || !inputOfStep.has(task.step_id)) {
    await timed(times.worklist, () => officer.call(listTasks, {}))
    const view = await timed(times.view, () => officer.call(getCase, { caseId }))
    more = view.task === null || view.task === undefined ? {} : stepInput(view.task, city.clock.now().slice(0, 10))
    inputOfStep.set(task.step_id, more)
  }
  await timed(times.decide, () =>
    officer.call(decideTask, { taskId: task.id, taskVersion: task.version, outcome: 'pass', opinion: '符合条件，同意。', ...more }),
  )
}

const inputOfStep = new Map<string, object>()
