import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'

export interface DraftTab {
  readonly key: string
  readonly label: ReactNode
  readonly disabled?: boolean
  readonly children: ReactNode
}

/** Sections of a long page as tabs that wrap on a phone, so that none hides behind a menu. Arrow keys go from one to the next. */
export function DraftTabs(props: { label: string; tabs: readonly DraftTab[]; active: string; onChange: (key: string) => void }) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const open = props.tabs.filter((one) => !one.disabled)
  const step = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const next = open[(open.findIndex((one) => one.key === props.active) + by + open.length) % open.length]
    if (by === 0 || !next) return
    event.preventDefault()
    props.onChange(next.key)
    list.current?.querySelector<HTMLElement>(`[data-key="${next.key}"]`)?.focus()
  }
  const shown = props.tabs.find((one) => one.key === props.active)
  return (
    <>
      <div ref={list} className="co-tabs" role="tablist" aria-label={props.label} onKeyDown={step}>
        {props.tabs.map((one) => (
          <button
            key={one.key}
            type="button"
            role="tab"
            id={`${id}-${one.key}`}
            data-key={one.key}
            aria-selected={one.key === props.active}
            aria-controls={one.key === props.active ? `${id}-panel` : undefined}
            disabled={one.disabled}
            tabIndex={one.key === props.active ? 0 : -1}
            onClick={() => props.onChange(one.key)}
          >
            {one.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${props.active}`}>
        {shown?.children}
      </div>
    </>
  )
}
