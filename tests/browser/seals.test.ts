import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { aStaffSeat, openBrowser, type Seat } from './browser.ts'
import { expectSound, settled } from './checks.ts'
import { aCity } from './city.ts'
import { pick } from './keyboard.ts'
import { anAcceptedCase, clerkLogin } from './offices.ts'
import { wang } from './town.ts'

const { base } = await aCity()
const browser = await openBrowser()
afterAll(() => browser.close())

/** Asks again what the page shows until it is there: seals are made by the worker, after the approval. */
const comes = (page: Page, text: string) =>
  expect
    .poll(
      async () => {
        await page.reload()
        await settled(page)
        return page.locator('main').innerText()
      },
      { timeout: 60_000, interval: 500 },
    )
    .toContain(text)

async function giveReason(page: Page, reason: string, ok: string): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('事由').fill(reason)
  await expectSound(page, ok)
  await dialog.getByRole('button', { name: ok }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** The officer finds the application among those to be decided, ticks it and approves. */
async function approves({ page }: Seat, opinion: string): Promise<void> {
  await page.goto('/console/seals/applications')
  await page.locator('tbody').getByRole('checkbox').first().check()
  await page.getByRole('button', { name: '批准所选 1 份' }).click()
  await giveReason(page, opinion, '批准所选 1 份')
}

const steps = ({ page }: Seat) => page.locator('.co-steps li').allInnerTexts()

describe('the seal of a community centre', async () => {
  const [keeper, officer] = [await aStaffSeat(browser, base, clerkLogin), await aStaffSeat(browser, base, 'security')]
  const { page } = keeper

  it('is applied for by its office, which names a keeper, and not approved by whoever applied', async () => {
    await page.goto('/console/seals')
    await page.getByRole('button', { name: '申请本机构印章' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('竹湖园社区').first().waitFor()
    await pick(page, dialog.getByLabel('保管人'), '')
    await dialog.getByLabel('事由').fill('新设综合窗口，受理通知书须盖章')
    await expectSound(page, '申请印章')
    await dialog.getByRole('button', { name: '提交申请' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.goto('/console/seals/applications')
    await page.getByText('新设综合窗口，受理通知书须盖章').waitFor()
    expect(await page.getByRole('checkbox').count()).toBe(0)
  })

  it('is approved by a second person, then made and filed', async () => {
    await approves(officer, '名称与机构登记一致')
    await officer.page.goto('/console/seals/applications?state=done')
    await comes(officer.page, '新设综合窗口，受理通知书须盖章')
    await expectSound(officer.page, '已办结的申请')
    await page.goto('/console/seals')
    await comes(page, '已备案，待启用')
  })

  it('is taken over by its keeper and seals what the window accepts', async () => {
    await page.locator('tbody').getByRole('link').first().click()
    await page.getByRole('button', { name: '接收并启用' }).click()
    await expect.poll(() => steps(keeper)).toContainEqual(expect.stringContaining('使用中'))
    await expectSound(page, '一枚印章')
    await page.getByText('还没有用过印').waitFor()
    await anAcceptedCase(base, 'MZ-016', wang.idNumber)
    await comes(page, '受理通知书')
    expect(await page.locator('tbody tr.ant-table-row').count()).toBe(1)
  })

  it('is suspended on application, with the reason and both persons in its history', async () => {
    await page.getByRole('button', { name: '申请暂停使用' }).click()
    await giveReason(page, '保管人休假，无人接管', '申请暂停使用')
    await approves(officer, '同意暂停')
    await comes(page, '已暂停')
    expect(await steps(keeper)).toContainEqual(expect.stringContaining('保管人休假'))
    expect(await page.getByRole('button', { name: '申请恢复使用' }).count()).toBe(1)
    for (const { faults, context } of [keeper, officer]) {
      expect(faults).toEqual([])
      await context.close()
    }
  })
})
