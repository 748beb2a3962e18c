import { useSyncExternalStore } from 'react'
import { type Call, Refusal } from '../../contract/client.ts'

/** Whether calls get through. The browser's own `online` flag knows only about the cable, so failed calls count too. */
let reachable = true
const listeners = new Set<() => void>()

/** Called by whoever makes calls: false after one that got no answer, true after any answer. */
export function setReachable(next: boolean) {
  if (reachable === next) return
  reachable = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

export function isOnline(): boolean {
  return reachable && navigator.onLine
}

export function useOnline(): boolean {
  return useSyncExternalStore(subscribe, isOnline, () => true)
}

/** Watches every call of a client and tells `useOnline`; the call itself goes through unchanged. */
export function watched(call: Call): Call {
  return async (endpoint, ...input) => {
    try {
      const answer = await call(endpoint, ...input)
      setReachable(true)
      return answer
    } catch (thrown) {
      setReachable(!(thrown instanceof Refusal && thrown.problem.code === 'platform.offline'))
      throw thrown
    }
  }
}
