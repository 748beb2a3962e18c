import { unattended } from '../../contract/client.ts'

/** How long after the last key, touch or turn of the wheel somebody still counts as being there. */
const lingerMs = 60_000

/** Opening a page is an act as well. */
let acted = Date.now()
const listeners = new Set<() => void>()

/** Somebody did something here. */
export function noteAct(at = Date.now()): void {
  acted = at
  for (const listener of listeners) listener()
}

/** An act that lies ahead was noted before the device's clock was set back: nobody is there until the next one. */
export const isAttended = (now = Date.now()): boolean => now >= acted && now - acted < lingerMs

/** Hears of every act; answers how to stop. */
export function onAct(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** A mouse that only moves may lie on a shaking table; what a script does is nobody's act. A screen reader or a voice presses by `click` alone. */
const signs = ['keydown', 'pointerdown', 'click', 'wheel', 'touchmove', 'input'] as const
if (typeof window !== 'undefined')
  for (const sign of signs) window.addEventListener(sign, (event) => event.isTrusted && noteAct(), { capture: true, passive: true })

/**
 * `fetch` of the faces. What a page asks by itself while nobody is there says so, whoever asks: lists and figures that renew themselves
 * keep no session alive.
 */
export function fetchAttended(url: string, init: RequestInit): Promise<Response> {
  if (isAttended()) return fetch(url, init)
  return fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), [unattended]: '1' } })
}
