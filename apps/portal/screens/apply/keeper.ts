import { useCallback, useEffect, useRef, useState } from 'react'
import type { DraftView } from '../../../../modules/cases/contract.ts'
import type { Answers } from '../../../../modules/forms/contract.ts'
import { Refusal } from '../../../../platform/contract/client.ts'
import { type Presented, present } from '../../../../platform/web/light/index.ts'
import { isOffline } from '../../client.ts'
import type { FormCalls } from './calls.ts'
import { forgetAnswersOf, keepAnswers, keptAnswers } from './kept-answers.ts'

/** saved · saving · waiting: not sent yet, kept on this device until there is a connection */
export type Saving = 'saved' | 'saving' | 'waiting'

export interface Draft {
  readonly calls: FormCalls
  readonly view: DraftView | undefined
  /** What was typed and is not yet on the server; goes before the values of the view. */
  readonly typed: Answers
  readonly saving: Saving
  readonly problem: Presented | undefined
  readonly type: (key: string, value: unknown) => void
  /** Sends what is waiting; true when the server has everything. */
  readonly flush: () => Promise<boolean>
  /** Runs a change that needs the revision, after everything typed before it. */
  readonly change: (work: (revision: number) => Promise<DraftView>) => Promise<boolean>
  readonly load: () => Promise<void>
  /** Revision after the last change that the server confirmed. */
  readonly revision: () => number
}

const pause = 700
const retryAfter = 10_000

/**
 * Keeps a draft: what is typed is on this device at once and on the server a moment later, one change after the other.
 * A revision that somebody else moved is fetched anew and the change repeated on top of it, so nothing typed is ever lost.
 */
export function useDraft(draftId: string, calls: FormCalls): Draft {
  const [view, setView] = useState<DraftView>()
  const [typed, setTyped] = useState<Answers>(() => keptAnswers(draftId))
  const [saving, setSaving] = useState<Saving>('saved')
  const [problem, setProblem] = useState<Presented>()
  const now = useRef({ view, typed, queue: Promise.resolve(true) })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const show = useCallback((next: DraftView) => {
    now.current.view = next
    setView(next)
  }, [])
  const remember = useCallback(
    (next: Answers) => {
      now.current.typed = next
      keepAnswers(draftId, next)
      setTyped(next)
    },
    [draftId],
  )
  const load = useCallback(async () => {
    try {
      show(await calls.load())
      setProblem(undefined)
    } catch (thrown) {
      setProblem(present(thrown))
      if (thrown instanceof Refusal && thrown.problem.status === 404) forgetAnswersOf(draftId)
    }
  }, [calls, draftId, show])

  const run = useCallback(
    (work: (revision: number) => Promise<DraftView>): Promise<boolean> => {
      const next = now.current.queue.then(async () => {
        setSaving('saving')
        setProblem(undefined)
        try {
          show(await onFreshRevision(calls, now.current.view, work))
          setSaving('saved')
          return true
        } catch (thrown) {
          setSaving('waiting')
          if (!isOffline(thrown)) setProblem(present(thrown))
          const barred = barredBy(thrown)
          if (barred.size > 0) remember(Object.fromEntries(Object.entries(now.current.typed).filter(([key]) => !barred.has(key))))
          return false
        }
      })
      now.current.queue = next
      return next
    },
    [calls, remember, show],
  )

  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current)
    const waiting = now.current.typed
    if (Object.keys(waiting).length === 0) return now.current.queue
    const done = await run((revision) => calls.save(revision, waiting))
    if (done) remember(without(now.current.typed, waiting))
    else timer.current = setTimeout(() => void flush(), retryAfter)
    return done
  }, [calls, remember, run])

  const type = useCallback(
    (key: string, value: unknown) => {
      remember({ ...now.current.typed, [key]: value })
      setSaving('waiting')
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void flush(), pause)
    },
    [flush, remember],
  )
  const change = useCallback(
    async (work: (revision: number) => Promise<DraftView>) => {
      await flush()
      return await run(work)
    },
    [flush, run],
  )

  useEffect(() => {
    void load().then(() => flush())
    const again = () => void flush()
    window.addEventListener('online', again)
    window.addEventListener('pagehide', again)
    return () => {
      window.removeEventListener('online', again)
      window.removeEventListener('pagehide', again)
      clearTimeout(timer.current)
    }
  }, [load, flush])
  const revision = useCallback(() => now.current.view?.revision ?? 0, [])
  return { calls, view, typed, saving, problem, type, flush, change, load, revision }
}

async function onFreshRevision(calls: FormCalls, known: DraftView | undefined, work: (revision: number) => Promise<DraftView>) {
  const view = known ?? (await calls.load())
  try {
    return await work(view.revision)
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || thrown.problem.code !== 'cases.stale-draft') throw thrown
    return await work((await calls.load()).revision)
  }
}

/** Answers that the notice does not let in: they would be refused for ever, and everything else with them. */
function barredBy(thrown: unknown): ReadonlySet<string> {
  if (!(thrown instanceof Refusal) || thrown.problem.code !== 'cases.field-locked') return new Set()
  return new Set((thrown.problem.errors ?? []).map((one) => one.field.replace('/answers/', '')))
}

/** Answers that were not typed over while they were on their way. */
function without(now: Answers, sent: Answers): Answers {
  return Object.fromEntries(Object.entries(now).filter(([key, value]) => !(key in sent) || sent[key] !== value))
}
