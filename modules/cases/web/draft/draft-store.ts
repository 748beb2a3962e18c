import { type Presented, present } from '../../../../platform/web/light/index.ts'
import type { Answers } from '../../../forms/contract.ts'
import type { DraftView } from '../../contract.ts'
import type { DraftCalls } from './calls.ts'

export type Saving = 'saved' | 'unsaved' | 'saving' | 'offline' | 'failed'

export interface DraftState {
  readonly view: DraftView | undefined
  /** Typed and not yet confirmed by the server; lies over the values of the view. */
  readonly answers: Answers
  readonly saving: Saving
  readonly problem: Presented | undefined
}

/** Where unsaved answers wait out a reload or a dead line. Emptied as soon as the server has them: nothing personal stays in a browser. */
export interface Queue {
  readonly getItem: (key: string) => string | null
  readonly setItem: (key: string, value: string) => void
  readonly removeItem: (key: string) => void
}

const quiet = 700
const again = 4_000

/**
 * One draft on the screen. Every change is kept in the queue at once, sent after a short pause, one call at a time, and sent again
 * until the server has it. A draft changed elsewhere is fetched anew and the typed answers are laid over it: they are never lost.
 */
export function makeDraft(calls: DraftCalls, draftId: string, queue: Queue | undefined) {
  const key = `onewindow.draft.${draftId}`
  let state: DraftState = { view: undefined, answers: waiting(), saving: 'saved', problem: undefined }
  let timer: ReturnType<typeof setTimeout> | undefined
  let chain: Promise<unknown> = Promise.resolve()
  const listeners = new Set<() => void>()

  function waiting(): Answers {
    try {
      return JSON.parse(queue?.getItem(key) ?? '{}') as Answers
    } catch {
      return {}
    }
  }
  function set(next: Partial<DraftState>) {
    state = { ...state, ...next }
    for (const listener of listeners) listener()
  }
  function keep(answers: Answers) {
    if (Object.keys(answers).length === 0) queue?.removeItem(key)
    else queue?.setItem(key, JSON.stringify(answers))
    set({ answers })
  }
  function later(delay: number) {
    clearTimeout(timer)
    timer = setTimeout(() => void flush(), delay)
  }
  function inOrder<T>(work: () => Promise<T>): Promise<T> {
    const next = chain.then(work, work)
    chain = next.catch(() => undefined)
    return next
  }

  /** What kept the typed answers from the server; undefined when it has them all. */
  async function send(attempt = 0): Promise<unknown> {
    const sent = state.answers
    if (!state.view || Object.keys(sent).length === 0) return undefined
    set({ saving: 'saving' })
    try {
      const view = await calls.save(state.view.revision, sent)
      confirm(view, sent)
      return undefined
    } catch (thrown) {
      const problem = present(thrown)
      if (problem.code === 'cases.stale-draft' && attempt < 3) {
        set({ view: await calls.load() })
        return send(attempt + 1)
      }
      if (!problem.offline && problem.status < 500 && problem.code !== 'web.unexpected') set({ saving: 'failed', problem })
      else {
        set({ saving: 'offline' })
        later(again)
      }
      return thrown
    }
  }
  function confirm(view: DraftView, sent: Answers) {
    const left = Object.fromEntries(Object.entries(state.answers).filter(([name, value]) => !(name in sent) || sent[name] !== value))
    set({ view, problem: undefined, saving: Object.keys(left).length === 0 ? 'saved' : 'unsaved' })
    keep(left)
    if (Object.keys(left).length > 0) later(quiet)
  }
  async function flush(): Promise<void> {
    clearTimeout(timer)
    await inOrder(() => send())
  }

  return {
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    current: () => state,
    load: () =>
      inOrder(async () => {
        try {
          set({ view: await calls.load(), problem: undefined })
          await send()
        } catch (thrown) {
          set({ problem: present(thrown) })
        }
      }),
    answer: (name: string, value: unknown) => {
      set({ saving: 'unsaved' })
      keep({ ...state.answers, [name]: value })
      later(quiet)
    },
    flush,
    /** Any other change of the draft: after what is typed, with the newest revision; its answer becomes the view. Throws what the server refused. */
    change: <T>(work: (revision: number) => Promise<T>, viewOf?: (answer: T) => DraftView): Promise<T> =>
      inOrder(async () => {
        await send()
        const answer = await work(state.view?.revision ?? 0)
        if (viewOf) set({ view: viewOf(answer), problem: undefined })
        return answer
      }),
    /** What ends the draft (signed, told, refused): only with everything that was typed. Throws what kept it from the server. */
    finish: <T>(work: (revision: number) => Promise<T>): Promise<T> =>
      inOrder(async () => {
        const kept = await send()
        if (kept !== undefined) throw kept
        return work(state.view?.revision ?? 0)
      }),
    close: () => clearTimeout(timer),
  }
}

export type DraftStore = ReturnType<typeof makeDraft>
