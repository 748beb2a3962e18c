import { expect, it } from 'vitest'
import { system } from '../../../../platform/server/actor.ts'
import { aWorld } from '../../../../tests/world.ts'
import { addHistory } from '../../../../tools/city/history.ts'
import { verifyTrailOf } from '../../../audit/server/api.ts'
import { findPerson } from '../../../people/server/api.ts'
import { getCase, listCases } from '../../contract.ts'
import { replay } from '../evolve.ts'
import { openTasks } from '../state.ts'
import { historyOf } from '../store.ts'
import type { CaseRow } from '../tables.ts'
import { officerAt, staffOf } from '../testing.ts'

const world = await aWorld()
const made = await addHistory(world.boot, { cases: 300, seed: 3 })
const everything = await world.boot.transaction(system, (tx) => tx.rows<CaseRow>('select * from cases.case where tenant = $1', [tx.tenant]))
const county = await staffOf(world, 'human-resources-510402')
const sight = await world.boot.transaction(system, (tx) =>
  tx.rows<{ case_id: string }>(
    "select distinct case_id from cases.participation where tenant = $1 and division like '510402%' and department = 'human-resources'",
    [tx.tenant],
  ),
)
const seen = new Set(sight.map((one) => one.case_id))
const visible = everything.filter((one) => seen.has(one.id))

it('lives of all kinds are written, some still running', () => {
  expect(made.cases).toBe(300)
  expect(everything).toHaveLength(300)
  expect(made.running).toBeGreaterThan(0)
  expect(new Set(everything.map((one) => one.phase)).size).toBeGreaterThan(2)
  expect(everything.some((one) => one.verdict === 'rejected')).toBe(true)
})

it('replaying the events of a lived case gives its state', async () => {
  for (const { id, state } of everything.slice(0, 40)) {
    const events = await world.boot.transaction(system, (tx) => historyOf(tx, id))
    expect(replay(events)).toEqual(state)
  }
})

it('the audit finds every chain of the past whole', async () => {
  const report = await world.boot.transaction(system, (tx) => verifyTrailOf(tx))
  expect(report.faults).toEqual([])
  expect(report.events).toBeGreaterThanOrEqual(made.events)
})

it('a running case is opened by the office that has to do it, with its application and opinions', async () => {
  const tasks = everything.flatMap(({ id, state }) => openTasks(state).map((task) => ({ id, task })))
  const open = tasks.find(({ task }) => !task.followUp && task.kind !== 'delivery') ?? tasks[0]
  if (!open) throw new Error('nothing is running')
  const view = await (await officerAt(world, open.task.officeId)).call(getCase, { caseId: open.id })
  expect(view.task?.taskId).toBe(open.task.taskId)
  expect(view.applicant.name).not.toBe('')
})

it.each<[string, (one: CaseRow) => boolean, object]>([
  ['item', (one) => one.item_code === visible[0]?.item_code, { item: visible[0]?.item_code }],
  ['phase', (one) => one.phase === 'delivering', { phase: 'delivering' }],
  ['verdict', (one) => one.verdict === 'rejected', { verdict: 'rejected' }],
  [
    'days',
    (one) => one.received_at >= '2025-10-31T16:00' && one.received_at < '2025-11-30T16:00',
    { from: '2025-11-01', to: '2025-11-30' },
  ],
  ['number', (one) => one.number === visible[1]?.number, { text: visible[1]?.number }],
  ['number’s end', (one) => one.number === visible[2]?.number, { text: visible[2]?.number.slice(-6) }],
])('a reviewer finds by %s what a count over everything in their sight finds', async (_, fits, asked) => {
  const wanted = visible.filter(fits).map((one) => one.id)
  const found: string[] = []
  for (let after: string | undefined, n = 0; n < 20; n++) {
    const page = await county.call(listCases, { scope: 'area', ...asked, limit: 40, ...(after ? { after } : {}) })
    found.push(...page.rows.map((one) => one.caseId))
    after = page.next
    if (after === undefined) break
  }
  expect(found.toSorted()).toEqual(wanted.toSorted())
})

it('a reviewer finds in their area what their department takes part in, and nothing else', async () => {
  const { rows } = await county.call(listCases, { scope: 'area', limit: 100 })
  expect(visible.length).toBeGreaterThan(0)
  expect(rows.length).toBe(Math.min(100, visible.length))
  expect(rows.every((one) => seen.has(one.caseId))).toBe(true)
  const hidden = everything.find((one) => !seen.has(one.id))
  expect((await county.call(listCases, { scope: 'area', text: hidden?.number ?? '' })).rows).toEqual([])
})

it('a citizen number finds that person’s cases; one that nobody has finds none', async () => {
  const [of] = visible
  if (!of) throw new Error('the county sees nothing')
  const person = await world.boot.transaction(system, (tx) => findPerson(tx, of.applicant_id))
  const found = await county.call(listCases, { scope: 'area', text: person?.number ?? '' })
  const wanted = visible.filter((one) => one.applicant_id === of.applicant_id).map((one) => one.id)
  expect(found.rows.map((one) => one.caseId).toSorted()).toEqual(wanted.toSorted())
  expect((await county.call(listCases, { scope: 'area', text: '510499199001018873' })).rows).toEqual([])
})

it('once a day is signed no past is added', async () => {
  await world.boot.transaction(system, (tx) =>
    tx.rows("insert into platform.anchor (tenant, day, streams, digest, signature) values ($1, '2025-01-01', 0, '', null)", [tx.tenant]),
  )
  await expect(addHistory(world.boot, { cases: 1 })).rejects.toThrow('每日签名')
})
