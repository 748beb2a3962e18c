import { Problem } from '../../../../platform/contract/problem.ts'
import { civilDateOf } from '../../../calendar/contract.ts'
import { evolve } from '../evolve.ts'
import { officeOfStep } from '../offices.ts'
import { type Command, decide, type Surroundings } from '../rules.ts'
import type { CaseState } from '../state.ts'
import { plannedAct } from './acts.ts'
import { type Beginning, eventThen, type Life, type Moment, type SaidThen, sayThen, type World } from './life.ts'
import type { Plans } from './when.ts'

const mostActs = 80

/**
 * A case that could have been: received, decided and delivered by the very rules that running cases follow, by chance early, late, returned,
 * rejected or withdrawn. Undefined where the rules refuse its beginning (no office is set up for a step).
 */
export function liveCase(world: World, beginning: Beginning): Life | undefined {
  const life: Life = { beginning, state: undefined, events: [], said: [] }
  if (!receive(world, life)) return undefined
  const plans: Plans = new Map()
  for (let n = 0; n < mostActs; n++) {
    const act = plannedAct(world, life, plans)
    if (!act || act.moment.at > world.until || !take(world, life, act.command, act.moment, act.said)) return life
  }
  return life
}

function receive(world: World, life: Life): boolean {
  const { caseId, number, item, at, channel, delivery, applicant, intake, division } = life.beginning
  const moment: Moment =
    channel === 'window'
      ? { at, actor: world.officerAt(intake.officeId).actor, officeId: intake.officeId }
      : { at, actor: `resident:${applicant.id}`, officeId: null }
  const said = sayThen(world, life, moment, 'application', '', applicationOf(life.beginning))
  const received = {
    ...{ caseId, number, itemCode: item.item.code, itemVersion: item.version, applicantId: applicant.id, agentId: null, channel, delivery },
    ...{ intakeOfficeId: intake.officeId, intakeDivision: intake.division, division, sealed: item.item.sensitivity === 'sealed' },
    digest: said.digest,
  }
  return take(world, life, { kind: 'receive', received, next: channel === 'window' ? 'accept' : 'queue' }, moment, [said])
}

/** False where the rules say no: then the life goes no further. */
function take(world: World, life: Life, command: Command, moment: Moment, said: readonly SaidThen[]): boolean {
  try {
    const decided = decide(life.state, command, around(world, life, moment))
    for (const one of decided) {
      const event = eventThen(one, moment)
      life.state = evolve(life.state, event)
      life.events.push(event)
    }
    life.said.push(...said)
    return true
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}

function around(world: World, { beginning, state }: Life, { at }: Moment): Surroundings {
  const { item } = beginning.item
  const place = {
    intakeOfficeId: beginning.intake.officeId,
    division: (state as CaseState | undefined)?.division ?? beginning.division,
    divisionBy: () => beginning.division,
  }
  return {
    at,
    today: civilDateOf(at),
    item,
    calendar: world.calendar,
    newId: () => world.newId(at),
    officeOf: (step) => officeOfStep(world.offices, item, place, step),
    holds: () => world.chance() < 0.5,
  }
}

/** What a real application says at the least: who, and that they signed. */
function applicationOf({ item, applicant }: Beginning) {
  const { name, idNumber } = applicant
  const form = { itemCode: item.item.code, itemVersion: item.version, itemName: item.item.name, sections: [], acts: [] }
  return {
    ...{ answers: {}, values: {}, context: {}, materials: [], conditions: [], acts: [], agent: null },
    form: { ...form, openQuestions: 0, prefilled: 0, total: 0 },
    parties: [{ role: 'applicant', personId: applicant.id, name }],
    signature: { kind: 'strokes' as const, data: 'M10 60L560 120' },
    applicant: { name, idNumber, phone: null },
  }
}
