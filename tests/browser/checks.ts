import { join } from 'node:path'
import axe from 'axe-core'
import type { Page, Request } from 'playwright-core'
import { expect } from 'vitest'

const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']

/** `ONEWINDOW_SHOTS=folder` keeps a picture of everything that is checked, for people to look at. */
const shots = process.env.ONEWINDOW_SHOTS

/** No violation of WCAG 2.2 AA or of good practice, nothing wider than the screen, no English on a Chinese page. */
export async function expectSound(page: Page, what: string): Promise<void> {
  await settled(page)
  expect.soft(await violationsOf(page), `${what}: axe`).toEqual([])
  expect.soft(await tooWide(page), `${what}: 横向滚动`).toEqual([])
  expect.soft(await tooLong(page), `${what}: 页面下方空白`).toBe(0)
  expect.soft(await tooSmall(page), `${what}: 手机上的小字`).toEqual([])
  expect.soft(await foreignWords(page), `${what}: 外文`).toEqual([])
  expect.soft(await namelessButtons(page), `${what}: 没有名字的按钮`).toEqual([])
  // Last: a picture of the full page moves what floats over it.
  if (shots) await picture(page, join(shots, `${what.replaceAll(/[\s/]+/g, '-')}.png`))
}

/** The whole of it, also where a page scrolls within its frame, as the portal does on a phone. */
const picture = (page: Page, path: string) =>
  page.screenshot({
    path,
    animations: 'disabled',
    fullPage: true,
    style: '.p-page { height: auto !important } .p-scroll { overflow: visible !important } .p-actions { position: static !important }',
  })

const underWay = new WeakMap<Page, Set<Request>>()

/** Counts what a page is waiting for, from its first request on. */
export function watchRequests(page: Page): void {
  const open = new Set<Request>()
  underWay.set(page, open)
  page.on('request', (request) => open.add(request))
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
}

/** Nothing is asked for in two looks one after the other: an answer often leads to the next question. */
async function quiet(page: Page): Promise<void> {
  const look = () => page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 60))).then(() => underWay.get(page)?.size ?? 0)
  for (let calm = 0; calm < 2; ) calm = (await look()) === 0 ? calm + 1 : 0
}

/** Nothing is being fetched or drawn any more: no skeleton, no spinner, fonts loaded. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  await quiet(page)
  await page.waitForFunction(() => document.querySelector('.ant-skeleton, .ant-spin-spinning, [aria-busy="true"], .p-wait') === null)
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
}

async function violationsOf(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(async (wanted) => {
    const runner = (window as unknown as { axe: typeof import('axe-core') }).axe
    const { violations } = await runner.run(document, { runOnly: { type: 'tag', values: wanted }, resultTypes: ['violations'] })
    return violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(' ')} — ${one.help}`))
  }, tags)
}

/** The elements that make a page scroll sideways; what scrolls inside its own frame is meant to. */
async function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const scrolls = [document.scrollingElement, document.querySelector('#scroll'), document.querySelector('main')]
    if (scrolls.every((one) => !one || one.scrollWidth <= one.clientWidth + 1)) return []
    const framed = (one: HTMLElement): boolean => {
      for (let at = one.parentElement; at && at.tagName !== 'MAIN'; at = at.parentElement)
        if (getComputedStyle(at).overflowX !== 'visible') return true
      return false
    }
    const all = [...document.querySelectorAll<HTMLElement>('body *')].filter((one) => one.getBoundingClientRect().right > width + 1)
    // What is placed by something outside of its frame widens the page from within it.
    const free = (one: HTMLElement) => getComputedStyle(one).position === 'absolute' && !one.offsetParent?.closest('main *')
    return all
      .filter((one) => !framed(one) || free(one))
      .slice(0, 5)
      .map((one) => `${one.tagName.toLowerCase()}.${one.className} ${Math.round(one.getBoundingClientRect().right)} > ${width}`)
  })
}

/** A page that scrolls within its frame and is longer than the screen all the same: one scrolls past its end into nothing. */
const tooLong = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const frame = document.querySelector('#scroll')
    if (!frame || getComputedStyle(frame).overflowY === 'visible' || getComputedStyle(frame).display === 'contents') return 0
    return Math.max(0, document.documentElement.scrollHeight - innerHeight)
  })

/** What residents read on a phone has 16 px at the least; pictures and numbers in badges are no text. */
const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    if (innerWidth > 600) return []
    const read = (one: Element) =>
      [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '')
    return [...document.querySelectorAll<HTMLElement>('#scroll *')]
      .filter(
        (one) =>
          read(one) && one.checkVisibility() && !one.closest('svg, .ow-sr, .ow-kbd') && parseFloat(getComputedStyle(one).fontSize) < 16,
      )
      .slice(0, 5)
      .map((one) => `${getComputedStyle(one).fontSize} ${one.tagName.toLowerCase()}.${one.className}: ${one.textContent?.slice(0, 20)}`)
  })

/** Names and codes that are Latin in Chinese too. */
const allowed =
  /^(PDF|OFD|JPG|PNG|ID|OneWindow|English|Ctrl|Enter|Esc|Tab|QR|SM2|SM3|API|BMI|A|B|AB|O|X|F\d+|[A-Z]{2,3}-\d+|npm|run|audit|verify|[a-z]+-\d+|operator|security|auditor|supervisor|clerk|worker|items|civil|affairs|H5|APP|BPMN|SM4|GovStack|CSV|JSON)$/

/** Words in Latin letters, seen or read aloud, outside elements that say their language or hold code. */
async function foreignWords(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement
      if (!parent || parent.closest('script, style, code, kbd, [lang="en"], .ow-kbd, .co-code')) continue
      if (parent.checkVisibility({ visibilityProperty: true }) && /[A-Za-z]{2,}/.test(node.textContent ?? ''))
        found.push(node.textContent ?? '')
    }
    for (const one of document.querySelectorAll<HTMLElement>('[aria-label], [title], [placeholder], [alt]'))
      if (one.checkVisibility({ visibilityProperty: true }) && !one.closest('[lang="en"]'))
        found.push(...['aria-label', 'title', 'placeholder', 'alt'].map((name) => one.getAttribute(name) ?? ''))
    return found
  })
  const words = texts.flatMap((text) => text.replace(/[\w.+-]+@[\w.-]+|https?:\S+/g, ' ').match(/[A-Za-z][A-Za-z0-9-]+/g) ?? [])
  return [...new Set(words)].filter((word) => !allowed.test(word) && !/\d/.test(word))
}

async function namelessButtons(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a[href], [role="button"]')]
      .filter(
        (one) =>
          one.checkVisibility({ visibilityProperty: true }) &&
          !(
            (one.innerText ?? one.textContent).trim() ||
            one.getAttribute('aria-label') ||
            one.title ||
            one.querySelector('[aria-label], [alt]')
          ),
      )
      .map((one) => one.outerHTML.slice(0, 120)),
  )
}
