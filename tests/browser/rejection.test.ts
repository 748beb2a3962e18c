import { afterAll, describe, expect, it } from 'vitest'
import { aResidentSeat, aStaffSeat, openBrowser } from './browser.ts'
import { expectSound } from './checks.ts'
import { aCity } from './city.ts'
import { downloaded, readPdf } from './documents.ts'
import { press, tabTo, typeInto } from './keyboard.ts'
import { anAcceptedCase, passUntil } from './offices.ts'
import { wang } from './town.ts'

const { base } = await aCity()
const browser = await openBrowser()
afterAll(() => browser.close())
const reason = '提交的诊断证明不能证明所申请的病种'
const basis = '《中华人民共和国社会保险法》第二十八条'

describe('an application that cannot be granted', async () => {
  const one = await anAcceptedCase(base, 'RS-032', wang.idNumber, { diseaseName: '高血压' })
  await passUntil(base, one.caseId, (step) => step.decides)

  it('is rejected by the deciding office with reason and legal basis, without a mouse', async () => {
    const { page, context, faults } = await aStaffSeat(browser, base, 'human-resources-510402')
    await page.goto(`/desk/cases/${one.caseId}`)
    await page.locator('.ow-decision').waitFor()
    await tabTo(page, page.locator('input[name="outcome"]:checked'))
    while (!(await page.locator('label[data-outcome="reject"] input').isChecked())) await page.keyboard.press('ArrowRight')
    expect(await page.getByRole('button', { name: /确定：不予批准/ }).isDisabled()).toBe(true)
    await typeInto(page, page.locator('#f-reason'), reason)
    await typeInto(page, page.locator('#f-legalBasis'), basis)
    await page.keyboard.press('Escape')
    await expectSound(page, '不予批准')
    await press(page, page.getByRole('button', { name: /确定：不予批准/ }))
    await page.getByText('已办理').first().waitFor()
    expect(faults).toEqual([])
    await context.close()
  })

  it('reaches the resident: why, on which basis, what she can do, and the sealed letter', async () => {
    const { page, context, faults } = await aResidentSeat(browser, base, wang)
    await page.goto(`/cases/${one.caseId}`)
    await page.getByRole('heading', { name: '为什么没有批准' }).waitFor()
    const text = await page.locator('main').innerText()
    for (const part of [reason, basis, '行政复议', '行政诉讼']) expect(text).toContain(part)
    await expectSound(page, '不予批准的办件')
    await page.getByRole('button', { name: /^打开.*不予/ }).tap()
    const letter = readPdf(await downloaded(page, () => page.getByRole('link', { name: '下载' }).tap()))
    for (const part of [wang.name, reason, '社会保险法', '行政复议']) expect(letter.text).toContain(part)
    expect(letter.signatures).toMatch(/Signature is Valid/)
    expect(faults).toEqual([])
    await context.close()
  })
})
