import { afterAll, describe, expect, inject, it } from 'vitest'
import { aSeat, aStaffSeat, openBrowser } from './browser.ts'
import { aCaller, codeNow, demoPassword } from './callers.ts'
import { expectSound } from './checks.ts'

const base = inject('base')
const browser = await openBrowser()
afterAll(() => browser.close())

const login = `new-clerk-${process.pid}`

describe('the three officers at the console', () => {
  it('the operator signs in and creates an account, which holds no post yet', async () => {
    const { page, context, faults } = await aSeat(browser, base, aCaller(base, 'staff'))
    await page.goto('/console/')
    await page.getByLabel('账号', { exact: true }).fill('operator')
    await page.getByLabel('密码').fill(demoPassword)
    await page.getByLabel('动态码').fill(await codeNow(base))
    await expectSound(page, '登录控制台')
    await page.getByLabel('动态码').press('Enter')
    await page.getByRole('navigation').first().waitFor()
    await page.goto('/console/accounts')
    await expectSound(page, '账号')
    await page.getByRole('button', { name: '建立账号' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('姓名').fill('苏明')
    await dialog.getByLabel('账号').fill(login)
    await dialog.getByRole('button', { name: '建立' }).click()
    await page.getByText('初始密码').first().waitFor()
    expect(faults).toEqual([])
    await context.close()
  })

  it('the security officer proposes a weighty post, which waits for a second pair of eyes', async () => {
    const { page, context } = await aStaffSeat(browser, base, 'security')
    await page.goto('/console/accounts')
    await page
      .getByPlaceholder(/姓名|账号/)
      .first()
      .fill(login)
    await page.getByRole('link', { name: '苏明' }).first().click()
    await page.getByRole('button', { name: '授权岗位' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('岗位').click()
    await page.getByTitle('督导').last().click()
    await dialog.getByText('须由另一位管理员复核').waitFor()
    await dialog.getByLabel('机构').fill('攀枝花市民政局')
    await dialog.getByLabel('机构').press('Enter')
    await dialog.getByLabel('事由').fill('新任督导')
    await dialog.getByRole('button', { name: '授权', exact: true }).click()
    await page.getByText('待另一位管理员复核').first().waitFor()
    await page.goto('/console/grants')
    await page.getByRole('row').filter({ hasText: '苏明' }).first().waitFor()
    await expectSound(page, '授权')
    expect(await page.getByRole('button', { name: /^通过：苏明/ }).count()).toBe(0)
    await context.close()
  })

  it('the auditor reads the trail and verifies it', async () => {
    const { page, context, faults } = await aStaffSeat(browser, base, 'auditor')
    await page.goto('/console/audit')
    await page.getByRole('row').nth(1).waitFor()
    await expectSound(page, '审计记录')
    await page.goto('/console/audit/verify')
    await page.getByRole('button', { name: '开始核对' }).click()
    await page.getByText('审计链完整').waitFor()
    await expectSound(page, '核对审计链')
    expect(faults).toEqual([])
    await context.close()
  })
})
