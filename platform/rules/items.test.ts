import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { compileRule } from './compile.ts'
import { narrow } from './narrow.ts'
import { parseRule } from './parse.ts'
import { variablesOf } from './variables.ts'

const folder = new URL('../../items/', import.meta.url)
const heads = new Set(
  'applicant spouse child parents members guardian caregiver patient subject agent household licence expired form step policy today'.split(
    ' ',
  ),
)

/** Every text under a `rule` or `when` key, wherever it stands in the item. */
function rulesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(rulesIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    (key === 'rule' || key === 'when') && typeof inner === 'string' ? [inner] : rulesIn(inner),
  )
}

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'))
const rules = [...new Set(files.flatMap((name) => rulesIn(parse(readFileSync(new URL(name, folder), 'utf8')))))]

describe('every rule of every item', () => {
  it('is there', () => {
    expect(files.length).toBeGreaterThanOrEqual(129)
    expect(rules.length).toBeGreaterThan(500)
  })

  it('parses, compiles and speaks of known namespaces only', () => {
    for (const source of rules) {
      const rule = parseRule(source)
      const strangers = variablesOf(rule).filter(([head = '']) => !heads.has(head))
      expect(strangers, source).toEqual([])
    }
  })

  it('tells nothing from nothing: over an empty context no rule holds or fails, unless it reads nothing', () => {
    for (const source of rules) expect(compileRule(parseRule(source))({}), source).toBeUndefined()
  })

  it('narrows to the form without losing a question', () => {
    for (const source of rules) {
      const asked = variablesOf(parseRule(source)).filter(([head]) => head === 'form')
      const left = variablesOf(narrow(parseRule(source), {}, 'form'))
      expect(
        left.every(([head]) => head === 'form'),
        source,
      ).toBe(true)
      expect(left.length, source).toBe(asked.length)
    }
  })
})
