import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { getBundle, getProgress } from '../../modules/life-events/contract.ts'
import { fillBundle } from '../../modules/life-events/server/testing.ts'
import { demoNumber, demoPeople } from '../../tools/city/demo-people.ts'
import { aStaffSeat, openBrowser } from './browser.ts'
import { expectSound, settled } from './checks.ts'
import { aCity } from './city.ts'
import { typeInto } from './keyboard.ts'
import { clerkLogin } from './offices.ts'

const { base } = await aCity()
const browser = await openBrowser()
afterAll(() => browser.close())
const mother = { name: demoPeople.luoTing.name, idNumber: demoNumber('luoTing') }
const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }

/** The first answer to each question of the event, until its items can begin together. */
async function answerAll(page: Page): Promise<void> {
  const start = page.getByRole('button', { name: /项一起办/ })
  for (let round = 0; round < 8 && (await start.count()) === 0; round += 1) {
    for (const field of await page.locator('.ow-life fieldset').all())
      if ((await field.locator('input:checked').count()) === 0) await field.locator('label').first().click()
    await settled(page)
  }
  await start.waitFor()
}

describe('a life event at the window', async () => {
  const { page, context, faults, call } = await aStaffSeat(browser, base, clerkLogin)
  let bundleId = ''

  it('begins beside the search for an item, where the resident is received', async () => {
    await page.goto('/desk/intake')
    await typeInto(page, page.getByLabel('公民身份号码'), mother.idNumber)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: `接待：${mother.name}` }).waitFor()
    await page.keyboard.press('F7')
    await page.getByRole('button', { name: '新生儿出生', exact: true }).click()
    await answerAll(page)
    await expectSound(page, '一件事能办什么')
    await page.keyboard.press('ControlOrMeta+Enter')
    await page.locator('.ow-life-members').waitFor()
    bundleId = page.url().split('/bundles/')[1] ?? ''
  })

  it('is one form for several items, signed once', async () => {
    const members = await page.locator('.ow-life-members li').count()
    expect(members).toBeGreaterThanOrEqual(3)
    await expectSound(page, '合并表单')
    const condition = page.locator('.ow-conditions li').first()
    const display = await condition.evaluate((one) => getComputedStyle(one).display)
    expect(display, 'conditions stand in columns, as in the form of a single item').toBe('grid')
    await fillBundle({ call }, await call(getBundle, { bundleId }), { other })
    await page.reload()
    await page.getByText('内容齐全，请签名提交').waitFor()
    for (const box of await page.locator('.ow-acts input[type="checkbox"]').all()) await box.check()
    await page.getByText('键入姓名').first().click()
    await page.getByLabel(`请键入“${mother.name}”以确认`).fill(mother.name)
    await page.getByText('可以提交').waitFor()
    await expectSound(page, '签名')
    await page.keyboard.press('F9')
    await page.getByRole('heading', { name: '已受理' }).waitFor()
    await expectSound(page, '一起受理')
    expect((await call(getProgress, { bundleId })).lines).toHaveLength(members)
  })

  it('shows how far each of its items is, in one table', async () => {
    await page.goto(`/desk/bundles/${bundleId}/progress`)
    await page.getByRole('heading', { name: /新生儿出生一件事/ }).waitFor()
    await expectSound(page, '一件事的进度')
    const text = await page.locator('main').innerText()
    for (const one of (await call(getProgress, { bundleId })).lines) expect(text).toContain(one.case?.number ?? one.itemName)
    expect(faults).toEqual([])
    await context.close()
  })

  it('is seen by the supervisor among the joint matters of the city', async () => {
    const seat = await aStaffSeat(browser, base, 'supervisor-5104')
    await seat.page.goto('/console/supervision')
    const row = seat.page.getByRole('row').filter({ hasText: '新生儿出生' })
    await row.waitFor()
    await expectSound(seat.page, '督办总览')
    expect(seat.faults).toEqual([])
    await seat.context.close()
  })
})
