import type { MouseEvent } from 'react'

/** A click that may stay on the page: not one that asks for a new tab, a new window or a download. */
export const isPlainClick = (event: MouseEvent): boolean =>
  !(event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
