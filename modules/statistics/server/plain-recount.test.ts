import fc from 'fast-check'
import { expect, test } from 'vitest'
import { system } from '../../../platform/server/actor.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { aWorld } from '../../../tests/world.ts'
import type { Totals } from '../contract.ts'
import type { Fact } from './fact.ts'
import { type Along, type Span, sumAlong, type Where } from './figures.ts'
import { flowRows } from './flow.ts'
import { countFlows, recountFlows, storeTraces } from './flow-store.ts'
import { countCases, foldDeltas, knowItems, recount, storeFacts } from './store.ts'

const world = await aWorld()
const inSystem = <T>(work: (tx: Transaction) => Promise<T>) => world.transaction(system, work)

type Told = Omit<Fact, 'windowActs'> & { readonly caseId: string; readonly visits: number }

/** Of each item the department that it is of; the last one was taken out of the catalog. */
const departments: Record<string, string> = {
  'MZ-001': 'civil-affairs',
  'MZ-011': 'civil-affairs',
  'RS-033': 'human-resources',
  'XX-001': '',
}
const known = Object.entries(departments)
  .filter(([, department]) => department !== '')
  .map(([code, department]) => ({ code, department }))
const [moved, stayed] = ['0190a000-0000-7000-8000-0000000000a1', '0190a000-0000-7000-8000-0000000000a2']
/** A community that was given to the next street has one code under each; so has an office that moved with it. */
const communities = ['510402001001', '510402002009', '510402002001', '510411001001']
const days = ['2024-02-29', '2024-12-30', '2024-12-31', '2025-01-01', '2025-01-02', '2025-01-31', '2025-06-15', '2025-12-31', '2026-01-01']
const day = fc.constantFrom(...days)
const at = (office: string) => (office === moved ? fc.constantFrom('510402001', '510402002') : fc.constant('510411001'))
const seat = fc.constantFrom(moved, stayed).chain((office) => fc.record({ office: fc.constant(office), division: at(office) }))

const fact: fc.Arbitrary<Told> = fc
  .record({
    caseId: fc.uuid(),
    item: fc.constantFrom(...Object.keys(departments)),
    division: fc.constantFrom(...communities),
    channel: fc.constantFrom('window' as const, 'online' as const),
    intake: seat,
    authority: fc.option(seat),
    receivedOn: day,
    decidedOn: day,
    granted: fc.boolean(),
    usedMinutes: fc.nat(5000),
  })
  .map(({ intake, authority, granted, decidedOn, usedMinutes, ...one }) => ({
    ...{ ...one, seq: 1, number: '', intakeOffice: intake.office, intakeDivision: intake.division },
    ...{ authorityOffice: authority?.office ?? null, authorityDivision: authority?.division ?? null, acceptedOn: one.receivedOn },
    ...{ decidedOn: authority ? decidedOn : null, endedOn: authority ? decidedOn : null, onTime: authority ? granted : null },
    outcome: authority === null ? null : granted ? ('granted' as const) : ('rejected' as const),
    ...{ usedMinutes: authority ? usedMinutes : 0, limitMinutes: 0, returns: 0, visits: 1, fields: 3, filled: 2, onPaper: 1, asked: 1 },
  }))

interface Asked {
  readonly where: Where
  readonly span: Span
  readonly along: Along
}

const wheres: readonly Where[] = [
  ...['5104', '510402', '510402001', '510402002', '510402002009'].map((code) => ({ kind: 'place' as const, code })),
  { kind: 'parts', of: '5104', codes: ['510402', '510411'] },
  { kind: 'parts', of: '510402', codes: ['510402001', '510402002'] },
  { kind: 'parts', of: '510402002', codes: ['510402002001', '510402002009'] },
  ...(['intake', 'authority'] as const).flatMap((role) =>
    ['5104', '510402', '510402001', '510402002'].map((of) => ({ kind: 'offices' as const, of, role })),
  ),
]
const inDepartment = {
  department: 'civil-affairs',
  items: known.filter((one) => one.department === 'civil-affairs').map((one) => one.code),
}
const question: fc.Arbitrary<Asked> = fc
  .record({
    where: fc.constantFrom(...wheres),
    ends: fc.tuple(day, day, fc.integer({ min: -1, max: 1 })),
    narrowed: fc.constantFrom<Partial<Span>>({}, { items: ['MZ-011'] }, { items: ['XX-001'] }, inDepartment, { items: [] }),
    channel: fc.constantFrom(undefined, 'online'),
    along: fc.constantFrom<Along>('where', 'item', 'channel', 'day', 'month'),
  })
  .map(({ where, ends: [a, b, shift], narrowed, channel, along }) => {
    const [from, to] = a < b ? [a, b] : [b, a]
    const last = new Date(Date.parse(to) + shift * 86_400_000).toISOString().slice(0, 10)
    return { where, along, span: { from, to: last, ...narrowed, ...(channel === undefined ? {} : { channel }) } }
  })

