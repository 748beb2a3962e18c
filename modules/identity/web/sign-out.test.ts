import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Call, Refusal } from '../../../platform/contract/client.ts'
import { enter } from './sign-in.ts'
import { owesSignOut, signOutAtLast, signOutOwed } from './sign-out.ts'
import type { StaffLine } from './staff-line.ts'

const refused = (status: number) => new Refusal({ type: '', title: '', status, code: 'x', requestId: '' })
const answers = (...given: (Refusal | object)[]) =>
  vi.fn(async () => {
    const next = given.shift()
    if (next instanceof Refusal) throw next
    return next
  })
const noPause = async () => {}

beforeEach(() => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

test('nobody is signed out before the server has answered: a dead line is said and tried again', async () => {
  const call = answers(refused(0), refused(502), {})
  const said: boolean[] = []
  await signOutAtLast(call as unknown as Call, () => said.push(owesSignOut()), noPause)
  expect(call).toHaveBeenCalledTimes(3)
  expect(said).toEqual([true, true])
  expect(owesSignOut()).toBe(false)
})

test('an answer that there is no session is an answer', async () => {
  const call = answers(refused(401))
  await signOutAtLast(call as unknown as Call, () => expect.unreachable(), noPause)
  expect(call).toHaveBeenCalledTimes(1)
})

test('a page opened anew meanwhile signs out first, and does not forget it while the line is dead', async () => {
  localStorage.setItem('onewindow.staff.leaving', 'yes')
  await expect(signOutOwed(answers(refused(0)) as unknown as Call)).rejects.toBeInstanceOf(Refusal)
  expect(owesSignOut()).toBe(true)
  await signOutOwed(answers({}) as unknown as Call)
  expect(owesSignOut()).toBe(false)
})

test('whoever signs in finds nothing of the person before; a refused sign-in forgets nothing', async () => {
  const order: string[] = []
  const queries = { clear: () => order.push('cleared') }
  const line = (call: unknown) => ({ call, staff: { set: () => order.push('in') } }) as unknown as StaffLine
  const given = { login: 'a', password: 'b' }
  await expect(enter(line(answers(refused(401))), queries, given)).rejects.toBeInstanceOf(Refusal)
  expect(order).toEqual([])
  await enter(line(answers({ now: '2026-03-02T01:00:00.000Z' })), queries, given)
  expect(order).toEqual(['cleared', 'in'])
})
