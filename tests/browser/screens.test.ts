import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { aSeat, openBrowser, type Seat, sizes } from './browser.ts'
import { expectSound, settled } from './checks.ts'
import { everyScreen, type Visit } from './screens.ts'

const base = inject('base')
const browser = await openBrowser()
afterAll(() => browser.close())

const visits = await everyScreen(base)
const led = new Map<Visit, Set<string>>()

/** Opens a screen once and looks at it in the three widths: the page follows the window, as on a desk with two screens. */
async function look(seat: Seat, name: string, path: string, widths: readonly (keyof typeof sizes)[]): Promise<string[]> {
  const links: string[] = []
  for (const [at, width] of widths.entries()) {
    await seat.page.setViewportSize(sizes[width])
    if (at === 0) await seat.page.goto(path)
    links.push(...(await expectSound(seat.page, `${name}（${sizes[width].width} 像素）`)).links)
  }
  return links
}

describe('every screen is sound in three widths: WCAG 2.2 AA, nothing cut off, sideways or dead, all Chinese', () => {
  it.each(visits.map((one) => [`${one.face} of ${one.who}`, one] as const))('%s', async (_, visit) => {
    const seat = await aSeat(browser, base, visit.caller, { viewport: sizes.phone })
    const found = new Set<string>()
    for (const [name, path] of Object.entries(visit.places))
      for (const link of await look(seat, `${visit.who}：${name}`, path, ['phone', 'laptop', 'wide'])) found.add(link)
    led.set(visit, found)
    expect(seat.faults).toEqual([])
    await seat.context.close()
  })

  it('portal in large print', async () => {
    const portal = visits[0]
    if (!portal) throw new Error('no portal')
    const seat = await aSeat(browser, base, portal.caller, { viewport: sizes.phone, hasTouch: true, isMobile: true })
    await seat.context.addInitScript(() => localStorage.setItem('onewindow.portal.settings', '{"elder":true}'))
    for (const [name, path] of Object.entries(portal.places)) await look(seat, `长辈版：${name}`, path, ['phone'])
    expect(seat.faults).toEqual([])
    await seat.context.close()
  })

  it('no link leads nowhere', async () => {
    for (const [visit, links] of led) {
      const seat = await aSeat(browser, base, visit.caller)
      for (const path of oneOfEachKind([...links], Object.values(visit.places))) {
        if (/\.\w+$|^\/api\//.test(path)) {
          expect.soft((await seat.page.request.get(path)).status(), path).toBe(200)
          continue
        }
        await seat.page.goto(path)
        await settled(seat.page)
        expect.soft(await seat.page.getByText(/没有这一页|没有找到这个页面/).count(), `${visit.who}：${path}`).toBe(0)
      }
      await seat.context.close()
    }
  })
})

/** Of links that differ only in an id or a code, one; of pages that were visited anyway, none. */
function oneOfEachKind(links: readonly string[], visited: readonly string[]): string[] {
  const kindOf = (path: string) => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27,}|[A-Z]{2}-\d{3}/g, ':id').replace(/=[^&]*/g, '=')
  const known = new Set(visited.map(kindOf))
  return [...new Map(links.map((link) => [kindOf(link), link]))].filter(([kind]) => !known.has(kind)).map(([, link]) => link)
}

describe('the first load of the portal', () => {
  it('is at most 120 KB compressed, with everything its page names', async () => {
    const page = await (await fetch(`${base}/`)).text()
    const names = [...page.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g)].map(([, path]) => path ?? '')
    expect(names.length).toBeGreaterThan(0)
    const files = await Promise.all(names.map(async (name) => Buffer.from(await (await fetch(base + name)).arrayBuffer())))
    const bytes = [Buffer.from(page), ...files].reduce((sum, file) => sum + gzipSync(file).length, 0)
    expect(bytes).toBeLessThanOrEqual(120 * 1024)
  })
})
