import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inOrder, mayCall, nextTicket, type Waiting } from './order.ts'
import { arrivalAt, capacityOf, isBarred, isBookable, isMissed, slotsOf } from './slots.ts'
import { waitingMinutes } from './waiting.ts'

const everything = { departments: [], items: [] }
const at = (minute: number) => new Date(Date.UTC(2026, 2, 2, 1, minute)).toISOString()
const ticket = (id: string, more: Partial<Waiting> = {}): Waiting => ({
  ...{ id, priority: null, slot: null, department: null, itemCode: null, forWindow: null, orderedAt: at(Number(id)) },
  ...more,
})
const ids = (rows: readonly Waiting[]) => rows.map((one) => one.id)

describe('the order of a hall', () => {
  const rows = [ticket('1'), ticket('2', { priority: 'elder-80' }), ticket('3', { slot: '09:30' }), ticket('4', { forWindow: 'w1' })]

  it('passed on, then appointments whose time has come, then who goes first, then by arrival', () => {
    expect(ids(inOrder(rows, '09:30', 0))).toEqual(['4', '3', '2', '1'])
    expect(ids(inOrder(rows, '09:29', 0))).toEqual(['4', '2', '1', '3'])
  })

  it('after three calls in a row to those who go first, one of the others is called', () => {
    expect(ids(inOrder(rows, '09:30', 3))[0]).toBe('1')
  })

  it('a window calls what it and its clerk take; who named nothing goes to a window for everything', () => {
    const civil = { departments: ['civil-affairs'], items: [] }
    const caller = { windowId: 'w1', window: civil, clerk: undefined, staffed: new Set(['w1', 'w2']) }
    expect(mayCall(caller, ticket('1'))).toBe(false)
    expect(mayCall(caller, ticket('1', { department: 'civil-affairs' }))).toBe(true)
    expect(mayCall({ ...caller, window: everything, clerk: civil }, ticket('1', { department: 'housing' }))).toBe(false)
    expect(mayCall({ ...caller, window: everything }, ticket('1', { forWindow: 'w2' }))).toBe(false)
  })

  it('passed on to a window where nobody sits, a ticket goes first to any other that takes it', () => {
    const caller = { windowId: 'w1', window: everything, clerk: undefined, staffed: new Set(['w1']) }
    const passed = ticket('4', { forWindow: 'w2', department: 'housing' })
    expect(nextTicket([ticket('1'), passed], caller, '09:30', 0)).toBe(passed)
    expect(mayCall({ ...caller, window: { departments: ['civil-affairs'], items: [] } }, passed)).toBe(false)
  })

  it('what no open window of the hall takes is called by any, since it would never be called else', () => {
    const [civil, health] = ['civil-affairs', 'health'].map((one) => ({ departments: [one], items: [] }))
    if (!civil || !health) throw new Error('two windows')
    const caller = { windowId: 'w1', window: civil, clerk: undefined, staffed: new Set(['w1']), open: [civil, health] }
    expect(mayCall(caller, ticket('1'))).toBe(true)
    expect(mayCall(caller, ticket('1', { department: 'housing' }))).toBe(true)
    expect(mayCall(caller, ticket('1', { department: 'health' }))).toBe(false)
    expect(mayCall({ ...caller, open: [civil, everything] }, ticket('1'))).toBe(false)
  })

  it('nobody waits forever: whatever comes, an ordinary ticket is called after at most three others that go first', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }), (preferred) => {
        let waiting = preferred.map((first, n) => ticket(String(n + 1), { priority: first ? 'disabled' : null, orderedAt: at(n) }))
        let inARow = 0
        let longest = 0
        const caller = { windowId: 'w1', window: everything, clerk: undefined, staffed: new Set(['w1']) }
        while (waiting.length > 0) {
          const ordinaryWaits = waiting.some((one) => one.priority === null)
          const next = nextTicket(waiting, caller, '09:00', inARow)
          if (!next) return false
          inARow = next.priority === null ? 0 : inARow + 1
          if (ordinaryWaits) longest = Math.max(longest, inARow)
          waiting = waiting.filter((one) => one !== next)
        }
        return longest <= 3
      }),
    )
  })
})

describe('the wait', () => {
  it('is those before, shared by the windows, at the pace of today, in steps of five', () => {
    expect(waitingMinutes({ ahead: 4, windows: 2, served: 0, servedSeconds: 0 })).toBe(25)
    expect(waitingMinutes({ ahead: 4, windows: 2, served: 10, servedSeconds: 10 * 300 })).toBe(10)
    expect(waitingMinutes({ ahead: 0, windows: 1, served: 0, servedSeconds: 0 })).toBe(1)
  })
  it('is unknown where nobody serves', () => {
    expect(waitingMinutes({ ahead: 4, windows: 0, served: 0, servedSeconds: 0 })).toBeNull()
  })
})

describe('appointments', () => {
  it('have half-hour slots within the hours', () => {
    expect(slotsOf([{ from: '09:00', to: '10:15' }]).map((one) => one.from)).toEqual(['09:00', '09:30'])
  })
  it('take half of what the windows manage, at least one place', () => {
    expect([capacityOf(0, 12), capacityOf(1, 12), capacityOf(4, 12)]).toEqual([0, 1, 5])
  })
  it('are booked from an hour before until fourteen days ahead', () => {
    expect(isBookable('2026-03-02', '10:00', '2026-03-02', '09:00')).toBe(true)
    expect(isBookable('2026-03-02', '09:30', '2026-03-02', '09:00')).toBe(false)
    expect(isBookable('2026-03-16', '09:00', '2026-03-02', '09:00')).toBe(true)
    expect(isBookable('2026-03-17', '09:00', '2026-03-02', '09:00')).toBe(false)
    expect(isBookable('2026-03-01', '09:00', '2026-03-02', '09:00')).toBe(false)
  })
  it('are kept from half an hour before until a quarter after', () => {
    const slot = { day: '2026-03-02', from: '09:30' }
    expect(arrivalAt(slot, '2026-03-02', '08:59')).toBe('too-early')
    expect(arrivalAt(slot, '2026-03-02', '09:00')).toBe('in-time')
    expect(arrivalAt(slot, '2026-03-02', '09:45')).toBe('in-time')
    expect(arrivalAt(slot, '2026-03-02', '09:46')).toBe('late')
    expect(arrivalAt(slot, '2026-03-01', '09:30')).toBe('too-early')
  })
  it('are missed a quarter of an hour after their end; three in 90 days stop booking for 30', () => {
    expect(isMissed({ day: '2026-03-02', to: '10:00' }, '2026-03-02', '10:15')).toBe(false)
    expect(isMissed({ day: '2026-03-02', to: '10:00' }, '2026-03-02', '10:16')).toBe(true)
    expect(isBarred({ counted: 3, lately: 1 })).toBe(true)
    expect(isBarred({ counted: 3, lately: 0 })).toBe(false)
    expect(isBarred({ counted: 2, lately: 2 })).toBe(false)
  })
})
