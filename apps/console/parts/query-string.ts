import { useLocation } from '@tanstack/react-router'
import { useMemo } from 'react'
import { pathOf, useGo } from './Go.tsx'

/** The filters of a page live in its address, so that it can be shared, reloaded and stepped back to. */
export function useFilters<K extends string>(
  keys: readonly K[],
): [Partial<Record<K, string>>, (change: Partial<Record<K, string | undefined>>) => void] {
  const location = useLocation()
  const go = useGo()
  const text = location.searchStr
  // biome-ignore lint/correctness/useExhaustiveDependencies: the keys are a constant of the page
  const filters = useMemo(() => {
    const search = new URLSearchParams(text)
    return Object.fromEntries(keys.flatMap((key) => (search.get(key) ? [[key, search.get(key)]] : []))) as Partial<Record<K, string>>
  }, [text])
  const change = (next: Partial<Record<K, string | undefined>>) =>
    go(pathOf(location.pathname.replace(/^\/console/, ''), { ...filters, ...next }))
  return [filters, change]
}
