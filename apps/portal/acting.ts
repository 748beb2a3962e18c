import { useSyncExternalStore } from 'react'

/** For whom the signed-in person acts just now. Kept for this tab only: another day one acts for oneself again. */
export interface Principal {
  readonly personId: string
  readonly name: string
  /** Codes of the items the mandate covers; empty means every item. */
  readonly items: readonly string[]
}

const key = 'onewindow.portal.acting'
const listeners = new Set<() => void>()
let current: Principal | undefined = stored()

function stored(): Principal | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    return isPrincipal(kept) ? kept : undefined
  } catch {
    return undefined
  }
}

function isPrincipal(kept: unknown): kept is Principal {
  return typeof kept === 'object' && kept !== null && 'personId' in kept && 'name' in kept && 'items' in kept
}

export function actFor(next: Principal | undefined) {
  current = next
  try {
    if (next) sessionStorage.setItem(key, JSON.stringify(next))
    else sessionStorage.removeItem(key)
  } catch {
    // stays for the page
  }
  for (const listener of listeners) listener()
}

export const principal = () => current

export function usePrincipal(): Principal | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
}
