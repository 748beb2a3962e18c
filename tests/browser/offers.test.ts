import { afterAll, describe, expect, it } from 'vitest'
import { offers } from '../../modules/offers/contract.ts'
import { demoNumber, demoPeople } from '../../tools/city/demo-people.ts'
import { aResidentSeat, aStaffSeat, openBrowser } from './browser.ts'
import { aResidentCaller } from './callers.ts'
import { expectSound, settled } from './checks.ts'
import { aCity } from './city.ts'

const { base } = await aCity()
const browser = await openBrowser()
afterAll(() => browser.close())
const wang = { name: demoPeople.wangXiuying.name, idNumber: demoNumber('wangXiuying') }

/** The routine that finds who is entitled runs by the minute: at the first start everybody is looked at. */
async function waitForOffers(): Promise<number> {
  const caller = await aResidentCaller(base, wang)
  for (let at = 0; at < 50; at += 1) {
    const { rows } = await caller.call(offers.listMine)
    if (rows.length > 0) return rows.length
    await new Promise((resolve) => setTimeout(resolve, 2000))
  }
  return 0
}

describe('what the city offers by itself', () => {
  it('an old woman reads on her phone what she is entitled to and why, and says no to one with a reason', async () => {
    expect(await waitForOffers()).toBeGreaterThan(1)
    const { page, context, faults, call } = await aResidentSeat(browser, base, wang)
    await page.goto('/offers')
    await page.getByText(/周岁/).first().waitFor()
    await expectSound(page, '主动服务')
    const before = (await call(offers.listMine)).rows.length
    await page.getByRole('button', { name: '不需要' }).first().click()
    await page.getByRole('radio', { name: '不需要' }).first().check()
    await expectSound(page, '不办的原因')
    await page.getByRole('button', { name: '确认不办' }).click()
    await settled(page)
    await expect.poll(async () => (await call(offers.listMine)).rows.length).toBe(before - 1)
    expect(faults).toEqual([])
    await context.close()
  })

  it('the community worker sees whom to visit, with names covered', async () => {
    const { page, context, faults } = await aStaffSeat(browser, base, 'worker-510402001005')
    await page.goto('/desk/offers')
    await page.getByText(/＊|\*/).first().waitFor()
    await expectSound(page, '主动服务走访')
    expect(await page.locator('main').innerText()).not.toContain(wang.name)
    expect(faults).toEqual([])
    await context.close()
  })

  it('the supervisor reads how many were made and why people said no', async () => {
    const { page, context, faults } = await aStaffSeat(browser, base, 'supervisor-5104')
    await page.goto('/console/supervision/offers')
    await page
      .getByText(/不需要 \d+/)
      .first()
      .waitFor()
    await expectSound(page, '主动服务数字')
    expect(faults).toEqual([])
    await context.close()
  })
})
