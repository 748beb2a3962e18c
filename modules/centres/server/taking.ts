import type { Takes } from '../contract.ts'

export interface ItemToTake {
  readonly code: string
  readonly department: string
}

export const isEverything = ({ departments, items }: Takes): boolean => departments.length + items.length === 0

/** Naming nothing takes everything 一口受理; else the departments named, and the items named besides. */
export const takesItem = (takes: Takes, item: ItemToTake): boolean =>
  isEverything(takes) || takes.departments.includes(item.department) || takes.items.includes(item.code)

/** What a clerk may take in: what both the clerk's own scope and the window at which they sit allow. Whoever sits at none is bound by their own alone. */
export function mayTake(item: ItemToTake, clerk: Takes | undefined, window: Takes | undefined): 'yes' | 'not-clerk' | 'not-window' {
  if (clerk && !takesItem(clerk, item)) return 'not-clerk'
  return window && !takesItem(window, item) ? 'not-window' : 'yes'
}
