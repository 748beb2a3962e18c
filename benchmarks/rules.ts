import { readdirSync, readFileSync } from 'node:fs'
import { evaluate } from 'feelin'
import { parse } from 'yaml'
import { compileRule } from '../platform/rules/compile.ts'
import { explain } from '../platform/rules/explain.ts'
import { parseRule } from '../platform/rules/parse.ts'
import type { Context } from '../platform/rules/rule.ts'

/** Nanoseconds per evaluation of all rules of all items, ours and the reference interpreter's, over the same half-known context. */
const folder = new URL('../items/', import.meta.url)
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'))
const rules = files.flatMap((name) => rulesIn(parse(readFileSync(new URL(name, folder), 'utf8'))))

function rulesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(rulesIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    (key === 'rule' || key === 'when') && typeof inner === 'string' ? [inner] : rulesIn(inner),
  )
}

const context: Context = {
  applicant: { age: 66, domicileCity: '攀枝花市', residenceCity: '攀枝花市', alive: true, monthlyIncome: 200_000 },
  household: { incomePerCapita: 50_000, size: 3, hasLocalDomicile: true, carCount: 0 },
  licence: { MINIMUM_LIVING_CERT: { certNumber: '1' }, DISABILITY_CERT: { level: '一级', category: '智力' }, EXTREME_POVERTY_CERT: null },
  form: { applyMode: '整户', mainCause: '患病' },
  policy: { minimumLivingStandard: 80_000 },
  today: '2026-11-24',
}

function nanoseconds(runs: number, work: () => void): number {
  work()
  const start = process.hrtime.bigint()
  for (let run = 0; run < runs; run += 1) work()
  return Number(process.hrtime.bigint() - start) / runs / rules.length
}

const trees = rules.map(parseRule)
const compiled = trees.map(compileRule)
const rows = {
  'compiled closure': nanoseconds(3000, () => {
    for (const rule of compiled) rule(context)
  }),
  'explained (verdict and facts)': nanoseconds(200, () => {
    for (const tree of trees) explain(tree, context)
  }),
  'feelin.evaluate (text)': nanoseconds(3, () => {
    for (const rule of rules) evaluate(rule, { ...context })
  }),
}
console.log(`| ${rules.length} rules of ${files.length} items | ns per evaluation |`)
console.log('|---|---|')
for (const [name, time] of Object.entries(rows)) console.log(`| ${name} | ${Math.round(time).toLocaleString('en-US')} |`)
