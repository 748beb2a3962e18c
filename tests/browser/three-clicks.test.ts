import { afterAll, describe, expect, it } from 'vitest'
import { demoNumber } from '../../tools/city/demo-people.ts'
import { aStaffSeat, openBrowser } from './browser.ts'
import { expectSound } from './checks.ts'
import { aCity } from './city.ts'
import { anAcceptedCase } from './offices.ts'

const { base } = await aCity()
const browser = await openBrowser()
afterAll(() => browser.close())

describe('the supervisor of the city', () => {
  it('comes from the whole city to a single case in three clicks', async () => {
    const { number } = await anAcceptedCase(base, 'RS-032', demoNumber('wangXiuying'), { diseaseName: '高血压' })
    const { page, context, faults } = await aStaffSeat(browser, base, 'supervisor-5104')
    await page.goto('/console/supervision')
    let clicks = 0
    const follow = async (name: string | RegExp) => {
      await page.getByRole('main').getByRole('link', { name, exact: true }).first().click()
      clicks++
    }
    await follow('东区')
    await page.getByRole('heading', { name: /督办总览 · 东区/ }).waitFor()
    await follow('炳草岗街道')
    await page.getByRole('heading', { name: /督办总览 · 炳草岗街道/ }).waitFor()
    await follow(number)
    await page.getByRole('heading', { name: new RegExp(number) }).waitFor()
    expect(clicks).toBe(3)
    await expectSound(page, '督办办件')
    expect(faults).toEqual([])
    await context.close()
  })
})
