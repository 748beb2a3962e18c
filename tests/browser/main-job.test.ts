import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { getCase, getDraft } from '../../modules/cases/contract.ts'
import { submitted } from '../../modules/cases/server/testing.ts'
import { demoNumber, demoPeople } from '../../tools/city/demo-people.ts'
import { aResidentSeat, aStaffSeat, openBrowser } from './browser.ts'
import { aStaffCaller } from './callers.ts'
import { expectSound, settled } from './checks.ts'
import { aCity } from './city.ts'
import { anAcceptedCase, clerkLogin } from './offices.ts'

const { base } = await aCity()
const browser = await openBrowser()
afterAll(() => browser.close())
const wang = { name: demoPeople.wangXiuying.name, idNumber: demoNumber('wangXiuying') }
const street = 'human-resources-510402002'

/** From the worklist into the case: the first of the list by its time left, or the one with this number. */
async function openFromWorklist(page: Page, number: string): Promise<void> {
  await page.goto('/desk/worklist')
  const row = page.getByRole('row').filter({ hasText: number })
  await row.locator('[data-row]').click()
  await page.locator('.ow-case-head').filter({ hasText: number }).waitFor()
}

async function pass(page: Page, opinion: string): Promise<void> {
  await page.locator('#f-opinion').fill(opinion)
  await page.getByRole('button', { name: '确定：通过' }).click()
  await page.getByText('已办理').first().waitFor()
}

describe('offices of three levels decide', async () => {
  const one = await anAcceptedCase(base, 'RS-032', wang.idNumber, { diseaseName: '高血压' })

  it('the street sees it in its worklist, least time left first, with the evidence on one screen', async () => {
    const { page, context, faults } = await aStaffSeat(browser, base, street)
    await page.goto('/desk/worklist')
    await page.getByRole('row').filter({ hasText: one.number }).waitFor()
    await expectSound(page, '待办')
    await openFromWorklist(page, one.number)
    await settled(page)
    const text = await page.locator('.ow-case').innerText()
    for (const part of ['高血压', '居民身份证', '通过', '退回补正', '转办']) expect(text).toContain(part)
    await expectSound(page, '办件')
    expect(faults).toEqual([])
    await context.close()
  })

  it('of two reviewers at once one is told that the other was first; the return names every defect once', async () => {
    const first = await aStaffSeat(browser, base, street)
    const second = await aStaffSeat(browser, base, street)
    await openFromWorklist(first.page, one.number)
    await openFromWorklist(second.page, one.number)
    await second.page.locator('#f-opinion').fill('材料齐全，同意。')
    const { page } = first
    await page.locator('label[data-outcome="return"]').click()
    await page.getByLabel('第 1 条 存在的问题').fill('检查报告不是近三个月的')
    await page.getByLabel('第 1 条 如何补正').fill('请提供近三个月的检查报告')
    await page.getByRole('button', { name: '再加一条' }).click()
    await page.getByLabel('第 2 条 存在的问题').fill('病情摘要没有写明用药')
    await page.getByLabel('第 2 条 如何补正').fill('请补充目前的用药')
    await page.getByRole('button', { name: '确定：退回补正' }).click()
    await page.getByText('已办理').first().waitFor()
    await second.page.getByRole('button', { name: '确定：通过' }).click()
    await second.page.getByText('您填写的意见没有提交').waitFor()
    await expectSound(second.page, '他人已先办理')
    await first.context.close()
    await second.context.close()
    const clerk = await aStaffCaller(base, clerkLogin)
    expect(await clerk.call(getCase, { caseId: one.caseId })).toMatchObject({ phase: 'awaiting-correction' })
  })

  it('the window sees both defects, corrects, and street, city and county pass', async () => {
    const clerk = await aStaffSeat(browser, base, clerkLogin)
    await clerk.page.goto(`/desk/drafts/${one.caseId}`)
    await clerk.page.locator('.ow-draft').waitFor()
    await expectSound(clerk.page, '补正')
    await submitted(clerk, await clerk.call(getDraft, { draftId: one.caseId }))
    await clerk.context.close()
    for (const login of [street, 'human-resources-5104']) {
      const { page, context } = await aStaffSeat(browser, base, login)
      await openFromWorklist(page, one.number)
      await pass(page, '符合条件，同意。')
      await context.close()
    }
    const county = await aStaffSeat(browser, base, 'human-resources-510402')
    await openFromWorklist(county.page, one.number)
    await county.page.locator('#f-diseaseClass input').first().focus()
    await county.page.keyboard.press('Space')
    await county.page.locator('#f-annualLimit').fill('3000')
    await pass(county.page, '符合条件，准予享受待遇。')
    await openFromWorklist(county.page, one.number)
    await county.page.locator('#f-reference').fill('医保〔2026〕12号')
    await pass(county.page, '已登记。')
    expect(county.faults).toEqual([])
    await county.context.close()
  })

  it('her daughter acts for her and sees whom she acts for', async () => {
    const { page, context } = await aResidentSeat(browser, base, { name: demoPeople.liXiaomei.name, idNumber: demoNumber('liXiaomei') })
    await page.goto('/family')
    await expectSound(page, '家人和代办')
    await page.getByRole('button', { name: '替 王秀英 办事' }).tap()
    await page.getByText('您正在为 王秀英 代办').first().waitFor()
    await page.goto('/items/MZ-011/apply')
    await page.getByText('您正在为 王秀英 代办').first().waitFor()
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await expectSound(page, '代办预检')
    await context.close()
  })
})
