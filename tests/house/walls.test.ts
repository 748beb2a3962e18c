import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { cruise, type ICruiseResult, type IViolation } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { projectRoot } from '../../platform/server/root.ts'

const rules = createRequire(import.meta.url)(join(projectRoot, '.dependency-cruiser.cjs'))

async function violations(paths: string[]): Promise<{ found: readonly IViolation[]; modules: number }> {
  const { forbidden, options } = rules
  const done = await cruise(paths, { ...options, ruleSet: { forbidden }, validate: true, baseDir: projectRoot }, undefined, {
    tsConfig: extractTSConfig(join(projectRoot, 'tsconfig.web.json')),
  })
  const { summary } = done.output as ICruiseResult
  return { found: summary.violations, modules: summary.totalCruised }
}

describe('the walls of the house', () => {
  test('nobody breaks through them', async () => {
    const { found, modules } = await violations(['apps', 'modules', 'platform', 'tests', 'tools'])
    expect(modules).toBeGreaterThan(200)
    expect(found.map((one) => `${one.rule.name}: ${one.from} → ${one.to}`)).toEqual([])
  })
})

/** One planted breach per rule: file → its only line. */
const breaches: Record<string, Record<string, string>> = {
  'tier-0-calls-no-higher-tier': { 'modules/people/server/breach.ts': "import '../../licences/contract.ts'" },
  'tier-1-calls-no-higher-tier': { 'modules/catalog/server/breach.ts': "import '../../cases/contract.ts'" },
  'tier-2-calls-no-higher-tier': { 'modules/cases/server/breach.ts': "import '../../audit/contract.ts'" },
  'calendar-calls-no-later-neighbour': { 'modules/calendar/server/breach.ts': "import '../../divisions/contract.ts'" },
  'modules-are-entered-by-their-doors': { 'modules/cases/server/breach.ts': "import '../../people/server/store.ts'" },
  'apps-enter-modules-by-their-doors': { 'apps/server/breach.ts': "import '../../modules/people/server/store.ts'" },
  'contracts-are-pure': { 'modules/cases/contract/breach.ts': "import '../../../platform/server/memory.ts'" },
  'browser-sees-no-server': { 'apps/portal/breach.ts': "import '../../platform/server/memory.ts'" },
  'portal-stays-light': { 'apps/portal/breach.tsx': "import 'antd'" },
  'pocket-stays-light': { 'apps/visit/breach.tsx': "import 'antd'" },
  'one-file-knows-the-web-framework': { 'modules/cases/server/breach.ts': "import 'fastify'" },
  'platform-knows-nobody': { 'platform/server/breach.ts': "import '../../modules/cases/contract.ts'" },
  'nothing-goes-round-in-circles': {
    'modules/cases/server/breach-a.ts': "import './breach-b.ts'",
    'modules/cases/server/breach-b.ts': "import './breach-a.ts'",
  },
  'no-stray-packages': { 'modules/cases/server/breach.ts': "import 'left-pad-that-nobody-installed'" },
}

describe('each rule catches a planted breach', () => {
  const planted = join(projectRoot, 'build/walls')
  beforeAll(() => {
    rmSync(planted, { recursive: true, force: true })
  })
  afterAll(() => {
    rmSync(planted, { recursive: true, force: true })
  })

  test('every rule has a breach to catch', () => {
    const names = (rules.forbidden as { name: string }[]).map((one) =>
      one.name.replace(/^.+-calls-no-later-neighbour$/, 'calendar-calls-no-later-neighbour'),
    )
    expect([...new Set(names)].sort()).toEqual(Object.keys(breaches).sort())
  })

  test.each(Object.entries(breaches))('%s', async (rule, files) => {
    const written = Object.entries(files).map(([file, line]) => {
      const path = join(projectRoot, file)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, `${line}\nexport const breach = ${JSON.stringify(rule)}\n`)
      return path
    })
    try {
      expect(readFileSync(written[0] ?? '', 'utf8')).toContain(rule)
      const { found } = await violations(written.map((path) => path.slice(projectRoot.length + 1)))
      expect(found.map((one) => one.rule.name)).toContain(rule)
    } finally {
      for (const path of written) rmSync(path)
    }
  })
})
