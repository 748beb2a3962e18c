import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { authenticate, modules } from '../apps/server/modules.ts'
import { seedDemo } from '../apps/server/seed.ts'
import { listItems } from '../modules/catalog/server/api.ts'
import { childrenOf } from '../modules/divisions/server/api.ts'
import { staffToken } from '../modules/identity/server/testing.ts'
import { listOffices } from '../modules/organisations/server/api.ts'
import { foldFacts } from '../modules/statistics/server/api.ts'
import { system } from '../platform/server/actor.ts'
import { openBoot } from '../platform/server/boot.ts'
import { makeHttp } from '../platform/server/http.ts'
import { secretKeyProvider } from '../platform/server/keys/provider.ts'
import { startEmbeddedPostgres } from '../platform/server/postgres.ts'
import { readSettings } from '../platform/server/settings.ts'
import { machineLine, percentile } from './main-job/machine.ts'

/**
 * `tsx benchmarks/figures.ts [cases …]`: how long a dashboard takes with that many cases behind it. The facts are made by SQL over the real
 * divisions, offices and items of two years, as the fold would have left them; sums, server, rights and row-level security are the real ones.
 */
const sizes = process.argv.slice(2).map(Number)
const folder = mkdtempSync(join(tmpdir(), 'onewindow-figures-'))
chmodSync(folder, 0o755)
const postgres = await startEmbeddedPostgres(folder, { max_wal_size: '8GB', maintenance_work_mem: '512MB' })
const settings = readSettings({ ONEWINDOW_CLOCK: '2026-11-02T09:00:00+08:00', ONEWINDOW_DATA: folder, PORT: '0' })
const keys = secretKeyProvider(Buffer.from('onewindow-bench-master-key-32byt'))
const ownerUrl = postgres.url('postgres')
const boot = await openBoot({ settings, modules, ownerUrl, keys })
await seedDemo(boot, { residents: 60, seed: 7 })
const http = await makeHttp(boot, authenticate, (error) => console.error(error))
const owner = new pg.Client({ connectionString: ownerUrl })
await owner.connect()

const { items, offices } = await boot.transaction(system, async (tx) => ({
  items: (await listItems(tx)).map(({ item }) => ({ code: item.code, department: item.department })),
  offices: await listOffices(tx),
}))
const streets = offices.filter((one) => one.level === 'street' && one.department === 'window')
/** Communities and villages of each street. */
const communities = Object.fromEntries(streets.map(({ division }) => [division, childrenOf(division).map((one) => one.code)]))
/** Of each street and department: the window that takes in, and the office that decides, of the street or of the level above it that has one. */
const places = streets.flatMap(({ id, division }) =>
  [...new Set(items.map((one) => one.department))].map((department) => {
    const of = (code: string) => offices.find((one) => one.division === code && one.department === department)
    const authority = of(division) ?? of(division.slice(0, 6)) ?? of(division.slice(0, 4))
    if (!authority) throw new Error(`nobody decides for ${department} in ${division}`)
    return { street: division, department, intake: id, authority: authority.id, authorityDivision: authority.division }
  }),
)

