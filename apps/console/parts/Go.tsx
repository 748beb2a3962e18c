import { useRouter } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'
import { isPlainClick } from '../../../platform/web/index.ts'

/** Moves to a page of the console (`/supervision/cases?light=red`) without loading it anew. */
export function useGo(): (to: string) => void {
  const router = useRouter()
  return (to) => router.history.push(`/console${to}`)
}

/** A true link: it opens in a new tab, can be copied, and is announced as one. */
export function Go(props: { to: string; children: ReactNode; className?: string; label?: string; current?: boolean }) {
  const go = useGo()
  const follow = (event: MouseEvent) => {
    if (!isPlainClick(event)) return
    event.preventDefault()
    go(props.to)
  }
  return (
    <a
      href={`/console${props.to}`}
      onClick={follow}
      className={props.className}
      aria-label={props.label}
      aria-current={props.current ? 'page' : undefined}
    >
      {props.children}
    </a>
  )
}

/** `pathOf('/supervision/cases', { light: 'red' })`; what is undefined or empty is left out. */
export function pathOf(path: string, given: Record<string, string | undefined>): string {
  const search = new URLSearchParams(Object.entries(given).flatMap(([key, value]) => (value ? [[key, value]] : [])))
  return search.size > 0 ? `${path}?${search}` : path
}
