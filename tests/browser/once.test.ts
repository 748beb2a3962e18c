import { afterAll, describe, expect, it } from 'vitest'
import { getCase, listCases, openReception } from '../../modules/cases/contract.ts'
import { aFilledDraft } from '../../modules/cases/server/testing.ts'
import { demoNumber, demoPeople } from '../../tools/city/demo-people.ts'
import { aStaffSeat, openBrowser } from './browser.ts'
import { aStaffCaller } from './callers.ts'
import { expectSound } from './checks.ts'
import { aCity } from './city.ts'
import { downloaded, readPdf } from './documents.ts'
import { clerkLogin } from './offices.ts'

const { base } = await aCity()
const browser = await openBrowser()
afterAll(() => browser.close())
const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }

/** An application that lacks nothing but the signature. */
async function aWholeDraft(itemCode: string, idNumber: string): Promise<string> {
  const { call } = await aStaffCaller(base, clerkLogin)
  const { receptionId } = await call(openReception, { idNumber })
  return (await aFilledDraft({ call }, { itemCode, receptionId }, other)).draftId
}

describe('everything has one effect', () => {
  it('an application submitted twice, from two screens and with a double click, is one case', async () => {
    const draftId = await aWholeDraft('MZ-016', demoNumber('wangXiuying'))
    const first = await aStaffSeat(browser, base, clerkLogin)
    const second = await aStaffSeat(browser, base, clerkLogin)
    for (const { page } of [first, second]) {
      await page.goto(`/desk/drafts/${draftId}`)
      await page.locator('.ow-sign-ways input').nth(1).check()
      await page.getByLabel('请键入“王秀英”以确认').fill('王秀英')
      for (const box of await page.locator('#signing-section input[type=checkbox]').all()) await box.check()
      await page.getByText('可以提交').waitFor()
    }
    await first.page
      .getByRole('button', { name: /签名提交|提交/ })
      .last()
      .dblclick()
    await first.page.getByRole('heading', { name: '已受理' }).waitFor()
    const number = await first.page.locator('.ow-facts .ow-big').first().innerText()
    await second.page.keyboard.press('F9')
    await second.page.getByRole('heading', { name: '已受理' }).waitFor()
    expect(await second.page.locator('.ow-facts .ow-big').first().innerText()).toBe(number)
    await expectSound(second.page, '已由另一处提交')
    const { call } = await aStaffCaller(base, clerkLogin)
    const { rows } = await call(listCases, { text: number })
    expect(rows.map((row) => row.caseId)).toEqual([draftId])
    const view = await call(getCase, { caseId: draftId })
    expect(view.history.filter((line) => line.text.includes('受理')).length).toBeGreaterThan(0)
    expect(view.documents.filter((one) => one.title.startsWith('受理通知书'))).toHaveLength(1)
    expect([...first.faults, ...second.faults]).toEqual([])
    await first.context.close()
    await second.context.close()
  })

  it('two desks that fill in one draft at once lose neither answer', async () => {
    const draftId = await aWholeDraft('RS-032', demoNumber('wangXiuying'))
    const first = await aStaffSeat(browser, base, clerkLogin)
    const second = await aStaffSeat(browser, base, clerkLogin)
    for (const { page } of [first, second]) {
      await page.goto(`/desk/drafts/${draftId}`)
      await page.locator('.ow-draft').waitFor()
    }
    await first.page.locator('#f-doctor').fill('刘医生')
    await first.page.locator('.ow-saving[data-saving="saved"]').waitFor()
    await second.page.locator('#f-diagnosisHospital').fill('攀钢集团总医院')
    await second.page.locator('.ow-saving[data-saving="saved"]').waitFor()
    await second.page.reload()
    await second.page.locator('.ow-draft').waitFor()
    expect(await second.page.locator('#f-doctor').inputValue()).toBe('刘医生')
    expect(await second.page.locator('#f-diagnosisHospital').inputValue()).toBe('攀钢集团总医院')
    await first.context.close()
    await second.context.close()
  })
})

describe('paper for those who want it', () => {
  it('the form of a draft prints with its values, the case prints too, and a screen prints without its frame', async () => {
    const draftId = await aWholeDraft('MZ-011', demoNumber('wangXiuying'))
    const { page, context, faults } = await aStaffSeat(browser, base, clerkLogin)
    await page.goto(`/desk/drafts/${draftId}`)
    await page.getByRole('button', { name: '打印申请表' }).click()
    const viewer = page.getByRole('dialog', { name: '申请表' })
    await viewer.getByRole('button', { name: '打印', exact: true }).waitFor()
    const { text } = readPdf(await downloaded(page, () => viewer.getByRole('link', { name: '下载' }).click()))
    for (const part of ['王秀英', '510499194305128884', '高龄津贴']) expect(text).toContain(part)
    await page.keyboard.press('Escape')
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.sf-top').isVisible()).toBe(false)
    expect(await page.locator('.sf-side').isVisible()).toBe(false)
    expect(faults).toEqual([])
    await context.close()
  })
})
