import { useSyncExternalStore } from 'react'

export const languages = ['zh-CN', 'en'] as const
export type Language = (typeof languages)[number]

const key = 'onewindow.language'
const listeners = new Set<() => void>()
let current: Language = stored()

function stored(): Language {
  try {
    return localStorage.getItem(key) === 'en' ? 'en' : 'zh-CN'
  } catch {
    return 'zh-CN'
  }
}

function mark() {
  if (typeof document !== 'undefined') document.documentElement.lang = current
}
mark()

export function language(): Language {
  return current
}

/** Kept in this browser; a private window that refuses storage keeps it for the page. */
export function setLanguage(next: Language) {
  current = next
  try {
    localStorage.setItem(key, next)
  } catch {
    // storage is a convenience here, not a promise
  }
  mark()
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, language, () => 'zh-CN' as const)
}
