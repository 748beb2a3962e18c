import { afterEach, expect, test, vi } from 'vitest'
import { getSession } from '../../../modules/identity/contract.ts'
import { makeClient, unattended } from '../../contract/client.ts'
import { idleStep, lookAtEnd, wholeEndNear } from './idle-end.ts'
import { fetchAttended, isAttended, noteAct, onAct } from './presence.ts'
import type { SessionState } from './session.ts'

afterEach(() => {
  vi.unstubAllGlobals()
  noteAct()
})

async function marked(): Promise<boolean> {
  const sent = vi.fn(async (_: string, _init: RequestInit) => Response.json({}))
  vi.stubGlobal('fetch', sent)
  await makeClient('staff', undefined, fetchAttended)(getSession)
  const headers = sent.mock.calls[0]?.[1].headers as Record<string, string>
  expect(headers['x-onewindow']).toBe('staff')
  return unattended in headers
}

test('what a page asks by itself is marked once nobody has done anything for a minute, and no longer after the next act', async () => {
  noteAct(Date.now() - 30_000)
  expect(await marked()).toBe(false)
  noteAct(Date.now() - 61_000)
  expect(await marked()).toBe(true)
  noteAct()
  expect(await marked()).toBe(false)
})

test('a press by a screen reader is an act, one by a script is none', async () => {
  const page = new EventTarget()
  vi.stubGlobal('window', page)
  vi.resetModules()
  const { isAttended: isThere, noteAct: note } = await import('./presence.ts')
  const press = (isTrusted: boolean) => page.dispatchEvent(Object.defineProperty(new Event('click'), 'isTrusted', { value: isTrusted }))
  note(Date.now() - 61_000)
  press(false)
  expect(isThere()).toBe(false)
  press(true)
  expect(isThere()).toBe(true)
})

test('a clock that is set back makes nobody present', () => {
  noteAct(Date.now() + 3_600_000)
  expect(isAttended()).toBe(false)
  noteAct()
  expect(isAttended()).toBe(true)
})

test('acts are heard until one stops listening', () => {
  const heard = vi.fn()
  const stop = onAct(heard)
  noteAct()
  stop()
  noteAct()
  expect(heard).toHaveBeenCalledTimes(1)
  expect(isAttended()).toBe(true)
})

test('whoever writes for long is told to the server; where nobody is, it is asked only when the end is near', () => {
  expect(idleStep(29 * 60, 30 * 60, true)).toBe('nothing')
  expect(idleStep(24 * 60, 30 * 60, true)).toBe('ask')
  expect(idleStep(24 * 60, 30 * 60, false)).toBe('nothing')
  expect(idleStep(110, 30 * 60, false)).toBe('ask')
})

const at = (minute: number) => new Date(Date.UTC(2026, 1, 12, 9, minute)).toISOString()
function page(first: string, then: string | undefined) {
  let state: SessionState<{ idleMinutes: number; idleUntil: string }> = { state: 'in', session: { idleMinutes: 30, idleUntil: first } }
  const refresh = vi.fn(async () => {
    state = then === undefined ? { state: 'out' } : { state: 'in', session: { idleMinutes: 30, idleUntil: then } }
  })
  return { current: () => state, refresh }
}

test('the end is said when it is near, unless another page of the session was used', async () => {
  const alone = page(at(30), at(30))
  expect(await lookAtEnd(alone, false, () => at(20))).toBe(false)
  expect(alone.refresh).not.toHaveBeenCalled()
  expect(await lookAtEnd(alone, false, () => at(29))).toBe(true)
  expect(await lookAtEnd(page(at(30), at(55)), false, () => at(29))).toBe(false)
})

test('an act takes it back, and an ended session leads to the sign-in', async () => {
  expect(await lookAtEnd(page(at(30), at(59)), true, () => at(29))).toBe(false)
  const ended = page(at(30), undefined)
  expect(await lookAtEnd(ended, false, () => at(31))).toBe(false)
  expect(ended.current()).toEqual({ state: 'out' })
  expect(await lookAtEnd(ended, false, () => at(31))).toBe(false)
})

test('the end of the twelve hours is said ten minutes before, to whoever is signed in', () => {
  const state = { state: 'in', session: { expiresAt: at(30) } } as const
  expect(wholeEndNear(state, at(19))).toBeUndefined()
  expect(wholeEndNear(state, at(20))).toBe(at(30))
  expect(wholeEndNear({ state: 'out' }, at(29))).toBeUndefined()
  expect(wholeEndNear({ state: 'in', session: { kind: 'anonymous' } }, at(29))).toBeUndefined()
})
