import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { reportError } from '../apps/server/report.ts'
import { submitted } from '../modules/cases/server/testing.ts'
import { readEdition } from '../modules/catalog/server/testing.ts'
import { residentToken, staffToken } from '../modules/identity/server/testing.ts'
import { identifyByLicence, listMyLicences, makeMyCopy } from '../modules/licences/contract.ts'
import { identifyPerson, unmaskPerson } from '../modules/people/contract.ts'
import { residentsOf } from '../tools/catalog/residents/find-resident.ts'
import { demoNumber, demoPeople, demoPeopleList } from '../tools/city/demo-people.ts'
import { drive, filledDraft, residentOf } from './items/drive.ts'
import { moveIn } from './items/move-in.ts'
import { aWorld, type World } from './world.ts'

/** What a whole case leaves behind where it lies bare: printed lines, the trail, deliveries and their errors, every column that is not sealed. */
let world: World
const printed: string[] = []
const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
  vi.spyOn(console, name).mockImplementation((...words: unknown[]) => {
    printed.push(words.map(String).join(' '))
  }),
)

beforeAll(async () => {
  world = await aWorld()
})
afterAll(() => {
  for (const spy of spies) spy.mockRestore()
})

test('a case from the window to the result leaves no name, number, phone or address of a resident bare', { timeout: 120_000 }, async () => {
  const item = readEdition().find((one) => one.code === 'MZ-001')
  if (!item) throw new Error('there is MZ-001')
  const families = residentsOf(item, '2026-03-02', { number: 0 }).flatMap((one) => one.family ?? [])
  const [one] = await moveIn(world.boot, families)
  if (!one) throw new Error('nobody fits')
  const { clerk, draft } = await filledDraft(world, one, { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name })
  const { caseId } = await submitted(clerk, draft, 'electronic')
  await drive(world, one, caseId)
  await world.settle()
  await looksUp()
  const own = await residentOf(world, one)
  const licence = (await own.call(listMyLicences)).licences.find((each) => each.signed)
  const named = { purpose: `代${demoPeople.wangXiuying.name}办理`, recipient: `${demoPeople.wangXiuying.name}收`, until: '2026-04-01' }
  await own.call(makeMyCopy, { licenceId: licence?.id ?? '', ...named })
  await world.settle()
  await provokeErrors()

  const people = one.family.people.map(({ name, idNumber }) => ({ name, idNumber }))
  const demo = demoPeopleList.flatMap(({ name, idNumber, phone }) => [name, ...(idNumber ? [idNumber] : []), ...(phone ? [phone] : [])])
  const secrets = [...people.flatMap((each) => [each.name, each.idNumber]), ...demo].filter((text) => text.length >= 2)
  expect(secrets.length).toBeGreaterThan(20)
  // A member of the staff may be called like a resident.
  const found = [...inLines(secrets), ...(await inTables(secrets))].filter((place) => !/^identity\.account: \D+$/.test(place))
  expect(found).toEqual([])
})

/** A clerk looks somebody up by number and by licence, is refused for a wrong one, and opens what is covered. */
async function looksUp() {
  const caller = world.caller('staff', await staffToken(world.boot, 'clerk-510402001005'))
  const { person } = await caller.call(identifyPerson, { who: { idNumber: demoNumber('chenZhiqiang') } })
  await caller.call(identifyByLicence, { type: 'DISABILITY_CERT', number: `${demoNumber('chenZhiqiang')}42` })
  await caller.refusal(identifyByLicence, { type: 'DISABILITY_CERT', number: demoNumber('luoTing') })
  await caller.call(unmaskPerson, { personId: person.id, reason: '核对申请信息' })
  const own = world.caller('portal', await residentToken(world.boot, person.id))
  await own.call(listMyLicences)
}

/** What the server prints of errors that speak of a row: the database names keys and values of a violated constraint. */
async function provokeErrors() {
  const twice =
    'insert into people.document (tenant, kind, number_index, person) select tenant, kind, number_index, person from people.document limit 1'
  for (const statement of [twice, "insert into people.person (tenant, id) values ('5104', gen_random_uuid())"]) {
    const error = await world.ownerQuery(statement).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(Error)
    reportError(error, 'request')
  }
  expect(printed.length).toBeGreaterThan(1)
}

const inLines = (secrets: readonly string[]) =>
  secrets.filter((secret) => printed.some((line) => line.includes(secret))).map((secret) => `printed: ${secret}`)

/** Every column that is not bytes, of every table of ours. Staff names stand bare by intent. */
async function inTables(secrets: readonly string[]): Promise<string[]> {
  const tables = await world.ownerQuery<{ name: string; columns: string }>(`
    select n.nspname || '.' || c.relname as name, string_agg(format('t.%I::text', a.attname), ', ') as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid join pg_type y on y.oid = a.atttypid
    where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and y.typname not in ('bytea', '_bytea')
      and n.nspname not in ('pg_catalog', 'information_schema', 'public') and n.nspname !~ '^pg_' group by 1`)
  expect(tables.map((one) => one.name)).toEqual(
    expect.arrayContaining(['platform.event', 'platform.delivery', 'cases.case', 'licences.use']),
  )
  const found: string[] = []
  for (const { name, columns } of tables) {
    const rows = await world.ownerQuery<{ secret: string }>(
      `select s.secret from unnest($1::text[]) s(secret) where exists (select 1 from ${name} t where strpos(concat_ws(' ', ${columns}), s.secret) > 0)`,
      [secrets],
    )
    found.push(...rows.map((row) => `${name}: ${row.secret}`))
  }
  return found
}
