import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { makeCalendar } from '../../calendar/contract.ts'
import { type Concern, type ConcernStep, isRight, mayDo, takeStep } from './rules.ts'

const when = {
  today: '2026-03-03',
  calendar: makeCalendar([{ year: 2026, source: '', published: '2025-11-04', off: [], work: [] }]),
  days: 5,
}
const fresh: Concern = { kind: 'complaint', state: 'registered', due: null, extended: false, reopened: false }

describe('a concern', () => {
  it('is due so many working days after it was assigned, and once again as long when extended', () => {
    const assigned = takeStep(fresh, { kind: 'assign' }, when) as Concern
    expect(assigned.due).toBe('2026-03-10T15:59:59.999Z')
    const extended = takeStep(assigned, { kind: 'extend' }, when) as Concern
    expect(extended.due).toBe('2026-03-17T15:59:59.999Z')
    expect(takeStep(extended, { kind: 'extend' }, when)).toBeUndefined()
  })

  it('that does not satisfy is done again once, then it is closed whatever is said', () => {
    const replied: Concern = { ...fresh, state: 'replied' }
    const again = takeStep(replied, { kind: 'judge', satisfied: false }, when) as Concern
    expect(again).toMatchObject({ state: 'assigned', reopened: true })
    const once = takeStep(again, { kind: 'reply' }, when) as Concern
    expect(takeStep(once, { kind: 'judge', satisfied: false }, when)).toMatchObject({ state: 'closed' })
  })

  const step = fc.oneof(
    ...(['assign', 'answer', 'reply', 'return', 'extend', 'withdraw'] as const).map((kind) => fc.constant({ kind } as ConcernStep)),
    fc.boolean().map((satisfied): ConcernStep => ({ kind: 'judge', satisfied })),
  )
  test('whatever happens: the clock runs exactly while an office is to answer, somebody can always go on, an end is final', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let now = fresh
        for (const one of steps) {
          const next = takeStep(now, one, when)
          if (now.state === 'closed' || now.state === 'withdrawn') expect(next).toBeUndefined()
          now = next ?? now
        }
        const ended = now.state === 'closed' || now.state === 'withdrawn'
        expect(now.due !== null).toBe(now.state === 'assigned')
        expect((['hotline', 'office'] as const).some((side) => mayDo(now, side).length > 0)).toBe(!ended)
        expect(mayDo(now, 'supervisor')).toEqual([])
      }),
      { seed: 3 },
    )
  })
})

describe('questions to a caller', () => {
  const known = { phone: '13900001234', communityNames: ['竹湖园社区'], familySize: 3 }
  it('are passed with two right answers of three', () => {
    expect(isRight(known, { phone: '1234', community: '竹湖园' })).toBe(true)
    expect(isRight(known, { phone: '1234', family: 3 })).toBe(true)
    expect(isRight(known, { phone: '1234', family: 4 })).toBe(false)
    expect(isRight(known, { community: '竹湖园社区', family: 2, phone: '123' })).toBe(false)
  })
  it('cannot be passed by saying little, or about what nobody knows', () => {
    expect(isRight(known, { phone: '', community: '社区', family: 3 })).toBe(false)
    expect(isRight({ phone: null, communityNames: [], familySize: null }, { phone: '', community: '', family: 1 })).toBe(false)
  })
})
