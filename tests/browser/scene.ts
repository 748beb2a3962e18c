import type { Page } from 'playwright-core'

/** The pages that are open in this file's browser. */
export const scene = new Set<Page>()

/** Keeps a page in sight: where a test fails, what stood on it is told beside the failure. */
export function watchScene(page: Page): void {
  scene.add(page)
  page.on('close', () => scene.delete(page))
}
