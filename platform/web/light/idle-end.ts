import { useEffect, useState } from 'react'
import { isAttended, onAct } from './presence.ts'
import { serverNow } from './server-clock.ts'
import type { SessionState } from './session.ts'

/** What is known of the end that comes when nobody does anything; a session without it (nobody signed in) never ends so. */
interface EndsIdle {
  readonly idleMinutes: number
  readonly idleUntil: string
}

export interface Watched {
  readonly current: () => SessionState<object>
  readonly refresh: () => Promise<void>
}

const warnSeconds = 120
const renewSeconds = 300
const lookEveryMs = 15_000

/**
 * Whoever writes for long without a request is there all the same: the server is told every five minutes. When nobody is, it is asked
 * whether the end is near, because somebody may be at another page of the same session.
 */
export function idleStep(left: number, whole: number, attended: boolean): 'nothing' | 'ask' {
  if (attended) return left < whole - renewSeconds ? 'ask' : 'nothing'
  return left <= warnSeconds ? 'ask' : 'nothing'
}

const endsIdle = (session: object): session is EndsIdle => 'idleMinutes' in session && 'idleUntil' in session

const endOf = (state: SessionState<object>, now: string): { left: number; whole: number } | undefined =>
  state.state === 'in' && endsIdle(state.session)
    ? { left: (Date.parse(state.session.idleUntil) - Date.parse(now)) / 1000, whole: state.session.idleMinutes * 60 }
    : undefined

/** One look: asks where that is due, and answers whether the end is so near that it must be said. */
export async function lookAtEnd(watched: Watched, attended = isAttended(), now = serverNow): Promise<boolean> {
  const end = endOf(watched.current(), now())
  if (end === undefined) return false
  if (idleStep(end.left, end.whole, attended) === 'ask') await watched.refresh()
  const after = endOf(watched.current(), now())
  return after !== undefined && after.left <= warnSeconds
}

const lastMinutes = 10

/** When the session ends however much it is used, once that is near. Known at the sign-in: nothing is asked. */
export function wholeEndNear(state: SessionState<object>, now: string): string | undefined {
  if (state.state !== 'in' || !('expiresAt' in state.session)) return undefined
  const end = state.session.expiresAt as string
  return Date.parse(end) - Date.parse(now) <= lastMinutes * 60_000 ? end : undefined
}

export function useWholeEnd(watched: Watched): string | undefined {
  const [end, setEnd] = useState<string>()
  useEffect(() => {
    const look = () => setEnd(wholeEndNear(watched.current(), serverNow()))
    look()
    const timer = setInterval(look, lookEveryMs)
    return () => clearInterval(timer)
  }, [watched])
  return end
}

/** Whether the session is about to end because nobody does anything. The first key or touch takes that back. */
export function useIdleEnd(watched: Watched): boolean {
  const [near, setNear] = useState(false)
  useEffect(() => {
    let over = false
    const look = () => void lookAtEnd(watched).then((found) => !over && setNear(found))
    const timer = setInterval(look, lookEveryMs)
    const stop = near ? onAct(look) : undefined
    return () => {
      over = true
      clearInterval(timer)
      stop?.()
    }
  }, [watched, near])
  return near
}
