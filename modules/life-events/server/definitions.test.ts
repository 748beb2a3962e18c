import { describe, expect, it } from 'vitest'
import { parseRule } from '../../../platform/rules/parse.ts'
import { variablesOf } from '../../../platform/rules/variables.ts'
import { readEdition, reference } from '../../catalog/server/testing.ts'
import { lifeEvents, nationalList } from './definitions.ts'

const items = new Map(readEdition().map((one) => [one.code as string, one]))
const events = [...lifeEvents().values()]

describe.each(events.map((one) => [one.code, one] as const))('data/life-events/%s.yaml', (_, event) => {
  const rules = [...event.questions.flatMap((one) => [one.when, one.known]), ...event.items.map((one) => one.when)].filter(
    (one) => one !== undefined,
  )

  it('names items, departments, ways in and licences that exist', () => {
    for (const one of event.items) expect(items.has(one.code), one.code).toBe(true)
    for (const way of event.ways) expect(reference().lifeEvents.has(way), way).toBe(true)
    for (const one of event.uses ?? []) expect(reference().licenceTypes.has(one.licence), one.licence).toBe(true)
    expect(reference().departments.has(event.department)).toBe(true)
  })

  it('has rules that parse and read nothing but answers given before, declared licences and known people', () => {
    const heads = new Set([
      'answer',
      'applicant',
      'household',
      'licence',
      'policy',
      'today',
      ...(event.people ?? []).map((one) => one.role),
    ])
    for (const rule of rules)
      for (const [head = '', name = ''] of variablesOf(parseRule(rule))) {
        expect(heads.has(head), `${head} in ${rule}`).toBe(true)
        if (head === 'answer')
          expect(
            event.questions.map((one) => one.id),
            rule,
          ).toContain(name)
        if (head === 'licence')
          expect(
            (event.uses ?? []).map((one) => one.licence),
            rule,
          ).toContain(name)
      }
  })

  it('lets an item wait only for one before it that gives a licence', () => {
    event.items.forEach((one, at) => {
      for (const code of one.after ?? []) {
        expect(event.items.slice(0, at).map((each) => each.code)).toContain(code)
        expect(items.get(code)?.result.licence, code).toBeDefined()
      }
    })
  })

  it('keeps private matters out of the bundle and names them apart', () => {
    for (const one of event.items) expect(items.get(one.code)?.sensitivity, one.code).toBe('normal')
    for (const code of event.apart ?? []) expect(items.get(code)?.sensitivity, code).toBe('sealed')
  })

  it('names whom an item is for among the people of the event', () => {
    const roles = (event.people ?? []).map((one) => one.role)
    for (const one of event.items) if (one.for) expect(roles).toContain(one.for)
  })
})

describe('the State Council’s list', () => {
  it('says of every event which one here serves it, or where to go', () => {
    const codes = new Set(events.map((one) => one.code))
    for (const one of nationalList().national) {
      if (one.event) expect(codes.has(one.event), one.event).toBe(true)
      expect(one.missing.length).toBeGreaterThan(4)
    }
    const served = nationalList().national.filter((one) => one.event)
    expect(
      events
        .filter((one) => one.national)
        .map((one) => one.code)
        .sort(),
    ).toEqual(served.map((one) => one.event as string).sort())
  })

  it('asks every item for itself only for concepts of the dictionary', () => {
    for (const key of nationalList().own) expect(reference().fields.has(key), key).toBe(true)
  })
})
