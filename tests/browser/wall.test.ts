import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aStaffSeat, openBrowser, sizes } from './browser.ts'
import { expectSound, settled } from './checks.ts'
import { aCity } from './city.ts'
import { anAcceptedCase } from './offices.ts'
import { screens } from './screens.ts'
import { wang } from './town.ts'

const { base } = await aCity()
const browser = await openBrowser()
afterAll(() => browser.close())
beforeAll(async () => {
  for (const _ of [1, 2, 3]) await anAcceptedCase(base, 'RS-032', wang.idNumber, { diseaseName: '高血压' })
})

const hung = Object.entries({ '1366×768': sizes.laptop, '1920×1080': sizes.wide, '3840×2160': sizes.wall })

async function aWall(login: string, viewport: { width: number; height: number }) {
  const { page, context } = await aStaffSeat(browser, base, login, { viewport })
  await page.goto('/console/wall')
  await settled(page)
  return { page, context }
}

/** What a wall must not do: scroll, be cut off, hide a tile, or be written in letters too small for five metres. */
async function expectWhole(page: Page, what: string): Promise<void> {
  const seen = await page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('.co-wall *')].filter((one) => one.checkVisibility() && !one.closest('.ow-sr'))
    const written = all.filter((one) => [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()))
    const of = (one: Element | null) => one?.getBoundingClientRect() ?? new DOMRect()
    const side = of(document.querySelector('.co-wall-side'))
    const hidden = (one: Element) => one.closest('.co-wall-side li') !== null && of(one.closest('li')).left >= side.right - 1
    const outside = (one: Element) => of(one).right > innerWidth + 1 || of(one).bottom > innerHeight + 1
    const legend = of(document.querySelector('.co-wall-legend')).top
    const least = Math.min(innerWidth, innerHeight) * 0.0235
    const size = (one: Element) => parseFloat(getComputedStyle(one).fontSize)
    return {
      scrolls: document.documentElement.scrollHeight - innerHeight,
      cut: written.filter((one) => outside(one) && !hidden(one)).map((one) => one.textContent),
      tiles: [...document.querySelectorAll('.co-wall-streets li')].filter((one) => of(one).bottom > legend + 1).length,
      small: written.filter((one) => !one.closest('header a, svg') && size(one) < least).map((one) => `${size(one)} ${one.textContent}`),
      map: of(document.querySelector('.co-wall-map')).height / innerHeight,
      feed: (innerHeight - of([...document.querySelectorAll('.co-wall-side > *')].at(-1) ?? null).bottom) / innerHeight,
    }
  })
  expect(seen, what).toMatchObject({ scrolls: 0, cut: [], tiles: 0, small: [] })
  expect(seen.map, `${what}: the map is large`).toBeGreaterThan(0.6)
  expect(seen.feed, `${what}: what happened reaches the foot`).toBeLessThan(0.06)
}

/** How many lines of each list at the side are seen. */
const listed = (page: Page): Promise<number[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.co-wall-side :is(ol, ul)')].map(
      (list) => [...list.children].filter((one) => one.getBoundingClientRect().right <= innerWidth).length,
    ),
  )

describe.each(hung)('the wall of the city at %s', (name, viewport) => {
  it('is one screen, on a quiet day and on a late one', async () => {
    const { page, context } = await aWall('supervisor-5104', viewport)
    // What the offices did is folded in every five seconds.
    await page.locator('.co-wall-moves li').nth(1).waitFor()
    await expectWhole(page, 'quiet')
    await screens['supervisor-5104']?.['wall-late']?.act?.(page)
    await expectWhole(page, 'late')
    const [late = 0, moved = 0] = await listed(page)
    expect(late, 'late communities by name').toBeGreaterThanOrEqual(5)
    expect(moved, 'what happened today').toBeGreaterThanOrEqual(2)
    await expectSound(page, `${viewport.width} wall late`)
    expect(await page.locator('.co-wall-figures [data-light="red"]').count(), 'late work has its light').toBe(1)
    await context.close()
  })

  it('is one screen for a county too, of whose streets no outline is known', async () => {
    const { page, context } = await aWall('supervisor-510411', viewport)
    await page.getByRole('heading', { name: '仁和区 社区公共服务 挂图作战' }).waitFor()
    await expectWhole(page, `county ${name}`)
    await expectSound(page, `${viewport.width} wall county`)
    await context.close()
  })
})
