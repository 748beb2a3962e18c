import { expect, test } from 'vitest'
import { aWorld } from '../../../tests/world.ts'
import { staffToken } from '../../identity/server/testing.ts'
import { listFigureCases } from '../contract.ts'

const world = await aWorld()

/** Cases decided so many days before the end of the period, `each` of them on that day. */
const decided = [
  ...[0, 1, 3, 6].map((before) => ({ before, each: 15 })),
  ...[7, 8, 9, 40, 41].map((before) => ({ before, each: 21 })),
  { before: 300, each: 60 },
]

test('the cases behind a figure come page by page, the latest first: each once, across days that fill a page and days that do not', async () => {
  await world.ownerQuery('truncate statistics.fact')
  for (const { before, each } of decided)
    await world.ownerQuery(
      `insert into statistics.fact (tenant, case_id, seq, number, item, division, channel, intake_office, intake_division,
         received_on, accepted_on, decided_on, ended_on, outcome, on_time, used_minutes, limit_minutes, returns, visits, fields, filled, on_paper, asked)
       select $1, gen_random_uuid(), 1, 'B', case when n % 3 = 0 then 'MZ-011' else 'MZ-001' end, '510402001001', 'window', gen_random_uuid(), '510402001',
         d, d, d, d, 'granted', true, 1, 2, 0, 1, 1, 1, 1, 1 from generate_series(1, $3::int) n, lateral (select date '2026-11-02' - $2::int as d) on_day`,
      [world.boot.settings.tenant, before, each],
    )
  const city = world.caller('staff', await staffToken(world.boot, 'supervisor-5104'))
  for (const item of [undefined, 'MZ-011']) {
    const asked = { from: '2026-01-01', to: '2026-11-02', indicator: 'decided' as const, ...(item ? { item } : {}) }
    const paged: string[] = []
    for (let after: string | undefined = '', pages = 0; after !== undefined; pages++) {
      expect(pages).toBeLessThan(20)
      const page: { rows: { caseId: string; day: string }[]; next?: string } = await city.call(listFigureCases, {
        ...asked,
        ...(after ? { after } : {}),
      })
      paged.push(...page.rows.map((row) => `${row.day} ${row.caseId}`))
      after = page.next
    }
    const all = await world.ownerQuery<{ line: string }>(
      `select decided_on || ' ' || case_id as line from statistics.fact where $1::text is null or item = $1 order by decided_on desc, case_id desc`,
      [item ?? null],
    )
    expect(all.length).toBe(item ? 75 : 225)
    expect(paged).toEqual(all.map((one) => one.line))
  }
})
