import type { DraftView, Item } from '../../../modules/catalog/contract.ts'

/** What was typed and not saved yet. Kept in the browser, so that a reload, a crash or an ended session loses nothing. */
export interface Typed {
  /** The revision of the draft that it was typed over. */
  readonly revision: number
  readonly item?: Item
  readonly text?: string
}

const nameOf = (code: string) => `ow-item-draft:${code}`

export function keptDraft(code: string): Typed | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(nameOf(code)) ?? 'null') as Typed | null
    return kept !== null && typeof kept.revision === 'number' ? kept : undefined
  } catch {
    return undefined
  }
}

/** A browser that keeps nothing (private window, full) still lets people work. */
export function keepDraft(code: string, typed: Typed | undefined): void {
  try {
    if (typed) localStorage.setItem(nameOf(code), JSON.stringify(typed))
    else localStorage.removeItem(nameOf(code))
  } catch {
    // nothing to do: the draft is on the screen
  }
}

/** Whether it says anything else than what is saved. */
export const differsFrom = (typed: Typed, draft: DraftView): boolean =>
  typed.text !== undefined ? typed.text !== draft.text : JSON.stringify(typed.item) !== JSON.stringify(draft.item)
