import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import {
  checkItemDraft,
  discardItemDraft,
  getGuide,
  type Item,
  listItems,
  listManagedItems,
  saveItemDraft,
  searchItems,
  startItemDraft,
  submitItemDraft,
} from '../../modules/catalog/contract.ts'
import { importShipped, readEdition, readReference, shippedFaults } from '../../modules/catalog/server/testing.ts'
import { staffToken } from '../../modules/identity/server/testing.ts'
import { projectRoot } from '../../platform/server/root.ts'
import { aWorld } from '../world.ts'

const world = await aWorld()
const manager = world.caller('staff', await staffToken(world.boot, 'items-civil-affairs'))
const shipped = readEdition().filter((one) => one.department === 'civil-affairs')
const model = shipped.find((one) => one.code === 'MZ-001') as Item

type Entry = Record<string, unknown>
type Loose = Entry & Record<'conditions' | 'materials' | 'fields' | 'process' | 'acts', Entry[]>
const broken = (change: (item: Loose) => unknown): unknown => {
  const item = structuredClone(model) as unknown as Loose
  change(item)
  return item
}
const faultsOf = async (content: { item: unknown } | { text: string }) =>
  (await manager.call(checkItemDraft, { code: 'MZ-001', ...content })).findings.filter((one) => one.grade === 'fault')

const breakages: [string, string, (item: Loose) => unknown][] = [
  ['a step whose office does not exist', '/process', (item) => Object.assign(item.process[1] ?? {}, { department: 'no-such-office' })],
  ['no decision', '/process', (item) => Object.assign(item, { process: item.process.map(({ decides: _, ...step }) => step) })],
  [
    'two decisions on one path',
    '/process',
    (item) => Object.assign(item, { process: item.process.map((step) => ({ ...step, decides: true })) }),
  ],
  ['no steps at all', '/process', (item) => Object.assign(item, { process: [] })],
  ['only an acceptance', '/process', (item) => Object.assign(item, { process: item.process.slice(0, 1) })],
  ['a step twice, so that the way runs in a circle', '/process', (item) => item.process.push({ ...item.process[1] })],
  ['a parallel group with a step of another way inside', '/process', (item) => regroup(item)],
  ['a condition decided in a step that is not there', '/conditions', (item) => Object.assign(item.conditions[0] ?? {}, later('s99'))],
  ['a rule that cannot be read', '/conditions', (item) => Object.assign(item.conditions[0] ?? {}, fact('applicant.age >= '))],
  [
    'a rule over a fact that nobody tells',
    '/conditions',
    (item) => Object.assign(item.conditions[0] ?? {}, fact('applicant.shoeSize > 40')),
  ],
  [
    'a rule with an answer that nobody can give',
    '/conditions',
    (item) => Object.assign(item.conditions[0] ?? {}, fact('form.applyMode = "全村"')),
  ],
  ['a rule that is a number', '/conditions', (item) => Object.assign(item.conditions[0] ?? {}, { rule: 7 })],
  [
    'a licence that is not there',
    '/materials',
    (item) => Object.assign(item.materials[0] ?? {}, { source: 'repository', licence: 'NO_SUCH' }),
  ],
  ['a field that the dictionary does not know', '/fields', (item) => Object.assign(item.fields[0] ?? {}, { field: 'noSuchField' })],
  ['the same field twice', '/fields', (item) => item.fields.push({ ...item.fields[0] })],
  ['the same condition twice', '/conditions', (item) => item.conditions.push({ ...item.conditions[0] })],
  ['the same material twice', '/materials', (item) => item.materials.push({ ...item.materials[0] })],
  [
    'a promise longer than the law allows',
    '/limits',
    (item) => Object.assign(item, { limits: { promised: 60, statutory: 30, unit: 'working-day' } }),
  ],
  [
    'a promise of a thousand million days',
    '',
    (item) => Object.assign(item, { limits: { promised: 1e9, statutory: null, unit: 'working-day' } }),
  ],
  ['a life event that nobody knows', '/lifeEvents', (item) => Object.assign(item, { lifeEvents: ['wedding-on-the-moon'] })],
  ['a key that no item has', '/secret', (item) => Object.assign(item, { secret: 1 })],
  ['a line system that is not there', '/lineSystem', (item) => Object.assign(item, { lineSystem: 'LS-99' })],
  ['no name', '/name', (item) => Object.assign(item, { name: '' })],
]
const later = (step: string) => ({ kind: 'later', step, rule: undefined })
const fact = (rule: string) => ({ kind: 'fact', rule, act: undefined, step: undefined })
function regroup(item: Loose) {
  Object.assign(item.process[0] ?? {}, { group: 'g7' })
  Object.assign(item.process.at(-1) ?? {}, { group: 'g7' })
}

