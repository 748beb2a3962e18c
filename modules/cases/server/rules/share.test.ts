import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actsFor, type Held, overlaps, share } from './share.ts'

const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => `${prefix}${String(n).padStart(3, '0')}`)

describe('Work shared evenly', () => {
  it('gives every task to one person, never to somebody who has more in hand than another, and to all the same answer', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.array(fc.nat(30), { minLength: 1, maxLength: 8 }), (count, loads) => {
        const tasks = ids('t', count)
        const people = loads.map((load, n) => ({ id: `p${n}`, load }))
        const proposed = share(tasks, people)
        expect([...proposed.keys()]).toEqual(tasks)
        expect(share(tasks, [...people].reverse())).toEqual(proposed)
        const after = people.map((one) => one.load + [...proposed.values()].filter((id) => id === one.id).length)
        const given = people.flatMap((one, n) => ([...proposed.values()].includes(one.id) ? [after[n] ?? 0] : []))
        for (const load of given) expect(load).toBeLessThanOrEqual(Math.min(...after) + 1)
      }),
      { numRuns: 300 },
    )
  })

  it('with nobody there proposes nobody', () => {
    expect(share(['t1'], []).size).toBe(0)
  })
})

const days = ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05']
const helds = fc
  .record({
    from: fc.constantFrom('a', 'b'),
    to: fc.constantFrom('b', 'c'),
    items: fc.subarray(['MZ-001', 'MZ-002']),
    begin: fc.nat(4),
    length: fc.nat(4),
    away: fc.boolean(),
    ended: fc.boolean(),
  })
  .map(({ begin, length, ...one }): Held => ({ ...one, fromDay: days[begin] ?? '', toDay: days[Math.min(4, begin + length)] ?? '' }))

describe('A delegation', () => {
  it('holds for its person, items and days alone, and is not passed on', () => {
    fc.assert(
      fc.property(
        fc.array(helds, { maxLength: 5 }),
        fc.constantFrom('MZ-001', 'MZ-002'),
        fc.constantFrom(...days),
        (held, itemCode, today) => {
          for (const from of ['a', 'b', 'c'])
            for (const to of ['a', 'b', 'c']) {
              const direct = held.some(
                (one) =>
                  !one.ended &&
                  one.from === from &&
                  one.to === to &&
                  days.slice(days.indexOf(one.fromDay), days.indexOf(one.toDay) + 1).includes(today) &&
                  (one.items.length === 0 || one.items.includes(itemCode)),
              )
              expect(actsFor(held, { from, to, itemCode, today })).toBe(direct)
            }
        },
      ),
      { numRuns: 200 },
    )
  })

  it('overlaps another exactly when both hold on some day in some item', () => {
    fc.assert(
      fc.property(helds, helds, (a, b) => {
        const both = days.some((today) =>
          ['MZ-001', 'MZ-002'].some(
            (itemCode) => a.from === b.from && actsFor([a], { ...a, itemCode, today }) && actsFor([b], { ...b, itemCode, today }),
          ),
        )
        expect(overlaps(a, b)).toBe(both)
      }),
      { numRuns: 300 },
    )
  })
})
