import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { aWorld } from '../../../tests/world.ts'
import { caseEvents } from '../../cases/contract.ts'
import { staffToken } from '../../identity/server/testing.ts'
import { listOffices } from '../../organisations/server/api.ts'
import { exportProcess, getProcess, listProcessCases } from '../contract.ts'
import { foldFacts } from './api.ts'
import { quantile } from './flow.ts'

const world = await aWorld()
const city = world.caller('staff', await staffToken(world.boot, 'supervisor-5104'))
const start = Date.parse('2026-02-20T02:00:00.000Z')
const at = (hours: number) => new Date(start + hours * 3_600_000).toISOString()
const kinds = { accept: 'accept', s1: 'review', s2: 'decision', d: 'delivery' } as const
type Step = keyof typeof kinds
const span = { from: '2026-01-01', to: '2026-12-31' }
let count = 0

/** A case that goes through these steps, one after the other, and ends; the decided ones leave in the order of the list. */
async function tellWay(way: readonly Step[], division = '510402001002'): Promise<string> {
  return world.transaction({ kind: 'system' }, async (tx) => {
    const caseId = tx.newId()
    const [office] = await listOffices(tx, { within: division.slice(0, 9), department: 'civil-affairs' })
    if (!office) throw new Error('no office')
    const stream = `case:${caseId}`
    const base = { caseId, itemCode: 'MZ-001', applicantId: tx.newId(), sealed: false }
    tx.emit(caseEvents.applicationReceived, stream, {
      ...base,
      number: `P${++count}`,
      itemVersion: 1,
      agentId: null,
      channel: 'online',
      delivery: 'electronic',
      intakeOfficeId: office.id,
      intakeDivision: office.division,
      division,
      receivedOn: '2026-02-20',
      digest: '',
    })
    for (const [n, step] of way.entries()) {
      const taskId = tx.newId()
      tx.emit(caseEvents.taskOpened, stream, {
        caseId,
        taskId,
        stepId: step,
        itemCode: 'MZ-001',
        kind: kinds[step],
        officeId: office.id,
        division: office.division,
        department: office.department,
        openedAt: at(0),
        due: at(100),
        warnFrom: at(70),
        round: n,
        followUp: false,
        backEntry: false,
      })
      tx.emit(caseEvents.taskDecided, stream, {
        caseId,
        taskId,
        stepId: step,
        outcome: 'pass',
        favourable: true,
        backEntry: false,
        digest: '',
        on: '2026-02-21',
      })
    }
    tx.emit(caseEvents.withdrawn, stream, { ...base, digest: '' })
    return caseId
  })
}

const ways = fc.sample(fc.array(fc.constantFrom<Step>('accept', 's1', 's2', 'd'), { minLength: 1, maxLength: 6 }), { numRuns: 24, seed: 4 })

/** Counted by hand from what was told. */
const moves = ways.flatMap((way) =>
  [...way, 'end'].map((to, n) => ({
    from: n === 0 ? 'start' : (way[n - 1] as string),
    to,
    again: (way.slice(0, n) as string[]).includes(to),
  })),
)

