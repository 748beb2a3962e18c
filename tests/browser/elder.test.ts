import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { decideTask, getCase } from '../../modules/cases/contract.ts'
import { aSeat, openBrowser, phone } from './browser.ts'
import { aCaller, aStaffCaller } from './callers.ts'
import { expectSound } from './checks.ts'
import { aCity } from './city.ts'
import { downloaded, readPdf } from './documents.ts'
import { anAcceptedCase, passUntil } from './offices.ts'
import { wang } from './town.ts'

const { base } = await aCity()
const browser = await openBrowser()
afterAll(() => browser.close())

/** The window of the community where she is registered. */
const own = 'clerk-510411100006'

/** The street sends it back, with what is to be corrected. */
async function sentBack(caseId: string) {
  const officer = await aStaffCaller(base, 'civil-affairs-510411100')
  const { task } = await officer.call(getCase, { caseId })
  if (!task) throw new Error('no task at the street')
  const defects = [{ defect: '登记的电话打不通', howToFix: '请写现在能打通的电话', fieldKey: 'phone' }]
  await officer.call(decideTask, { taskId: task.taskId, taskVersion: task.version, outcome: 'return', defects })
}

const signIn = async (page: Page) => {
  await page.getByLabel('姓名').fill(wang.name)
  await page.getByLabel('身份证号码').fill(wang.idNumber)
  await page.getByRole('button', { name: '发送验证码' }).tap()
  await page.getByText('验证码已发到您登记的手机').waitFor()
  await page.getByRole('button', { name: '登录', exact: true }).tap()
}

/** With a finger on the glass. */
async function sign(page: Page) {
  const pad = page.locator('.ow-sign canvas')
  await pad.scrollIntoViewIfNeeded()
  const box = await pad.boundingBox()
  if (!box) throw new Error('no pad')
  await page.mouse.move(box.x + 40, box.y + 40)
  await page.mouse.down()
  for (const [x, y] of [
    [80, 90],
    [120, 40],
    [170, 100],
    [220, 50],
  ] as const)
    await page.mouse.move(box.x + x, box.y + y, { steps: 4 })
  await page.mouse.up()
}

describe('somebody of eighty-two with large print on a phone', async () => {
  const { page, context, faults } = await aSeat(browser, base, aCaller(base, 'portal'), phone)
  let caseId = ''
  const next = () => page.getByRole('button', { name: '下一步' }).tap()

  it('finds the allowance in her own words, and signs in where she wants to apply', async () => {
    await page.goto('/')
    await page.getByRole('button', { name: '长辈版' }).tap()
    await page.getByRole('searchbox').fill('八十岁补贴')
    await page.getByRole('button', { name: '查找' }).tap()
    await page
      .getByRole('link', { name: /高龄津贴/ })
      .first()
      .tap()
    await page.getByRole('heading', { name: '80周岁以上老年人高龄津贴' }).waitFor()
    await page.getByText('现在网上办', { exact: true }).tap()
    await page.getByLabel('姓名').waitFor()
    await signIn(page)
    await page.getByRole('heading', { name: '看起来符合条件，可以办' }).waitFor()
    await expectSound(page, 'elder precheck')
  })

  it('checks what is known, signs with a finger, and submits', async () => {
    await page.getByRole('button', { name: '开始办' }).tap()
    for (const stage of ['核对信息', '交材料', '签名提交']) {
      await page.getByRole('heading', { name: stage }).waitFor()
      await expectSound(page, `elder ${stage}`)
      if (stage !== '签名提交') await next()
    }
    await page.getByRole('button', { name: '提交申请' }).tap()
    await page
      .getByRole('link', { name: '请先签名' })
      .or(page.getByRole('button', { name: '请先签名' }))
      .waitFor()
    await sign(page)
    await page.getByRole('button', { name: '提交申请' }).tap()
    await page.getByText('提交好了').waitFor()
    caseId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    await expectSound(page, 'elder submitted')
  })

  it('is told what to correct, corrects that alone, and sends it again', async () => {
    await passUntil(base, caseId, (step) => step.name === '街道审核', own)
    await sentBack(caseId)
    await page.goto('/')
    await page.getByRole('link', { name: /消息/ }).first().tap()
    await expectSound(page, 'elder messages')
    await page
      .getByRole('link', { name: /看这件事/ })
      .first()
      .tap()
    await page.getByRole('link', { name: '去补正' }).waitFor()
    await expectSound(page, 'elder returned')
    await page.getByRole('link', { name: '去补正' }).tap()
    await page.getByText('第 1 步，共 2 步').waitFor()
    await page.getByText('登记的电话打不通：请写现在能打通的电话').waitFor()
    await expectSound(page, 'elder correcting')
    await page.getByLabel('联系电话', { exact: true }).fill('19900090077')
    await next()
    await page.locator('.ow-sign canvas').waitFor()
    await expectSound(page, 'elder correcting sign')
    await sign(page)
    await page.getByRole('button', { name: '提交申请' }).tap()
    await page.getByText('提交好了').waitFor()
    await expectSound(page, 'elder corrected')
  })

  it('opens and downloads a result, and rates it', async () => {
    const granted = await anAcceptedCase(base, 'MZ-016', wang.idNumber)
    await passUntil(base, granted.caseId)
    await page.goto(`/cases/${granted.caseId}`)
    await page.getByRole('link', { name: '办得怎么样？请您评价' }).waitFor()
    const paper = page.locator('.p-docs li', { hasText: '准予' })
    const pdf = readPdf(await downloaded(page, () => paper.getByRole('button', { name: /^下载/ }).tap()))
    expect(pdf.text).toContain(wang.name)
    expect(await page.getByRole('button', { name: /^OFD/ }).count(), 'no second format in large print').toBe(0)
    await expectSound(page, 'elder done')
    await page.getByRole('link', { name: '办得怎么样？请您评价' }).tap()
    await page.getByText('非常满意', { exact: true }).tap()
    await expectSound(page, 'elder rate')
    await page.getByRole('button', { name: '提交' }).last().tap()
    await page.getByRole('heading', { name: '谢谢' }).or(page.locator('[role=status] h2')).first().waitFor()
    await expectSound(page, 'elder rated')
    expect(faults).toEqual([])
    await context.close()
  })
})