/** Counted over the facts one by one, with nothing of what the module keeps. */
function plainly(facts: readonly Told[], { where, span, along }: Asked): Map<string, Partial<Totals>> {
  const found = new Map<string, { received: number; decided: number; granted: number; usedMinutes: number }>()
  const add = (
    one: Told,
    on: string | null,
    given: Partial<{ received: number; decided: number; granted: number; usedMinutes: number }>,
  ) => {
    if (on === null || on < span.from || on > span.to) return
    const key = { where: placeOf(one, where), item: one.item, channel: one.channel, day: on, month: on.slice(0, 7) }[along]
    if (key === undefined) return
    const sum = found.get(key) ?? { received: 0, decided: 0, granted: 0, usedMinutes: 0 }
    for (const name of ['received', 'decided', 'granted', 'usedMinutes'] as const) sum[name] += given[name] ?? 0
    found.set(key, sum)
  }
  for (const one of facts) {
    if (placeOf(one, where) === undefined) continue
    if (span.items && !span.items.includes(one.item)) continue
    if (span.channel !== undefined && one.channel !== span.channel) continue
    add(one, one.receivedOn, { received: 1 })
    add(one, one.decidedOn, { decided: 1, granted: one.outcome === 'granted' ? 1 : 0, usedMinutes: one.usedMinutes })
  }
  return found
}

function placeOf(one: Told, where: Where): string | undefined {
  if (where.kind === 'place') return one.division.startsWith(where.code) ? where.code : undefined
  if (where.kind === 'parts') return where.codes.find((code) => one.division.startsWith(code))
  const [office, division] = where.role === 'intake' ? [one.intakeOffice, one.intakeDivision] : [one.authorityOffice, one.authorityDivision]
  return office !== null && division?.startsWith(where.of) ? office : undefined
}

const store = async (tx: Transaction, facts: readonly Told[]) => {
  await storeFacts(tx, facts)
  await countCases(
    tx,
    facts.map((one) => one.caseId),
    'add',
  )
}

/** Some are added up already, the others wait. */
async function tell(facts: readonly Told[], folded: number): Promise<void> {
  await world.ownerQuery('truncate statistics.fact, statistics.rollup, statistics.delta, statistics.known_item')
  await inSystem(async (tx) => {
    await knowItems(tx, known)
    await store(tx, facts.slice(0, folded))
    await foldDeltas(tx)
    await store(tx, facts.slice(folded))
  })
}

async function compare(facts: readonly Told[], questions: readonly Asked[]): Promise<void> {
  for (const asked of questions) {
    const rows = await inSystem((tx) => sumAlong(tx, asked.where, asked.span, asked.along))
    const shown = [...rows].map(([key, { received, decided, granted, usedMinutes }]) => [key, { received, decided, granted, usedMinutes }])
    expect(Object.fromEntries(shown), JSON.stringify(asked)).toEqual(Object.fromEntries(plainly(facts, asked)))
  }
}

const unique = fc.uniqueArray(fact, { minLength: 25, maxLength: 40, selector: (one) => one.caseId })

test('figures of single days, of nothing, over the ends of years, of a moved office and a community that changed hands are a plain recount', async () => {
  await fc.assert(
    fc.asyncProperty(unique, fc.nat(40), fc.array(question, { minLength: 30, maxLength: 30 }), async (facts, folded, questions) => {
      await tell(facts, folded)
      await compare(facts, questions)
      await inSystem(recount)
      await compare(facts, questions)
    }),
    { numRuns: 3, seed: 20_261_202, endOnFailure: true },
  )
})

test('an item that goes over to another department takes its past with it', async () => {
  const facts = fc.sample(unique, { numRuns: 1, seed: 7 })[0] as Told[]
  await tell(facts, 10)
  const asked = (department: string, items: readonly string[]): Asked => ({
    ...{ where: { kind: 'offices', of: '5104', role: 'intake' }, along: 'where' },
    span: { from: '2024-12-31', to: '2025-12-31', department, items },
  })
  await compare(facts, [asked('civil-affairs', ['MZ-001', 'MZ-011']), asked('human-resources', ['RS-033'])])
  await inSystem(async (tx) => {
    await knowItems(
      tx,
      known.map((one) => (one.code === 'MZ-011' ? { ...one, department: 'human-resources' } : one)),
    )
    await recount(tx)
  })
  await compare(facts, [asked('civil-affairs', ['MZ-001']), asked('human-resources', ['MZ-011', 'RS-033'])])
})

test('stays at an office that was moved within a month are one figure, told apart by where it stood, whether added or counted anew', async () => {
  const stay = (officeDivision: string) => ({
    ...{ kind: 'step' as const, item: 'MZ-001', division: '510402001001', officeId: moved, officeDivision, day: '2025-06-15' },
    ...{ a: 'accept', b: '', ka: 'accept', kb: '', minutes: 30, paused: 0 },
  })
  await world.ownerQuery('truncate statistics.trace, statistics.flow')
  const caseId = await inSystem(async (tx) => tx.newId())
  const stays = () =>
    inSystem((tx) => flowRows(tx, { place: `office:${moved}`, grain: 's', items: ['MZ-001'], from: '2025-06-01', to: '2025-06-01' }))
  await inSystem(async (tx) => {
    await storeTraces(tx, new Map([[caseId, [stay('510402001'), stay('510402002')]]]))
    await countFlows(tx, [caseId], 'add')
  })
  expect(await stays()).toMatchObject([{ a: 'accept', count: 2, minutes: 60 }])
  await inSystem(recountFlows)
  expect(await stays()).toMatchObject([{ a: 'accept', count: 2, minutes: 60 }])
  expect(await world.ownerQuery("select division from statistics.flow where place like 'office:%' and grain = 's' order by 1")).toEqual([
    { division: '510402001' },
    { division: '510402002' },
  ])
})
