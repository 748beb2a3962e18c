import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from 'react'
import { isPlainClick } from '../../platform/web/light/index.ts'

const listeners = new Set<() => void>()
const here = () => `${location.pathname}${location.search}`

function announce() {
  for (const listener of listeners) listener()
}
function subscribe(listener: () => void) {
  listeners.add(listener)
  window.addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('popstate', listener)
  }
}

/** Goes to a path of the portal. The new screen puts the focus on its heading, so that a screen reader begins there. */
export function go(to: string, how: { replace?: boolean } = {}) {
  if (how.replace) history.replaceState(null, '', to)
  else history.pushState(null, '', to)
  window.scrollTo(0, 0)
  document.getElementById('scroll')?.scrollTo(0, 0)
  announce()
}

export interface Place {
  readonly path: string
  readonly search: URLSearchParams
}

/** What a screen is given: the parts of its address. */
export interface ScreenProps {
  readonly params: Record<string, string>
  readonly search: URLSearchParams
}

export function usePlace(): Place {
  const full = useSyncExternalStore(subscribe, here)
  const [path = '/', search = ''] = full.split('?')
  return { path, search: new URLSearchParams(search) }
}

/** `match('/items/:code', '/items/MZ-001')` → `{ code: 'MZ-001' }`, or undefined. */
export function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/')
  const given = path.replace(/\/$/, '').split('/')
  if (pattern !== '/' && wanted.length !== given.length) return undefined
  if (pattern === '/') return given.join('') === '' ? {} : undefined
  const found: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? ''
    if (part.startsWith(':')) found[part.slice(1)] = decodeURIComponent(value)
    else if (part !== value) return undefined
  }
  return found
}

/** A real link (opens in a new tab, shows its address) that stays on the page when simply clicked. */
export function Link(props: AnchorHTMLAttributes<HTMLAnchorElement> & { to: string }) {
  const { to, onClick, ...rest } = props
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (!isPlainClick(event)) return
    event.preventDefault()
    go(to)
  }
  return <a {...rest} href={to} onClick={follow} />
}
