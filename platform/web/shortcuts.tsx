import { createContext, type ReactNode, useContext, useEffect, useId, useMemo, useRef, useState } from 'react'

interface Shortcut {
  readonly id: string
  /** `F2`, `Ctrl+Enter`, `/`: as written on the screen. */
  readonly keys: string
  readonly label: string
  readonly run: () => void
}

interface Registry {
  readonly all: readonly Shortcut[]
  readonly add: (one: Shortcut) => () => void
}

const RegistryContext = createContext<Registry | undefined>(undefined)

/** Holds the shortcuts of whatever is on the screen. The one registered last wins, so that a dialog can take over a key. */
export function ShortcutRoot(props: { children: ReactNode }) {
  const [all, setAll] = useState<readonly Shortcut[]>([])
  const registry = useMemo<Registry>(
    () => ({
      all,
      add: (one) => {
        setAll((before) => [...before, one])
        return () => setAll((before) => before.filter((other) => other.id !== one.id))
      },
    }),
    [all],
  )
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented) return
      const keys = keysOf(event)
      if (keys.length === 1 && isTyping(event.target)) return
      const found = all.findLast((one) => one.keys === keys)
      if (!found) return
      event.preventDefault()
      found.run()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [all])
  return <RegistryContext value={registry}>{props.children}</RegistryContext>
}

/** Registers a key while the component is on the screen and `enabled`; it is listed in the help (`?`) under `label`. */
export function useShortcut(keys: string, label: string, run: () => void, enabled = true) {
  const add = useContext(RegistryContext)?.add
  const id = useId()
  const latest = useLatest(run)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `add` changes with every registration and must not register again
  useEffect(() => {
    if (!enabled || !add) return
    return add({ id, keys, label, run: () => latest.current() })
  }, [keys, label, enabled, id])
}

export function useShortcuts(): readonly { readonly id: string; readonly keys: string; readonly label: string }[] {
  return useContext(RegistryContext)?.all ?? []
}

/** The key, shown beside what it does. */
export function Kbd(props: { children: string }) {
  return (
    <span className="ow-kbd" aria-hidden="true">
      {props.children}
    </span>
  )
}

function useLatest<T>(value: T) {
  const box = useRef(value)
  box.current = value
  return box
}

/** As written on the screen, whether Caps Lock is on or not: `Ctrl+B`, `Alt+Q`, `/`. */
export function keysOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): string {
  const head = `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}`
  return `${head}${head && event.key.length === 1 ? event.key.toUpperCase() : event.key}`
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input,textarea,select,[contenteditable]')
}
