import { describe, expect, it } from 'vitest'
import { makeCalendar } from '../../calendar/contract.ts'
import type { Requirement } from '../contract.ts'
import { areHoursRight, openingAt, spansOn, usualHours } from './hours.ts'
import { beginning, failingParts, faultsOfAnswers, type Inspection, mended, reviewed, standingOf } from './inspecting.ts'
import { nameSeen } from './measure.ts'
import { mayTake, takesItem } from './taking.ts'

const calendar = makeCalendar([
  { year: 2026, source: '', published: '2025-11-04', off: ['2026-05-01', '2026-05-02'], work: ['2026-05-09'] },
])
const at = (text: string) => new Date(`${text}:00+08:00`).toISOString()

describe('hours', () => {
  it('follow the calendar of working days: shut on a holiday, open on a Saturday worked in exchange', () => {
    expect(spansOn('2026-05-01', usualHours, calendar)).toEqual([])
    expect(spansOn('2026-05-09', usualHours, calendar)).toHaveLength(2)
    expect(spansOn('2026-05-10', usualHours, calendar)).toEqual([])
  })

  it('may include Saturday mornings, never on a holiday, and leave out single days', () => {
    const hours = { ...usualHours, saturdays: true, closed: ['2026-05-06'] }
    expect(spansOn('2026-05-16', hours, calendar)).toEqual([{ from: '09:00', to: '12:00' }])
    expect(spansOn('2026-05-02', hours, calendar)).toEqual([])
    expect(spansOn('2026-05-06', hours, calendar)).toEqual([])
  })

  it('say until when it is open, or when it opens next', () => {
    expect(openingAt(at('2026-04-30T11:59'), usualHours, calendar)).toEqual({ open: true, text: '现在开放，到 12:00' })
    expect(openingAt(at('2026-04-30T12:00'), usualHours, calendar).text).toBe('现在不开放，今天 13:30 开放')
    expect(openingAt(at('2026-04-30T17:30'), usualHours, calendar).text).toBe('现在不开放，5月4日 09:00 开放')
  })

  it('are refused where a span ends before it begins or overlaps another', () => {
    expect(areHoursRight(usualHours)).toBe(true)
    expect(areHoursRight({ ...usualHours, spans: [{ from: '12:00', to: '09:00' }] })).toBe(false)
    const overlapping = { from: '11:00', to: '13:00' }
    expect(areHoursRight({ ...usualHours, spans: [{ from: '09:00', to: '12:00' }, overlapping] })).toBe(false)
  })
})

describe('who may take what', () => {
  const item = { code: 'MZ-001', department: 'civil-affairs' }
  const civil = { departments: ['civil-affairs'], items: [] }
  const other = { departments: ['housing'], items: ['MZ-001'] }

  it('is everything where nothing is named, else the departments and the items named', () => {
    expect(takesItem({ departments: [], items: [] }, item)).toBe(true)
    expect(takesItem(civil, item)).toBe(true)
    expect(takesItem(other, item)).toBe(true)
    expect(takesItem(other, { ...item, code: 'MZ-002' })).toBe(false)
  })

  it('needs both the clerk and the window', () => {
    expect(mayTake(item, undefined, undefined)).toBe('yes')
    expect(mayTake(item, { departments: ['housing'], items: [] }, civil)).toBe('not-clerk')
    expect(mayTake(item, civil, { departments: ['housing'], items: [] })).toBe('not-window')
  })
})

describe('the name on the sign', () => {
  it('is the registered one but for spaces and brackets, or it is told what it should be', () => {
    expect(nameSeen('东区竹湖园社区（村）服务中心', '东区竹湖园社区(村) 服务中心').met).toBe(true)
    expect(nameSeen('东区服务中心', '东区便民服务室')).toEqual({ met: false, text: '门牌为“东区便民服务室”，登记名称为“东区服务中心”' })
    expect(nameSeen('东区服务中心', ' ')).toEqual({ met: false, text: '没有登记门牌上的名称，应为“东区服务中心”' })
  })
})

describe('an inspection', () => {
  const requirements: Requirement[] = [
    { id: 'a', part: 'sign', levels: ['community'], text: '标识', check: '看', evidence: 'photo' },
    { id: 'b', part: 'items', levels: ['community'], text: '清单', check: '看', evidence: 'none' },
  ]
  const photo = '018f0000-0000-7000-8000-000000000001'
  const answered = beginning(requirements).findings.map((one) => ({ ...one, self: 'met' as const, photos: [photo] }))
  const submitted: Inspection = { state: 'submitted', findings: answered, due: null }
  const good = (requirement: string) => ({ requirement, verdict: 'met' as const, defect: '' })
  const bad = { requirement: 'a', verdict: 'defect' as const, defect: '标识破损' }
  const sure = (outcome: ReturnType<typeof reviewed>): Inspection => {
    if (Array.isArray(outcome)) throw new Error(JSON.stringify(outcome))
    return outcome
  }

  it('is whole only when every line is answered, shown where a picture is asked for, explained where it fails', () => {
    expect(faultsOfAnswers(requirements, beginning(requirements).findings)).toHaveLength(2)
    expect(faultsOfAnswers(requirements, answered)).toEqual([])
    const bare = answered.map((one) => ({ ...one, photos: [] }))
    expect(faultsOfAnswers(requirements, bare).map((one) => one.field)).toEqual(['/a'])
    const failing = answered.map((one) => ({ ...one, self: 'not-met' as const }))
    expect(faultsOfAnswers(requirements, failing)).toHaveLength(2)
  })

  it('passes without a defect, and is defective until a day with one', () => {
    expect(reviewed(submitted, [good('a'), good('b')], undefined)).toMatchObject({ state: 'passed', due: null })
    expect(reviewed(submitted, [bad, good('b')], '2026-04-01')).toMatchObject({ state: 'defective', due: '2026-04-01' })
    expect(reviewed(submitted, [bad, good('b')], undefined)).toMatchObject([{ field: '/due' }])
    expect(reviewed(submitted, [good('a')], undefined)).toMatchObject([{ field: '/b' }])
  })

  it('is mended with a picture, looked at again only where it failed, and passes then', () => {
    const defective = sure(reviewed(submitted, [bad, good('b')], '2026-04-01'))
    expect(mended(defective, requirements, [{ requirement: 'a', mended: '已更换', mendedPhotos: [] }])).toMatchObject([{ field: '/a' }])
    const again = sure(mended(defective, requirements, [{ requirement: 'a', mended: '已更换', mendedPhotos: [photo] }]))
    expect(again.state).toBe('rectified')
    expect(reviewed(again, [good('a')], undefined)).toMatchObject({ state: 'passed' })
  })

  it('makes a centre stand as it was found, never checked counting as unchecked', () => {
    const defective = sure(reviewed(submitted, [bad, good('b')], '2026-04-01'))
    expect(standingOf(undefined, '2026-03-02')).toBe('unchecked')
    expect(standingOf(beginning(requirements), '2026-03-02')).toBe('unchecked')
    expect(standingOf(submitted, '2026-03-02')).toBe('under-review')
    expect(standingOf(defective, '2026-04-01')).toBe('defective')
    expect(standingOf(defective, '2026-04-02')).toBe('overdue')
    expect(failingParts(defective, requirements)).toEqual(['sign'])
  })
})