async function fill(cases: number): Promise<number> {
  const started = performance.now()
  await owner.query('truncate statistics.fact, statistics.rollup, statistics.delta')
  const { rows: indexes } = await owner.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
     where indrelid = 'statistics.fact'::regclass and not indisprimary`,
  )
  for (const { name } of indexes) await owner.query(`drop index ${name}`)
  await owner.query(
    `with part as (select * from jsonb_to_recordset($2::jsonb)
         as p(street text, department text, intake uuid, authority uuid, "authorityDivision" text)),
       item as (select row_number() over () - 1 as n, * from jsonb_to_recordset($3::jsonb) as i(code text, department text)),
       drawn as materialized (select n, floor(random() * $4)::int as item, ($5::text[])[1 + floor(random() * cardinality($5::text[]))::int] as street,
         random() as community, date '2024-11-01' + (n * 720::bigint / $7)::int as d from generate_series(0, $7::int - 1) n)
     insert into statistics.fact (tenant, case_id, seq, number, item, division, channel, intake_office, intake_division, authority_office,
       authority_division, received_on, accepted_on, decided_on, ended_on, outcome, on_time, used_minutes, limit_minutes, returns, visits, fields, filled, on_paper, asked)
     select $1, gen_random_uuid(), 12, 'B' || s.n, i.code, k.codes ->> floor(s.community * jsonb_array_length(k.codes))::int,
       case when random() < 0.6 then 'window' else 'online' end, p.intake, p.street, p.authority, p."authorityDivision",
       d, d + 1, d + 8, d + 9, case when random() < 0.93 then 'granted' else 'rejected' end, random() < 0.97,
       (random() * 9000)::int, 14400, (random() < 0.08)::int, 1 + (random() < 0.2)::int, 14, 10, 5, 1
     from drawn s join item i on i.n = s.item join part p on p.department = i.department and p.street = s.street,
       lateral (select $6::jsonb -> s.street as codes) k`,
    [
      ...[settings.tenant, JSON.stringify(places), JSON.stringify(items), items.length, streets.map((one) => one.division)],
      ...[JSON.stringify(communities), cases],
    ],
  )
  for (const { definition } of indexes) await owner.query(definition)
  await owner.query('analyze statistics.fact')
  await owner.query('insert into statistics.known_item (tenant, item) select $1, unnest($2::text[]) on conflict do nothing', [
    settings.tenant,
    items.map((one) => one.code),
  ])
  await owner.query(`insert into statistics.state (tenant, stale) values ($1, true) on conflict (tenant) do update set stale = true`, [
    settings.tenant,
  ])
  return (performance.now() - started) / 1000
}

const questions: readonly (readonly [string, string])[] = [
  ['the city, this year, by place', 'from=2026-01-01&to=2026-11-02&by=place'],
  ['the city, two years, by item', 'from=2024-11-01&to=2026-11-02&by=item'],
  ['the city, this year, by department', 'from=2026-01-01&to=2026-11-02&by=department'],
  ['the city, a span of odd days, by channel', 'from=2025-03-07&to=2026-10-19&by=channel'],
  ['a county, this year, by place', 'from=2026-01-01&to=2026-11-02&by=place&division=510411'],
  ['the city, this year, by deciding office', 'from=2026-01-01&to=2026-11-02&by=authority'],
  ['the city, this year, by deciding office, one item', 'from=2026-01-01&to=2026-11-02&by=authority&item=MZ-011'],
  ['the city, this year, by deciding office, online', 'from=2026-01-01&to=2026-11-02&by=authority&channel=online'],
  ['the city, a span of odd days, by accepting centre', 'from=2025-03-07&to=2026-10-19&by=intake'],
  ['the city, odd days, by deciding office, one department', 'from=2025-03-07&to=2026-10-19&by=authority&department=civil-affairs'],
  ['the city, odd days, by accepting centre, one department', 'from=2025-03-07&to=2026-10-19&by=intake&department=civil-affairs'],
  ['a street, odd days, by item', 'from=2025-03-07&to=2026-10-19&by=item&division=510402001'],
  ['a street, odd days, by community, online', 'from=2025-03-07&to=2026-10-19&by=place&division=510402001&channel=online'],
  ['the city, two years, by month', 'from=2024-11-01&to=2026-11-02&by=month'],
  ['one item, two months, by day', 'from=2026-09-01&to=2026-10-31&by=day&item=MZ-011'],
]

async function timesOf(token: string, url: string, rounds = 60): Promise<number[]> {
  const times: number[] = []
  for (let n = 0; n < rounds + 5; n++) {
    const started = performance.now()
    const answer = await http.inject({ method: 'GET', url: `/api${url}`, headers: { 'x-onewindow': 'staff', cookie: `ow_staff=${token}` } })
    if (answer.statusCode !== 200 || answer.json<{ rows: unknown[] }>().rows.length === 0) throw new Error(`${url}: ${answer.body}`)
    if (n >= 5) times.push(performance.now() - started)
  }
  return times.sort((a, b) => a - b)
}

console.log(machineLine())
for (const cases of sizes.length > 0 ? sizes : [480_000]) {
  const made = await fill(cases)
  const started = performance.now()
  await foldFacts(boot)
  const counted = (performance.now() - started) / 1000
  await owner.query('vacuum analyze statistics.rollup')
  const { rows } = await owner.query<{ lines: number }>('select count(*)::int as lines from statistics.rollup')
  console.log(
    `\n${cases.toLocaleString('en')} cases: facts made in ${made.toFixed(1)} s, counted anew in ${counted.toFixed(1)} s, ${rows[0]?.lines.toLocaleString('en')} lines of sums\n`,
  )
  console.log('| question | p50 / p95 ms |\n|---|---|')
  const token = await staffToken(boot, 'supervisor-5104')
  for (const [name, query] of questions) {
    const times = await timesOf(token, `/statistics/figures?${query}`)
    console.log(`| ${name} | ${percentile(times, 0.5).toFixed(1)} / ${percentile(times, 0.95).toFixed(1)} |`)
  }
  const behind = await timesOf(token, '/statistics/cases?from=2026-01-01&to=2026-11-02&indicator=decided&item=MZ-011')
  console.log(`| the cases behind a figure, first page | ${percentile(behind, 0.5).toFixed(1)} / ${percentile(behind, 0.95).toFixed(1)} |`)
}
await owner.end()
await http.close()
await boot.close()
await postgres.stop()
rmSync(folder, { recursive: true, force: true })