describe('the picture of a process', () => {
  test('says how often each step and each way between steps was taken, returns apart, however it is read in pieces', async () => {
    for (const [n, way] of ways.entries()) {
      await tellWay(way)
      if (n % 7 === 0) await foldFacts(world.boot)
    }
    await foldFacts(world.boot)
    const seen = await city.call(getProcess, { ...span, item: 'MZ-001' })
    for (const step of Object.keys(kinds))
      expect(seen.steps.find((one) => one.id === step)?.times.count, step).toBe(ways.flat().filter((one) => one === step).length)
    for (const { from, to, again, count: told } of seen.edges)
      expect(told, `${from} ${to}`).toBe(moves.filter((one) => one.from === from && one.to === to && one.again === again).length)
    expect(seen.edges.reduce((sum, one) => sum + one.count, 0)).toBe(moves.length)
    expect(seen.variantsTotal).toBe(ways.length)
    const byKind = await city.call(getProcess, span)
    expect(byKind.steps.map((one) => one.id).sort()).toEqual([...new Set(ways.flat().map((one) => kinds[one]))].sort())
    expect((await city.call(getProcess, { ...span, division: '510411' })).steps).toEqual([])
  })

  test('changes with a case once, and equals a full recount', async () => {
    const sums = () =>
      world.ownerQuery(
        `select place, grain, item, month, kind, a, b, bucket, sum(count)::int as count, sum(paused)::int as paused from statistics.flow
         group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(count) <> 0 order by 1, 2, 3, 4, 5, 6, 7, 8`,
      )
    const caseId = await tellWay(['accept', 's1'])
    await foldFacts(world.boot)
    await foldFacts(world.boot)
    const running = await sums()
    expect(running.length).toBeGreaterThan(30)
    await world.ownerQuery('update statistics.state set stale = true')
    await foldFacts(world.boot)
    expect(await sums()).toEqual(running)
    await world.ownerQuery('truncate statistics.fact, statistics.trace, statistics.flow, statistics.rollup, statistics.delta')
    await world.ownerQuery("delete from platform.reader where name = 'statistics.facts'")
    await foldFacts(world.boot)
    expect(await sums()).toEqual(running)
    expect(caseId).not.toBe('')
  })

  test('leads down to the cases of a step and of a move', async () => {
    const stay = await city.call(listProcessCases, { ...span, item: 'MZ-001', kind: 'step', step: 's1' })
    expect(stay.rows.length).toBe(ways.flat().filter((one) => one === 's1').length + 1)
    const move = await city.call(listProcessCases, { ...span, item: 'MZ-001', kind: 'edge', step: 's1', next: 's2' })
    expect(move.rows.length).toBe(moves.filter((one) => one.from === 's1' && one.to === 's2').length)
    const renhe = world.caller('staff', await staffToken(world.boot, 'supervisor-510411'))
    expect((await renhe.call(listProcessCases, { ...span, kind: 'step', step: 'review' })).rows).toEqual([])
  })
})

test('the data of the picture are exported: as a workbook, and each table as comma-separated values', async () => {
  const asked = { ...span, item: 'MZ-001' }
  const csv = async (table: 'steps' | 'edges' | 'variants') =>
    (await city.file(exportProcess, { ...asked, format: 'csv', table })).toString('utf8').replace('\ufeff', '').trim().split('\r\n')
  const seen = await city.call(getProcess, asked)
  const [head, ...steps] = await csv('steps')
  expect(head?.startsWith('环节,代码,次数,平均用时（分钟）')).toBe(true)
  expect(steps.map((one) => one.split(',')[2])).toEqual(seen.steps.map((one) => String(one.times.count)))
  const [, ...edges] = await csv('edges')
  expect(edges.reduce((sum, one) => sum + Number(one.split(',')[2]), 0)).toBe(seen.edges.reduce((sum, one) => sum + one.count, 0))
  const [, ...variants] = await csv('variants')
  expect(variants.reduce((sum, one) => sum + Number(one.split(',')[1]), 0)).toBe(seen.variantsTotal)
  expect(variants.length).toBeGreaterThan(seen.variants.length - 1)
  const workbook = unzipSync(await city.file(exportProcess, { ...asked, format: 'xlsx' }))
  expect(strFromU8(workbook['xl/workbook.xml'] ?? new Uint8Array()).match(/<sheet /g)).toHaveLength(4)
})

test('a quantile lies in the class where that share of the stays ends', () => {
  const classes = [
    { bucket: 0, count: 1 },
    { bucket: 10, count: 8 },
    { bucket: 20, count: 1 },
  ]
  expect(quantile(classes, 0.05)).toBe(0)
  const middle = quantile(classes, 0.5)
  expect(middle).toBeGreaterThan(1.25 ** 9)
  expect(middle).toBeLessThan(1.25 ** 10)
  expect(quantile([], 0.5)).toBe(0)
})
