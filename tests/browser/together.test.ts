import { afterAll, describe, expect, it } from 'vitest'
import { demoNumber, demoPeople } from '../../tools/city/demo-people.ts'
import { simulatedAgent } from '../../tools/devices/agent.ts'
import { aStaffSeat, openBrowser, phone, type Seat } from './browser.ts'
import { expectSound } from './checks.ts'
import { aCity } from './city.ts'
import { pick } from './keyboard.ts'
import { anAcceptedCase, clerkLogin, passUntil } from './offices.ts'
import { wang } from './town.ts'

const { base } = await aCity()
const browser = await openBrowser()
afterAll(() => browser.close())
const office = 'human-resources-510402'

/** Looked at by people: a picture of the screen where a folder is named for them. */
async function look(seat: Seat, name: string) {
  await expectSound(seat.page, name)
  const folder = process.env.ONEWINDOW_PICTURES
  if (folder) await seat.page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

const open = async (seat: Seat, caseId: string) => {
  await seat.page.goto(`/desk/cases/${caseId}`)
  await seat.page.locator('.ow-case-head').waitFor()
}

describe('two colleagues on one case', async () => {
  const one = await anAcceptedCase(base, 'RS-032', wang.idNumber, { diseaseName: '高血压' })
  await passUntil(base, one.caseId, (step) => step.decides)
  const first = await aStaffSeat(browser, base, office)
  const second = await aStaffSeat(browser, base, `${office}-2`)

  it('one asks the other to sign first, and the task waits', async () => {
    await open(first, one.caseId)
    await first.page.getByRole('button', { name: '加签' }).click()
    const dialog = first.page.getByRole('dialog', { name: '请他人签署' })
    await pick(first.page, dialog.locator('#signer'), '程嘉')
    await dialog.locator('#signer-note').fill('请核对诊断证明')
    await look(first, '加签')
    await dialog.getByRole('button', { name: /确\s*定/ }).click()
    await first.page.getByText('已办理').first().waitFor()
    await open(first, one.caseId)
    await first.page.getByText('前加签').filter({ visible: true }).first().waitFor()
    expect(await first.page.locator('.ow-decide').count()).toBe(0)
    await look(first, '等待加签')
  })

  it('the other reads what is asked, inserts a phrase by a key, keeps one, and signs', async () => {
    await open(second, one.caseId)
    await second.page.getByText('请核对诊断证明').waitFor()
    await second.page.keyboard.press('Alt+1')
    const opinion = second.page.locator('#f-opinion')
    expect(await opinion.inputValue()).not.toBe('')
    await opinion.fill('诊断证明真实有效，同意。')
    await second.page.getByRole('button', { name: '存为常用' }).click()
    await second.page.getByRole('button', { name: '删除常用意见：诊断证明真实有效，同意。' }).waitFor()
    await look(second, '受邀签署')
    await second.page.getByRole('button', { name: /确定：通过/ }).click()
    await second.page.getByText('已办理').first().waitFor()
  })

  it('takes it back while nobody has begun, and signs again', async () => {
    const { page } = second
    await open(second, one.caseId)
    await page.getByRole('button', { name: '撤回', exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('#take-back-reason').fill('意见写错了')
    await dialog.getByRole('button', { name: '确定撤回' }).click()
    await dialog.waitFor({ state: 'hidden' })
    // Until the case is read anew, the panel is still that of the colleague's task: what is written there goes with it.
    await page.getByText('请核对诊断证明').waitFor()
    await page.locator('#f-opinion').fill('诊断证明真实有效，无不同意见。')
    const decided = page.waitForResponse((one) => one.url().endsWith('/decide'))
    await page.getByRole('button', { name: /确定：通过/ }).click()
    expect((await decided).status()).toBe(200)
    expect(second.faults).toEqual([])
  })

  it('the worklist says how the work is shared, and one delegates to the other', async () => {
    await first.page.goto('/desk/worklist')
    await first.page.locator('.ow-colleagues').waitFor()
    await look(first, '待办')
    await first.page.getByRole('button', { name: '委托与外出' }).click()
    const drawer = first.page.getByRole('dialog', { name: '委托与外出' })
    await pick(first.page, drawer.locator('#delegate-to'), '程嘉')
    await drawer.locator('#delegate-reason').fill('外出开会')
    await look(first, '委托')
    await drawer.getByRole('button', { name: /委\s*托$/ }).click()
    await drawer.getByRole('button', { name: /^结束/ }).first().waitFor()
    await drawer.getByRole('button', { name: /^结束/ }).first().click()
    await drawer.getByText('目前没有委托').waitFor()
    await Promise.all([first.context.close(), second.context.close()])
  })

  it('on a phone nothing is cut off', async () => {
    const small = await aStaffSeat(browser, base, office, phone)
    await small.page.goto('/desk/worklist')
    await small.page.locator('.ow-colleagues').waitFor()
    await look(small, '待办-手机')
    await open(small, one.caseId)
    await look(small, '办件-手机')
    await small.context.close()
  })
})

describe('the card reader at the window', () => {
  it('puts the number of the card into the form, and says so when none lies there', async () => {
    const cards = [{ name: demoPeople.wangXiuying.name, idNumber: demoNumber('wangXiuying'), validTo: null }]
    const agent = simulatedAgent(cards, [new URL(base).origin])
    await new Promise<void>((resolve) => agent.listen(18573, '127.0.0.1', resolve))
    try {
      const clerk = await aStaffSeat(browser, base, clerkLogin)
      await clerk.page.goto('/desk/intake')
      await clerk.page.getByRole('button', { name: '读卡' }).click()
      await clerk.page.getByText('读卡器上没有身份证').waitFor()
      await fetch('http://127.0.0.1:18573/?lay=0')
      await clerk.page.getByRole('button', { name: '读卡' }).click()
      await clerk.page.getByText('已读取：王秀英').waitFor()
      expect(await clerk.page.locator('.ow-number').first().inputValue()).toBe(cards[0]?.idNumber)
      await look(clerk, '读卡')
      expect(clerk.faults).toEqual([])
      await clerk.context.close()
    } finally {
      agent.close()
    }
  })
})