describe('A faulty item is refused with place and reason', () => {
  it.each(breakages)('%s', async (_, place, change) => {
    const faults = await faultsOf({ item: broken(change) })
    expect(faults.length).toBeGreaterThan(0)
    expect(faults.some((one) => one.path.startsWith(place) && (one.line ?? 0) > 0 && (one.column ?? 0) > 0)).toBe(true)
    for (const one of faults) expect(one.message).toMatch(/[一-龥]/)
  })

  it.each(Object.keys(model).filter((key) => key !== 'renewal' && key !== 'notes'))('without %s', async (key) => {
    const faults = await faultsOf({ item: broken((item) => void Reflect.deleteProperty(item, key)) })
    expect(faults.map((one) => one.path).join(' ')).toContain(`/${key}`)
  })

  it.each([
    ['two keys alike', 'code: MZ-001\ncode: MZ-001\n'],
    ['a tab for an indent', 'limits:\n\tpromised: 1\n'],
    [
      'references without end',
      `a: &a [x, x]\n${'bcdefghij'.replace(/./g, (key, at: number) => `${key}: &${key} [${`*${'abcdefghi'[at]}, `.repeat(9)}]\n`)}`,
    ],
    ['nested ten thousand deep', '['.repeat(10_000)],
    ['no item but a number', '42'],
    ['nothing', ''],
    ['two documents', 'a: 1\n---\nb: 2\n'],
    ['signs that no text can hold', 'code: "MZ\\0"\nname: \u0000'],
  ])('text with %s', async (_, text) => {
    expect((await faultsOf({ text })).length).toBeGreaterThan(0)
  })

  it('of a hundred thousand letters or ten thousand conditions, in good time', async () => {
    const begun = performance.now()
    await faultsOf({ item: broken((item) => Object.assign(item, { name: '低'.repeat(100_000) })) })
    const many = Array.from({ length: 2000 }, (_, at) => ({ id: `c${at + 1}`, text: '条件', kind: 'fact', rule: 'applicant.noSuch = 1' }))
    expect((await faultsOf({ item: broken((item) => Object.assign(item, { conditions: many })) })).length).toBeGreaterThan(0)
    const branches = Array.from({ length: 60 }, (_, at) => ({
      ...step(at),
      branch: { id: `b${at + 1}`, label: '路', when: 'applicant.age > 1' },
    }))
    expect((await faultsOf({ item: broken((item) => Object.assign(item, { process: branches })) })).length).toBeGreaterThan(0)
    expect(performance.now() - begun).toBeLessThan(20_000)
  })
  const step = (at: number) => ({ id: `s${at + 1}`, name: '审核', level: 'county', department: 'civil-affairs', kind: 'review', days: 1 })

  it('and never reaches a reviewer', async () => {
    const draft = await manager.call(startItemDraft, { code: 'MZ-001' })
    const saved = await manager.call(saveItemDraft, {
      code: 'MZ-001',
      revision: draft.revision,
      item: broken((item) => Object.assign(item, { process: [] })),
    })
    const refused = await manager.refusal(submitItemDraft, {
      ...{ code: 'MZ-001', revision: saved.revision, effectiveFrom: world.clock.now().slice(0, 10), note: '不完整' },
    })
    expect(refused).toMatchObject({ code: 'catalog.faulty-item' })
    expect(JSON.stringify(refused)).toContain('/process')
    const kept = await manager.call(saveItemDraft, { code: 'MZ-001', revision: saved.revision, text: 'name: 低保\u0000' })
    expect(kept.item).toBeNull()
    await manager.call(discardItemDraft, { code: 'MZ-001', revision: kept.revision })
  })
})

