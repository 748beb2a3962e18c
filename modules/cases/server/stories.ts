import { readFileSync } from 'node:fs'
import { Problem } from '../../../platform/contract/problem.ts'
import { type Calendar, civilDateOf, type HolidayYear, makeCalendar } from '../../calendar/contract.ts'
import type { Item, Step } from '../../catalog/contract.ts'
import { evolve } from './evolve.ts'
import { type Command, decide, type Surroundings } from './rules.ts'
import type { CaseEvent, CaseState } from './state.ts'

const holidays = (year: number) => JSON.parse(readFileSync(`data/holidays/${year}.json`, 'utf8')) as HolidayYear
export const calendar = makeCalendar([holidays(2025), holidays(2026)])
/** The same with a week more of rest in every quarter of 2025: what a new notice may bring. */
export const changedCalendar = makeCalendar([
  {
    ...holidays(2025),
    off: [...holidays(2025).off, ...['03', '05', '08', '11'].flatMap((month) => [10, 11, 12, 13, 14].map((day) => `2025-${month}-${day}`))],
  },
  holidays(2026),
])

export const step = (id: string, more: Partial<Step> = {}): Step => ({
  id,
  name: id,
  level: 'street',
  department: 'civil-affairs',
  kind: 'review',
  days: 2,
  ...more,
})

const item = (process: Step[], limits: Item['limits'] = { promised: 20, statutory: 30, unit: 'working-day' }) =>
  ({ code: 'MZ-001', process, limits }) as unknown as Item

let ids = 0
export const id = () => `00000000-0000-7000-8000-${String(++ids).padStart(12, '0')}`

/** A case under way, with a clock that the test turns. */
export function openCase(process: Step[], at = '2026-03-02T01:00:00.000Z', limits?: Item['limits']) {
  const events: CaseEvent[] = []
  let state: CaseState | undefined
  let now = at
  let days = calendar
  const around = (): Surroundings => ({
    at: now,
    today: civilDateOf(now),
    item: item(process, limits),
    calendar: days,
    newId: id,
    officeOf: (one) => ({ officeId: id(), division: '510402001', department: one.department, backEntry: false }),
    holds: (when) => when === 'true',
  })
  const play = (command: Command) => {
    for (const event of decide(state, command, around())) {
      events.push({ ...event, at: now } as CaseEvent)
      state = evolve(state, { ...event, at: now } as CaseEvent)
    }
  }
  const received = {
    ...{ caseId: id(), number: '1', itemCode: 'MZ-001', itemVersion: 1, applicantId: id(), agentId: null, channel: 'window' as const },
    ...{ delivery: 'electronic' as const, intakeOfficeId: id(), intakeDivision: '510402001001', division: '510411001001' },
    ...{ sealed: false, digest: 'd' },
  }
  return {
    events,
    play,
    receive: (next: 'accept' | 'queue' | 'hold', chosen?: CaseState['chosen']) =>
      play({ kind: 'receive', received: { ...received, ...(chosen ? { chosen } : {}) }, next }),
    get state() {
      if (!state) throw new Error('not begun')
      return state
    },
    get calendar() {
      return days
    },
    /** The holidays are published anew. */
    publish: (changed: Calendar) => {
      days = changed
    },
    get now() {
      return now
    },
    wait: (days: number) => {
      now = new Date(Date.parse(now) + days * 86_400_000).toISOString()
    },
    open: (stepId: string) => {
      const task = Object.values(state?.tasks ?? {}).find((one) => one.stepId === stepId && one.state === 'open')
      if (!task) throw new Error(`${stepId} is not open`)
      return task.taskId
    },
  }
}

export type Case = ReturnType<typeof openCase>
export const pass = (one: Case, stepId: string) => one.play({ kind: 'pass', taskId: one.open(stepId), favourable: true, digest: 'd' })
export const refusal = (work: () => void) => {
  try {
    work()
  } catch (error) {
    if (error instanceof Problem) return error.definition.code
    throw error
  }
  return 'done'
}

export const simple = [
  step('s1', { kind: 'accept', level: 'community', department: 'window' }),
  step('s2', { kind: 'home-visit', group: 'g1' }),
  step('s3', { kind: 'joint-review', group: 'g1', level: 'county' }),
  step('s4', { kind: 'decision', decides: true }),
  step('s5', { kind: 'delivery', level: 'community', department: 'window' }),
  step('s6', { kind: 'payment', followUp: true, department: 'finance' }),
]
