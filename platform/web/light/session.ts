import { useSyncExternalStore } from 'react'
import { Refusal } from '../../contract/client.ts'

export type SessionState<S> =
  | { readonly state: 'loading' }
  | { readonly state: 'out' }
  | { readonly state: 'in'; readonly session: S }
  | { readonly state: 'unreachable' }

/**
 * The session of one face, outside of React so that the client can drop it on a 401.
 * `load` asks the server who is signed in; a 401 means nobody. A dead line does not sign anybody out.
 */
export function makeSession<S>(load: () => Promise<S | undefined>) {
  let current: SessionState<S> = { state: 'loading' }
  let asked = false
  const listeners = new Set<() => void>()

  const set = (next: SessionState<S>) => {
    current = next
    for (const listener of listeners) listener()
  }
  const refresh = async () => {
    asked = true
    try {
      const session = await load()
      set(session === undefined ? { state: 'out' } : { state: 'in', session })
    } catch (problem) {
      if (problem instanceof Refusal && problem.problem.status === 401) set({ state: 'out' })
      else if (current.state !== 'in') set({ state: 'unreachable' })
    }
  }
  const subscribe = (listener: () => void) => {
    listeners.add(listener)
    if (!asked) void refresh()
    return () => listeners.delete(listener)
  }
  return {
    refresh,
    set: (session: S) => set({ state: 'in', session }),
    drop: () => set({ state: 'out' }),
    current: () => current,
    useSession: () => useSyncExternalStore(subscribe, () => current),
  }
}
