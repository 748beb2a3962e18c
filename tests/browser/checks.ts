import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { inspect, type Seen } from './inspect.ts'
import { isQuiet } from './traffic.ts'

const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']

/** No violation of WCAG 2.2 AA or of good practice, nothing wider than the screen or cut off, nothing dead, no English on a Chinese page. */
export async function expectSound(page: Page, what: string): Promise<Seen> {
  await settled(page)
  expect.soft(await violationsOf(page), `${what}：无障碍`).toEqual([])
  return expectDrawn(page, what)
}

/** As `expectSound` without the slow part: for another width of a screen that was checked whole. */
export async function expectDrawn(page: Page, what: string): Promise<Seen> {
  await settled(page)
  const seen = await page.evaluate(inspect)
  expect.soft(seen.faults, what).toEqual([])
  expect.soft(foreign(seen.words), `${what}：外文`).toEqual([])
  return seen
}

/** Nothing is being fetched or drawn any more: no request under way, no skeleton, no spinner, fonts loaded. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('domcontentloaded')
  for (let quiet = 0; quiet < 3; ) {
    const still = isQuiet(page) && (await page.evaluate(isStill))
    quiet = still ? quiet + 1 : 0
    await page.waitForTimeout(30)
  }
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
}

function isStill(): boolean {
  const moving = '.ant-skeleton, .ant-spin-spinning, [aria-busy="true"], .ow-opening, [class*="-enter"], [class*="-leave"]'
  return document.readyState === 'complete' && document.querySelector(moving) === null
}

export async function violationsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(async (wanted) => {
    const runner = (window as unknown as { axe: typeof import('axe-core') }).axe
    const { violations } = await runner.run(document, { runOnly: { type: 'tag', values: wanted }, resultTypes: ['violations'] })
    return violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(' ')} — ${one.help}`))
  }, tags)
}

/** Names and codes that are Latin in Chinese too. */
const allowed = /^(OneWindow|English|PDF|OFD|JPG|PNG|BPMN|YAML|Ctrl|Enter|Esc|Tab|F\d+|SM2|SM3|BMI|AB|OK|npm|run|audit|verify)$/

const foreign = (texts: readonly string[]): string[] => {
  const words = texts.flatMap((text) => text.replace(/[\w.+-]+@[\w.-]+|https?:\S+/g, ' ').match(/[A-Za-z][A-Za-z0-9-]+/g) ?? [])
  return [...new Set(words)].filter((word) => !allowed.test(word) && !/\d/.test(word))
}
