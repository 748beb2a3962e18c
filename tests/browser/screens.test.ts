import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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

/** `ONEWINDOW_SHOTS=folder` keeps a picture of every screen, for people to look at. */
const shots = process.env.ONEWINDOW_SHOTS

const whose = (who: string): Promise<Caller> => {
  if (who === 'anyone') return Promise.resolve(aCaller(base, 'portal'))
  if (who === 'nobody') return Promise.resolve(aCaller(base, 'staff'))
  return who === 'resident' ? aResidentCaller(base, wang) : aStaffCaller(base, who)
}

/** From 1366 px on nothing is laid out anew but the wall chart; `ONEWINDOW_WIDTHS=1920` looks all the same. */
const wanted = (process.env.ONEWINDOW_WIDTHS ?? '390,1366').split(',')
const widths = Object.entries({ 390: phone, 1366: { viewport: sizes.laptop }, 1920: { viewport: sizes.wide } }).filter(([width]) =>
  wanted.includes(width),
)

describe.each(Object.keys(screens))('every screen of %s', (who) => {
  it.each(widths)('has no barrier, no English and nothing too wide at %s px', async (width, size) => {
    const { page, context, faults } = await aSeat(browser, base, await whose(who), { ...size, deviceScaleFactor: 1 })
    for (const [name, screen] of Object.entries(screens[who] ?? {})) {
      await page.goto(typeof screen.path === 'string' ? screen.path : screen.path(town))
      await settled(page)
      if (screen.act) await screen.act(page)
      if (shots) {
        mkdirSync(join(shots, width), { recursive: true })
        await settled(page)
        await page.screenshot({ path: join(shots, width, `${who}-${name}.png`), animations: 'disabled' })
      }
      await expectSound(page, `${who} ${name} ${width}`)
    }
    expect(faults).toEqual([])
    await context.close()
  })
})
