import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { addDays, makeCalendar } from '../../calendar/contract.ts'
import { beginConcern, type Concern, type ConcernStep, isRight, mayDo, takeStep } from './rules.ts'

const today = '2026-03-03'
const calendar = makeCalendar([{ year: 2026, source: '', published: '2025-11-04', off: [], work: [] }])
const when = { today, calendar, days: 5 }
const fresh = beginConcern({ kind: 'complaint', sealed: false }, when)
const sealed = takeStep(beginConcern({ kind: 'complaint', sealed: true }, when), { kind: 'assign' }, when) as Concern

describe('a concern', () => {
  it('is due so many working days after it was registered, and once again as long when extended', () => {
    expect(fresh.due).toBe('2026-03-10T15:59:59.999Z')
    const assigned = takeStep(fresh, { kind: 'assign' }, { ...when, today: '2026-03-06' }) as Concern
    expect(assigned.due).toBe(fresh.due)
    const extended = takeStep(assigned, { kind: 'extend' }, when) as Concern
    expect(extended.due).toBe('2026-03-17T15:59:59.999Z')
    expect(takeStep(extended, { kind: 'extend' }, when)).toBeUndefined()
  })

  it('that was returned keeps its limit: nobody wins time by it', () => {
    const assigned = takeStep(fresh, { kind: 'assign' }, when) as Concern
    const returned = takeStep(assigned, { kind: 'return' }, { ...when, today: '2026-03-09' }) as Concern
    expect(returned).toMatchObject({ state: 'registered', due: fresh.due })
    expect(takeStep(returned, { kind: 'assign' }, { ...when, today: '2026-03-11' })?.due).toBe(fresh.due)
    // Registered before limits ran from there.
    expect(takeStep({ ...fresh, due: null }, { kind: 'assign' }, when)?.due).toBe(fresh.due)
  })

  it('about a sealed case is not returned: it is answered, or extended once', () => {
    expect(takeStep(sealed, { kind: 'return' }, when)).toBeUndefined()
    expect(mayDo(sealed, 'office')).toEqual(['reply', 'extend'])
    expect(mayDo({ ...sealed, extended: true }, 'office')).toEqual(['reply'])
  })

  it('that does not satisfy is done again once, then it is closed whatever is said', () => {
    const replied: Concern = { ...fresh, state: 'replied', due: null }
    const again = takeStep(replied, { kind: 'judge', satisfied: false }, when) as Concern
    expect(again).toMatchObject({ state: 'assigned', reopened: true })
    const once = takeStep(again, { kind: 'reply' }, when) as Concern
    expect(takeStep(once, { kind: 'judge', satisfied: false }, when)).toMatchObject({ state: 'closed' })
  })

  const step = fc.oneof(
    ...(['assign', 'answer', 'reply', 'return', 'extend', 'withdraw'] as const).map((kind) => fc.constant({ kind } as ConcernStep)),
    fc.boolean().map((satisfied): ConcernStep => ({ kind: 'judge', satisfied })),
    fc.constantFrom<ConcernStep>(...['2026-03-11', '2026-03-12'].map((day) => ({ kind: 'recount' as const, due: `${day}T15:59:59.999Z` }))),
  )
  const longer = new Set<ConcernStep['kind']>(['extend', 'judge', 'recount'])
  test('whatever happens: the clock runs exactly while an answer is owed and is not set anew by passing it on, an end is final', () => {
    fc.assert(
      fc.property(fc.constantFrom(fresh, sealed), fc.array(step, { maxLength: 40 }), (first, steps) => {
        let now = first
        for (const [day, one] of steps.entries()) {
          const next = takeStep(now, one, { ...when, today: addDays(today, day) })
          if (now.state === 'closed' || now.state === 'withdrawn') expect(next).toBeUndefined()
          if (next && next.due !== null && next.due !== now.due) expect(longer).toContain(one.kind)
          now = next ?? now
          expect(now.due !== null).toBe(now.state === 'assigned' || now.state === 'registered')
        }
      }),
      { seed: 3 },
    )
  })

  test('whatever happens: somebody who sees it can bring it on (of a sealed case without the hotline), until it has ended', () => {
    fc.assert(
      fc.property(fc.constantFrom(fresh, sealed), fc.array(step, { maxLength: 40 }), (first, steps) => {
        const now = steps.reduce((stand, one) => takeStep(stand, one, when) ?? stand, first)
        const ended = now.state === 'closed' || now.state === 'withdrawn'
        const acts = (['hotline', 'office', 'reporter'] as const).flatMap((side) => mayDo(now, side))
        expect(acts.some((act) => act !== 'withdraw')).toBe(!ended)
        if (now.sealed) expect(mayDo(now, 'hotline')).toEqual([])
        else if (!ended) expect([...mayDo(now, 'hotline'), ...mayDo(now, 'office')]).not.toEqual([])
        expect(mayDo(now, 'supervisor')).toEqual([])
      }),
      { seed: 4 },
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
  it('take the community by its name, however it is called, and nothing that many share', () => {
    for (const community of ['竹湖园', '竹湖园社区居委会', ' 竹湖园 社区 ', '竹湖园社区居民委员会'])
      expect(isRight(known, { community, family: 3 })).toBe(true)
    for (const community of ['攀枝花', '东区', '湖园', '竹湖', '攀枝花市东区炳草岗街道竹湖园社区', '村', ' '])
      expect(isRight(known, { community, family: 3 })).toBe(false)
    const villager = { ...known, communityNames: ['新庄村'] }
    expect(isRight(villager, { community: '新庄村委会', family: 3 })).toBe(true)
  })
  it('cannot be passed by saying little, or about what nobody knows', () => {
    expect(isRight(known, { phone: '', community: '社区', family: 3 })).toBe(false)
    expect(isRight({ phone: null, communityNames: [], familySize: null }, { phone: '', community: '', family: 1 })).toBe(false)
  })
})
