import type { Page } from 'playwright-core'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { listMyLicences } from '../../modules/licences/contract.ts'
import { demoNumber, demoPeople } from '../../tools/city/demo-people.ts'
import { aStaffSeat, openBrowser } from './browser.ts'
import { aResidentCaller } from './callers.ts'
import { expectSound } from './checks.ts'
import { downloaded, readPdf } from './documents.ts'
import { choose } from './fields.ts'
import { clerkLogin } from './offices.ts'

const base = inject('base')
const browser = await openBrowser()
afterAll(() => browser.close())

const chen = { name: demoPeople.chenZhiqiang.name, idNumber: demoNumber('chenZhiqiang') }

describe('who stands at the window', async () => {
  const { page, context, faults } = await aStaffSeat(browser, base, clerkLogin)
  afterAll(() => context.close())
  const begin = async (way: string) => {
    await page.goto('/desk/intake')
    await page.getByText(way, { exact: true }).click()
  }
  const received = (name: string) => page.getByRole('heading', { name: `接待：${name}` }).waitFor()

  it('is known by a licence already held; a wrong number is refused in words', async () => {
    const { licences } = await (await aResidentCaller(base, chen)).call(listMyLicences)
    const held = licences.find((one) => one.type === 'DISABILITY_CERT')
    await begin('证照号码')
    await choose(page, '证照类型', '残疾人证', held?.typeName ?? '')
    await page.getByLabel('证照号码').last().fill('51049900000000000099')
    await page.getByRole('button', { name: '开始接待' }).click()
    await page.getByText('没有查到').first().waitFor()
    await expectSound(page, '证照号码不符')
    await page
      .getByLabel('证照号码')
      .last()
      .fill(held?.number ?? '')
    await page.getByRole('button', { name: '开始接待' }).click()
    await received(chen.name)
  })

  it('is a newborn, who joins the household of the father', async () => {
    await begin('无号码人员')
    await expectSound(page, '无号码人员')
    await person(page, '杨沐晨', '男', '20260212')
    await page.getByLabel('父亲或母亲的身份号码').fill(demoNumber('yangFan'))
    await page.getByRole('button', { name: '开始接待' }).click()
    await received('杨沐晨')
    const text = await page.locator('.ow-reception aside').innerText()
    for (const part of ['无身份号码', '0 岁', '共同生活家庭', '杨帆']) expect(text).toContain(part)
  })

  it.each([
    ['港澳居民来往内地通行证', 'H60012345', '陈嘉欣', '女'],
    ['台湾居民来往大陆通行证', '01234567', '林志豪', '男'],
    ['护照', 'E12345678', '安娜', '女'],
  ])('holds a %s', async (kind, number, name, sex) => {
    await begin('无号码人员')
    await choose(page, '人员类别', '', kind)
    await person(page, name, sex, '19880506')
    await page.getByLabel('证件号码').fill(number)
    await choose(page, '居住的社区（村）', '竹湖园', '东区 炳草岗街道 竹湖园社区')
    await page.getByRole('button', { name: '开始接待' }).click()
    await received(name)
    expect(await page.locator('.ow-resident').first().innerText()).toContain('竹湖园社区')
  })

  it('is told everything that is missing in one sealed notice', async () => {
    await page.locator('#item-search').fill('灵活就业登记')
    await page.locator('#hit-RS-015').click()
    await page.getByRole('article').getByText('申报条件').waitFor()
    await page.keyboard.press('F8')
    await page.locator('.ow-draft').waitFor()
    await page.keyboard.press('F7')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('只告知这一次').waitFor()
    const named = await page.locator('.ow-missing li').count()
    expect(named).toBeGreaterThan(2)
    expect(await dialog.getByLabel(/第 \d+ 条 存在的问题/).count()).toBe(named)
    await expectSound(page, '一次性告知')
    await dialog.getByRole('button', { name: '出具告知书' }).click()
    await page.getByRole('button', { name: /一次性告知书/ }).click()
    const pdf = readPdf(await downloaded(page, () => page.getByRole('link', { name: '下载' }).click()))
    expect(pdf.text).toContain('一次性告知书')
    expect(pdf.text).toContain('安娜')
    expect(pdf.signatures).toMatch(/Signature is Valid/)
    expect(faults).toEqual([])
  })
})

async function person(page: Page, name: string, sex: string, birth: string): Promise<void> {
  await page.getByLabel('姓名').fill(name)
  await page.getByLabel(sex, { exact: true }).check()
  await page.getByLabel('出生日期').fill(birth)
}
