import type { Page } from 'playwright-core'

const under = new WeakMap<Page, Set<unknown>>()

/** Counts what a page is fetching, so that a test goes on as soon as nothing is. */
export function watchTraffic(page: Page): void {
  const open = new Set<unknown>()
  under.set(page, open)
  page.on('request', (request) => open.add(request))
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
  page.on('framenavigated', (frame) => frame === page.mainFrame() && open.clear())
}

export const isQuiet = (page: Page): boolean => (under.get(page)?.size ?? 0) === 0
