import { useEffect, useState } from 'react'

/** State that outlives a reload of this tab, under a key. Forgotten by `forget` once it has been sent. */
export function useKept<T extends object>(key: string, initial: () => T): [T, (change: Partial<T>) => void, () => void] {
  const [value, setValue] = useState<T>(() => ({ ...initial(), ...read<T>(key) }))
  useEffect(() => {
    try {
      sessionStorage.setItem(key, JSON.stringify(value))
    } catch {
      // a tab without storage keeps it until it is closed
    }
  }, [key, value])
  const forget = () => {
    try {
      sessionStorage.removeItem(key)
    } catch {
      // nothing was kept
    }
  }
  return [value, (change) => setValue((before) => ({ ...before, ...change })), forget]
}

function read<T>(key: string): Partial<T> {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<T>
  } catch {
    return {}
  }
}
