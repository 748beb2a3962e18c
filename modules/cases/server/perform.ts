import type { Id } from '../../../platform/contract/shapes.ts'
import { compileRule } from '../../../platform/rules/compile.ts'
import { parseRule } from '../../../platform/rules/parse.ts'
import type { Context } from '../../../platform/rules/rule.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { calendarOf } from '../../calendar/server/api.ts'
import type { Item } from '../../catalog/server/api.ts'
import { findPerson } from '../../people/server/api.ts'
import type { Application, Said } from './content.ts'
import { followThrough } from './follow-through.ts'
import { divisionFor, officeFinder } from './offices.ts'
import { caseContext, forgetFile, itemOf } from './reading.ts'
import { type Command, decide, type Surroundings } from './rules.ts'
import type { CaseState, NewEvent } from './state.ts'
import { type NewCase, writeCase } from './store.ts'

const hasRules = (item: Item) => item.process.some((step) => step.branch?.when !== undefined)

interface Whereabouts {
  readonly applicantId: Id
  readonly intakeOfficeId: Id
  readonly intakeDivision: string
  readonly division: string
}

/** Everything the pure rules need of the world. Rules of branches are read only where the item has any. */
export async function surroundings(
  tx: Transaction,
  item: Item,
  where: Whereabouts,
  context: () => Promise<Context>,
): Promise<Surroundings> {
  const elsewhere = item.process.some((step) => step.jurisdiction !== undefined && step.jurisdiction !== item.jurisdiction)
  const person = elsewhere ? await findPerson(tx, where.applicantId) : undefined
  const facts = hasRules(item) ? await context() : {}
  return {
    at: tx.at,
    today: tx.today,
    item,
    calendar: await calendarOf(tx, where.division),
    newId: () => tx.newId(),
    officeOf: await officeFinder(tx, item, {
      intakeOfficeId: where.intakeOfficeId,
      division: where.division,
      divisionBy: (jurisdiction) => (person ? divisionFor(jurisdiction, person, where.intakeDivision) : where.division),
    }),
    holds: (when) => compileRule(parseRule(when))(facts) === true,
  }
}

export interface Done {
  readonly state: CaseState
  readonly events: readonly NewEvent[]
  readonly documentIds: readonly Id[]
}

/** Decides, draws the consequences (documents, licences), writes and announces. The case is locked by the caller. */
export async function perform(tx: Transaction, state: CaseState, command: Command, said: readonly Said[]): Promise<Done> {
  const item = await itemOf(tx, state)
  const around = await surroundings(tx, item, state, () => caseContext(tx, state.caseId))
  return settle(tx, state, item, decide(state, command, around), said)
}

/** Writes what was decided together with what follows from it. */
export async function settle(
  tx: Transaction,
  before: CaseState | undefined,
  item: Item,
  decided: readonly NewEvent[],
  said: readonly Said[],
  opening?: NewCase & { readonly application?: Application },
): Promise<Done> {
  const turn = { before, decided, item, said, application: opening?.application, noLetter: opening?.noLetter === true }
  const events = [...decided, ...(await followThrough(tx, turn))]
  const state = writeCase(tx, before, events, said, item, opening)
  forgetFile(tx, state.caseId)
  return { state, events, documentIds: events.flatMap((one) => (one.kind === 'documentOrdered' ? [one.data.documentId] : [])) }
}
