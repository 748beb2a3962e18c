import { expect, test } from 'vitest'
import { type Reception, visitsOf, type WindowAct } from './visits.ts'

const at = (day: number, time: string) => new Date(`2026-03-0${day}T${time}:00+08:00`).toISOString()
const act = (day: number, time: string, actor = 'staff:a'): WindowAct => ({ on: `2026-03-0${day}`, at: at(day, time), actor })
const reception = (receptionId: string, day: number, from: string, more: Partial<Reception> = {}): Reception => ({
  ...{ receptionId, actor: 'staff:a', openedAt: at(day, from), closedAt: null, ticketId: null },
  ...more,
})

test('a ticket is one visit, however many receptions and acts it brought', () => {
  const receptions = [
    reception('r1', 2, '09:00', { ticketId: 't', closedAt: at(2, '09:10') }),
    reception('r2', 2, '09:11', { ticketId: 't' }),
  ]
  expect(visitsOf([act(2, '09:05'), act(2, '09:20')], receptions, [])).toBe(1)
})

test('a form begun on one day and handed in on another is two visits; fetching the result is a third', () => {
  const receptions = [
    reception('r1', 2, '09:00', { ticketId: 't1' }),
    reception('r2', 3, '09:00', { ticketId: 't2' }),
    reception('r3', 6, '14:00'),
  ]
  expect(visitsOf([act(3, '09:05'), act(6, '14:05')], receptions, ['r1'])).toBe(3)
})

test('what was applied for and taken home within one reception, or on one day without any, is one visit', () => {
  expect(visitsOf([act(2, '09:05'), act(2, '09:20')], [reception('r1', 2, '09:00')], ['r1'])).toBe(1)
  expect(visitsOf([act(2, '09:05'), act(2, '16:00')], [], [])).toBe(1)
  expect(visitsOf([act(2, '09:05'), act(4, '16:00')], [], [])).toBe(2)
})

test('an act belongs to the reception that its own clerk had open at that moment', () => {
  const others = [reception('r1', 2, '09:00', { actor: 'staff:b' }), reception('r2', 2, '08:00', { closedAt: at(2, '08:30') })]
  expect(visitsOf([act(2, '09:05')], others, [])).toBe(1)
  expect(visitsOf([act(2, '09:05'), act(3, '10:00')], [...others, reception('r3', 3, '09:50')], ['r2'])).toBe(2)
  expect(visitsOf([], others, [])).toBe(0)
})
