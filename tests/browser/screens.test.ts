import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoNumber, demoPeople } from '../../tools/city/demo-people.ts'
import { aSeat, openBrowser, phone, sizes } from './browser.ts'
import { aCaller, aResidentCaller, aStaffCaller, type Caller } from './callers.ts'
import { expectSound, settled } from './checks.ts'
import { aCity } from './city.ts'
import { screens } from './screens.ts'
import { aTown, type Town, wang } from './town.ts'

const { base } = await aCity()
const browser = await openBrowser()
afterAll(() => browser.close())
let town: Town
beforeAll(async () => {
  town = await aTown(base)
})

const whose = (who: string): Promise<Caller> => {
  if (who === 'anyone') return Promise.resolve(aCaller(base, 'portal'))
  if (who === 'nobody') return Promise.resolve(aCaller(base, 'staff'))
  if (who === 'agent') return aResidentCaller(base, { name: demoPeople.liXiaomei.name, idNumber: demoNumber('liXiaomei') })
  return who === 'resident' ? aResidentCaller(base, wang) : aStaffCaller(base, who)
}

/** From 1366 px on nothing is laid out anew but the wall chart; `ONEWINDOW_WIDTHS=1920` looks all the same. */
const wanted = (process.env.ONEWINDOW_WIDTHS ?? '390,1366').split(',')
const widths = Object.entries({
  390: phone,
  1366: { viewport: sizes.laptop },
  1920: { viewport: sizes.wide },
  3840: { viewport: sizes.wall },
}).filter(([width]) => wanted.includes(width))

/** Pages apart: each is loaded as a whole, what lies within one is reached by its own router, as by a link. */
const faceOf = (url: string) => /^\/(desk|console|visit|guide|hall)\b/.exec(new URL(url, base).pathname)?.[1] ?? 'portal'

async function show(page: Page, path: string): Promise<void> {
  const [here, there] = [page.url(), new URL(path, base)]
  const within = here.startsWith(base) && faceOf(here) === faceOf(path) && faceOf(path) !== 'guide'
  if (!within || new URL(here).pathname === there.pathname) await page.goto(path)
  else
    await page.evaluate((to) => {
      history.pushState(null, '', to)
      dispatchEvent(new PopStateEvent('popstate'))
    }, path)
}

describe.each(Object.keys(screens))('every screen of %s', (who) => {
  it.each(widths)('has no barrier, no English and nothing too wide at %s px', async (width, size) => {
    const { page, context, faults } = await aSeat(browser, base, await whose(who), { ...size, deviceScaleFactor: 1 })
    for (const [name, screen] of Object.entries(screens[who] ?? {})) {
      await show(page, typeof screen.path === 'string' ? screen.path : screen.path(town))
      await settled(page)
      if (screen.act) await screen.act(page)
      await expectSound(page, `${width} ${who} ${name}`)
    }
    expect(faults).toEqual([])
    await context.close()
  })
})