describe('Whatever is put into an item', () => {
  /** Every place of an item, and something else to stand there. */
  const places = (value: unknown, path: readonly string[] = []): string[][] =>
    typeof value === 'object' && value !== null
      ? [[...path], ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...path, key]))]
      : [[...path]]
  const all = places(model).filter((path) => path.length > 0)
  const junk = fc.oneof(
    fc.constant(null),
    fc.string(),
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.array(fc.string(), { maxLength: 3 }),
    // The door itself refuses `__proto__` as a key, whatever the endpoint.
    fc.object({ maxDepth: 2, key: fc.string().filter((key) => key !== '__proto__') }),
  )

  it('the check answers and never falls over', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(all.length - 1), junk, async (at, value) => {
        const item = structuredClone(model) as unknown as Record<string, unknown>
        const path = all[at] ?? []
        const parent = path.slice(0, -1).reduce<Record<string, unknown>>((here, key) => here[key] as Record<string, unknown>, item)
        parent[path.at(-1) ?? ''] = value
        const { findings } = await manager.call(checkItemDraft, { code: 'MZ-001', item })
        for (const one of findings) expect(one.message).toMatch(/[一-龥]/)
      }),
      { numRuns: 150 },
    )
    expect((await world.anyone.call(listItems, {})).items.length).toBeGreaterThanOrEqual(129)
  })
})

describe('A faulty file beside the others', () => {
  const folder = mkdtempSync(join(tmpdir(), 'onewindow-edition-'))
  for (const part of ['items', 'licences', 'data']) cpSync(join(projectRoot, part), join(folder, part), { recursive: true })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const file = (name: string) => join(folder, name)
  const newcomer = (code: string, change: (item: Item) => unknown = () => undefined) => {
    const item = { ...structuredClone(model), code, name: `${code} 新事项`, shortName: code }
    change(item)
    writeFileSync(file(`items/civil-affairs/${code}.yaml`), stringify(item))
  }

  it('does not stop the start: it is reported, and the rest is brought in and answers', async () => {
    newcomer('MZ-901')
    newcomer('MZ-902', (item) => Object.assign(item, { process: [] }))
    newcomer('MZ-903', (item) => Object.assign(item.conditions[0] ?? {}, { kind: 'fact', rule: 'applicant.age >=' }))
    writeFileSync(file('items/civil-affairs/MZ-904.yaml'), 'code: MZ-904\n\tname: [')
    writeFileSync(file('items/civil-affairs/MZ-905.yaml'), Buffer.from([0xff, 0xfe, 0, 1]))
    await importShipped(world.boot, folder)
    expect((await world.anyone.call(getGuide, { code: 'MZ-901' })).item.name).toBe('MZ-901 新事项')
    expect((await world.anyone.call(searchItems, { q: '吃低保' })).hits.length).toBeGreaterThan(0)
    for (const code of ['MZ-902', 'MZ-903', 'MZ-904', 'MZ-905']) {
      expect(await world.anyone.refusal(getGuide, { code })).toMatchObject({ status: 404 })
      expect(shippedFaults().some((one) => one.file.endsWith(`${code}.yaml`) && one.findings.length > 0)).toBe(true)
    }
    const { faultyFiles } = await manager.call(listManagedItems)
    expect(faultyFiles).toContainEqual({
      ...{ file: 'items/civil-affairs/MZ-903.yaml', path: '/conditions/0/rule' },
      message: expect.stringContaining('规则写法有误'),
    })
  })

  it('among licences, registers, words or the dictionary takes away only what hangs on it', () => {
    const reports: string[] = []
    const report = (found: { file: string }) => void reports.push(found.file)
    const whole = readReference(folder)
    writeFileSync(file('licences/MARRIAGE_CERT.yaml'), 'code: [')
    const fields = parse(readFileSync(file('data/fields.yaml'), 'utf8')) as unknown[]
    writeFileSync(file('data/fields.yaml'), stringify([...fields, { key: 'half' }, fields[0]]))
    writeFileSync(file('data/registers.yaml'), 'not: a list')
    rmSync(file('data/policies.yaml'))
    const rest = readReference(folder, report)
    expect(rest.licenceTypes.size).toBe(whole.licenceTypes.size - 1)
    expect(rest.fields.size).toBe(whole.fields.size)
    expect([rest.registers.size, rest.policies.size]).toEqual([0, 0])
    expect(rest.lifeEvents.size).toBe(whole.lifeEvents.size)
    expect(new Set(reports)).toEqual(
      new Set(['licences/MARRIAGE_CERT.yaml', 'data/fields.yaml', 'data/registers.yaml', 'data/policies.yaml']),
    )
    expect(() => readReference(folder)).toThrow(/MARRIAGE_CERT/)
  })
})
