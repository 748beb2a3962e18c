import { useSyncExternalStore } from 'react'
import { Refusal } from '../../contract/client.ts'

export type SessionState<S> =
  | { readonly state: 'loading' }
  /** `lost`: whoever was in did not sign out; the session has ended. */
  | { readonly state: 'out'; readonly lost?: true }
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
  const lose = () => {
    const lost = current.state === 'in' || (current.state === 'out' && current.lost === true)
    set({ state: 'out', ...(lost ? { lost } : {}) })
  }
  const refresh = async () => {
    asked = true
    try {
      const session = await load()
      if (session === undefined) lose()
      else set({ state: 'in', session })
    } catch (problem) {
      if (problem instanceof Refusal && problem.problem.status === 401) lose()
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
    /** Nobody is signed in any more, by their own wish. */
    drop: () => set({ state: 'out' }),
    /** The server knows of no session. */
    lose,
    current: () => current,
    useSession: () => useSyncExternalStore(subscribe, () => current),
  }
}
