import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { makeCalendar } from '../../calendar/contract.ts'
import { blackened, lacksReason, mayDo, mostTries, openRedress, type Redress, type RedressStep, takeStep, untilOf } from './rules.ts'

const calendar = makeCalendar([{ year: 2026, source: '', published: '2025-11-04', off: ['2026-05-01'], work: [] }])
const limits = { callback: 2, mending: 5 }
/** A Thursday before a holiday. */
const when = { today: '2026-04-30', calendar }

it('a good rating needs no reason, a bad one a reason or a few words', () => {
  expect(lacksReason({ level: 'fairly-satisfied', reasons: [] })).toBe(false)
  expect(lacksReason({ level: 'dissatisfied', reasons: [] })).toBe(true)
  expect(lacksReason({ level: 'very-dissatisfied', reasons: [], comment: '  ' })).toBe(true)
  expect(lacksReason({ level: 'dissatisfied', reasons: ['slow'] })).toBe(false)
  expect(lacksReason({ level: 'dissatisfied', reasons: [], comment: '等了三个小时' })).toBe(false)
})

it('a service can be rated for ninety days', () => {
  expect(untilOf('2026-03-03T08:00:00.000Z')).toBe('2026-06-01T08:00:00.000Z')
})

it('numbers are blackened before words are published', () => {
  expect(blackened('打13900001111找我，身份证51049919900101887X，5楼')).toBe(`打${'＊'.repeat(11)}找我，身份证${'＊'.repeat(18)}，5楼`)
})

describe('a bad rating', () => {
  const named = openRedress(false, limits, when)

  it('with a name is called back within the working days of the city, holidays left out', () => {
    expect(named).toMatchObject({ state: 'calling', due: '2026-05-05T15:59:59.999Z' })
    expect(openRedress(true, limits, when)).toMatchObject({ state: 'mending', due: '2026-05-08T15:59:59.999Z' })
  })

  it('that cannot be reached is mended after three tries, and does not count as called back', () => {
    let now: Redress = named
    for (let n = 0; n < mostTries; n++) {
      expect(now.state).toBe('calling')
      now = takeStep(now, { kind: 'callback', reached: false }, limits, when) as Redress
    }
    expect(now).toMatchObject({ state: 'mending', called: false, tries: 3 })
  })

  it('may be appealed once; what was refused is mended', () => {
    const mending = takeStep(named, { kind: 'callback', reached: true }, limits, when) as Redress
    const appealed = takeStep(mending, { kind: 'appeal' }, limits, when) as Redress
    const refused = takeStep(appealed, { kind: 'ruling', granted: false }, limits, when) as Redress
    expect(refused.state).toBe('mending')
    expect(takeStep(refused, { kind: 'appeal' }, limits, when)).toBeUndefined()
    expect(takeStep(appealed, { kind: 'ruling', granted: true }, limits, when)).toMatchObject({ state: 'excluded', due: null })
  })

  it('is never called back by who served, never judged by the rated office', () => {
    expect(mayDo(named, { side: 'office', served: true, ownOffice: true })).toEqual([])
    expect(mayDo({ ...named, state: 'appealed' }, { side: 'supervisor', served: false, ownOffice: true })).toEqual([])
    expect(mayDo({ ...named, state: 'appealed' }, { side: 'supervisor', served: false, ownOffice: false })).toEqual(['decide-appeal'])
  })

  const steps: fc.Arbitrary<RedressStep> = fc.oneof(
    fc.record({ kind: fc.constant('callback' as const), reached: fc.boolean() }),
    fc.constant({ kind: 'mend' as const }),
    fc.record({ kind: fc.constant('check' as const), passed: fc.boolean() }),
    fc.constant({ kind: 'appeal' as const }),
    fc.record({ kind: fc.constant('ruling' as const), granted: fc.boolean() }),
    fc.constant({ kind: 'recount' as const, due: '2026-05-11T15:59:59.999Z' }),
  )

  test('whatever is done in whatever order: an end is final, a limit runs exactly while the office is to act, and no stand is a dead end', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(steps, { maxLength: 30 }), (anonymous, history) => {
        let now = openRedress(anonymous, limits, when)
        for (const step of history) now = takeStep(now, step, limits, when) ?? now
        const next = [...(['office', 'supervisor'] as const).flatMap((side) => mayDo(now, { side, served: false, ownOffice: false }))]
        const ended = now.state === 'closed' || now.state === 'excluded'
        expect(next.length > 0).toBe(!ended)
        expect(now.due !== null).toBe(now.state === 'calling' || now.state === 'mending')
        if (anonymous) expect(now.called).toBe(false)
      }),
      { seed: 5 },
    )
  })
})
