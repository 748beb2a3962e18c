import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useCall } from '../../../../platform/web/index.ts'
import { type DraftState, type DraftStore, makeDraft } from './draft-store.ts'

/** The draft with this id, loaded, saved while one types, flushed when the line comes back or the page is left. */
export function useDraft(draftId: string): { draft: DraftStore; state: DraftState } {
  const call = useCall()
  const draft = useMemo(() => makeDraft(call, draftId, storage()), [call, draftId])
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
