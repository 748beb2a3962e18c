import { useCallback, useEffect, useRef, useState } from 'react'
import { getSession, type ResidentSession, type Session } from '../../modules/identity/contract.ts'
import { type Call, makeClient, Refusal, requestOf } from '../../platform/contract/client.ts'
import type { Endpoint, Input, Output } from '../../platform/contract/endpoint.ts'
import { fetchAttended, makeSession, type Presented, present, rememberNow, setReachable } from '../../platform/web/light/index.ts'

const bare = makeClient('portal', () => session.drop(), fetchAttended)

/** The one way to the server. Tells `useOnline` whether the line is alive. */
export const call: Call = async (endpoint, ...input) => {
  try {
    const answer = await bare(endpoint, ...input)
    setReachable(true)
    return answer
  } catch (thrown) {
    setReachable(!isOffline(thrown))
    throw thrown
  }
}

export const isOffline = (thrown: unknown): boolean => thrown instanceof Refusal && thrown.problem.code === 'platform.offline'

export const session = makeSession<Session>(async () => {
  const known = await call(getSession)
  rememberNow(known.now)
  return known
})

/** The signed-in resident, or undefined: nobody, still asking, or somebody of the staff in the same browser. */
export function useResident(): ResidentSession | undefined {
  const known = session.useSession()
  return known.state === 'in' && known.session.kind === 'resident' ? known.session : undefined
}

/** Difference of the city's clock to this device's, so that "3 天前" is right on a wrong phone and in a demonstration. */
export function cityNow(): number {
  const known = session.current()
  if (known.state !== 'in') return Date.now()
  if (offsetOf.now !== known.session.now) {
    offsetOf.now = known.session.now
    offsetOf.offset = Date.parse(known.session.now) - Date.now()
  }
  return Date.now() + offsetOf.offset
}
const offsetOf = { now: '', offset: 0 }

export type Asked<O> =
  | { readonly state: 'loading'; readonly slow: boolean }
  | { readonly state: 'ready'; readonly data: O; readonly stale: boolean }
  | { readonly state: 'refused'; readonly problem: Presented }

const kept = new Map<string, unknown>()
/** Forgets what was asked before: after signing in or out, so that nothing of one person is shown to the next. */
export function forgetAnswers() {
  kept.clear()
}

const slowAfter = 4000

/**
 * Asks an endpoint and asks again when the input changes. What was answered before is shown at once and renewed behind it;
 * without a connection it stays, marked `stale`. `undefined` as input: do not ask yet.
 */
export function useAsk<E extends Endpoint>(endpoint: E, input: Input<E> | undefined): [Asked<Output<E>>, () => Promise<void>] {
  const key = input === undefined ? undefined : requestKey(endpoint, input)
  const [asked, setAsked] = useState<Asked<Output<E>>>(() => before<Output<E>>(key))
  const latest = useRef(key)
  const given = useRef(input)
  given.current = input
  const ask = useCallback(async () => {
    if (key === undefined || given.current === undefined) return
    latest.current = key
    const known = before<Output<E>>(key)
    setAsked(known)
    const slow = setTimeout(() => setAsked((now) => (now.state === 'loading' ? { ...now, slow: true } : now)), slowAfter)
    try {
      const data = (await call(endpoint as Endpoint, given.current as Record<string, unknown>)) as Output<E>
      kept.set(key, data)
      if (latest.current === key) setAsked({ state: 'ready', data, stale: false })
    } catch (thrown) {
      if (latest.current !== key) return
      if (isOffline(thrown) && known.state === 'ready') setAsked({ ...known, stale: true })
      else setAsked({ state: 'refused', problem: present(thrown) })
    } finally {
      clearTimeout(slow)
    }
  }, [endpoint, key])
  useEffect(() => {
    void ask()
  }, [ask])
  return [asked, ask]
}

function before<O>(key: string | undefined): Asked<O> {
  return key !== undefined && kept.has(key) ? { state: 'ready', data: kept.get(key) as O, stale: false } : { state: 'loading', slow: false }
}

function requestKey(endpoint: Endpoint, input: unknown): string {
  const { method, url, body } = requestOf(endpoint, input as Record<string, unknown>)
  return `${method} ${url} ${JSON.stringify(body)}`
}

/** Runs one act at a time: `run` ignores a second click while the first is under way. */
export function useAct(): {
  busy: boolean
  problem: Presented | undefined
  run: (work: () => Promise<void>) => Promise<boolean>
  clear: () => void
} {
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Presented>()
  const running = useRef(false)
  const run = useCallback(async (work: () => Promise<void>) => {
    if (running.current) return false
    running.current = true
    setBusy(true)
    setProblem(undefined)
    try {
      await work()
      return true
    } catch (thrown) {
      setProblem(present(thrown))
      return false
    } finally {
      running.current = false
      setBusy(false)
    }
  }, [])
  const clear = useCallback(() => setProblem(undefined), [])
  return { busy, problem, run, clear }
}
