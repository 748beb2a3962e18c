import { useSyncExternalStore } from 'react'

/** How this browser shows the portal. Kept here and nowhere else: nobody needs to sign in to read large letters. */
export interface Settings {
  readonly elder: boolean
  readonly speech: boolean
}

const key = 'onewindow.portal.settings'
const listeners = new Set<() => void>()
let current: Settings = stored()

function stored(): Settings {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '{}')
    const one = typeof kept === 'object' && kept !== null ? kept : {}
    return { elder: 'elder' in one && one.elder === true, speech: 'speech' in one && one.speech === true }
  } catch {
    return { elder: false, speech: false }
  }
}

/** Puts the elder mode on the page before anything is drawn, so that letters do not jump. */
export function applySettings() {
  document.documentElement.toggleAttribute('data-elder', current.elder)
}

export function setSettings(next: Partial<Settings>) {
  current = { ...current, ...next }
  try {
    localStorage.setItem(key, JSON.stringify(current))
  } catch {
    // a private window keeps it for the page only
  }
  applySettings()
  for (const listener of listeners) listener()
}

export function useSettings(): Settings {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
}
