import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { DraftCalls } from './calls.ts'
import { type DraftState, type DraftStore, makeDraft } from './draft-store.ts'

/** The draft with this id, loaded, saved while one types, flushed when the line comes back or the page is left. */
export function useDraft(draftId: string, calls: DraftCalls): { draft: DraftStore; state: DraftState } {
  const draft = useMemo(() => makeDraft(calls, draftId, storage()), [calls, draftId])
  const state = useSyncExternalStore(draft.subscribe, draft.current)
  useEffect(() => {
    void draft.load()
    const back = () => void draft.flush()
    window.addEventListener('online', back)
    return () => {
      window.removeEventListener('online', back)
      void draft.flush()
    }
  }, [draft])
  return { draft, state }
}

function storage(): Storage | undefined {
  try {
    return window.localStorage
  } catch {
    return undefined
  }
}
