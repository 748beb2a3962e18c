import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { demoNumber } from '../../tools/city/demo-people.ts'
import { aStaffSeat, openBrowser } from './browser.ts'
import { expectSound } from './checks.ts'
import { aCity } from './city.ts'
import { pick, press, tabTo, typeInto } from './keyboard.ts'
import { clerkLogin } from './offices.ts'

const { base } = await aCity()
const browser = await openBrowser()
afterAll(() => browser.close())

async function atTheWindow() {
  const seat = await aStaffSeat(browser, base, clerkLogin)
  await seat.page.goto('/desk/intake')
  await tabTo(seat.page, seat.page.getByRole('radio', { name: '身份证号码' }))
  await seat.page.keyboard.press('ArrowRight')
  await seat.page.keyboard.press('ArrowRight')
  await seat.page.getByLabel('人员类别').waitFor()
  return seat
}

const chooseKind = (page: Page, kind: string) => pick(page, page.getByLabel('人员类别'), kind)

async function fillIn(page: Page, name: string, sex: '男' | '女', birth: string) {
  await typeInto(page, page.getByLabel('姓名', { exact: true }), name)
  await tabTo(page, page.getByRole('radio', { name: '男', exact: true }))
  await page.keyboard.press(sex === '男' ? 'Space' : 'ArrowRight')
  await typeInto(page, page.locator('#birthDate'), birth)
}

describe('somebody without a number at the window', () => {
  it('a newborn is received with the number of a parent, and items for children are at hand', async () => {
    const { page, context, faults } = await atTheWindow()
    await press(page, page.getByRole('button', { name: '开始接待' }))
    for (const told of ['请填写姓名', '请选择性别', '请填写出生日期']) await page.getByText(told).first().waitFor()
    await expectSound(page, '无号码人员：漏填')
    await fillIn(page, '杨一诺', '女', '20260220')
    await typeInto(page, page.getByLabel('父亲或母亲的身份号码'), demoNumber('yangFan'))
    await press(page, page.getByRole('button', { name: '开始接待' }))
    await page.getByRole('heading', { name: '接待：杨一诺' }).waitFor()
    expect(await page.getByText('二街坊社区').or(page.getByText('炳草岗街道')).count()).toBeGreaterThan(0)
    await typeInto(page, page.locator('#item-search'), '孩子打疫苗的本子')
    await page.locator('#hit-WS-005').waitFor()
    await expectSound(page, '接待新生儿')
    expect(faults).toEqual([])
    await context.close()
  })

  it('a resident of Hong Kong is received by the pass, lives in a community of 仁和区, and applies', async () => {
    const { page, context, faults } = await atTheWindow()
    await chooseKind(page, '港澳居民来往内地通行证')
    await fillIn(page, '陈家明', '男', '19850612')
    await typeInto(page, page.getByLabel('证件号码'), 'H01234567')
    await pick(page, page.getByLabel('居住的社区（村）'), '土城街社区', '土城街')
    await press(page, page.getByRole('button', { name: '开始接待' }))
    await page.getByRole('heading', { name: '接待：陈家明' }).waitFor()
    expect(await page.getByText('土城街社区').count()).toBeGreaterThan(0)
    await typeInto(page, page.locator('#item-search'), '社保卡')
    await page.locator('#hit-RS-027').waitFor()
    while ((await page.locator('#hit-RS-027').getAttribute('data-active')) !== 'true') await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByText('申报条件').waitFor()
    await page.keyboard.press('F8')
    await page.locator('.ow-draft').waitFor()
    expect(await page.locator('.ow-page-head').innerText()).toContain('陈家明')
    await expectSound(page, '港澳居民的申请')
    expect(faults).toEqual([])
    await context.close()
  })

  it('a foreigner whose document number was mistyped is told at the field', async () => {
    const { page, context } = await atTheWindow()
    await chooseKind(page, '外国人永久居留身份证')
    await fillIn(page, 'Anna Müller', '女', '19900101')
    await typeInto(page, page.getByLabel('证件号码'), '12')
    await pick(page, page.getByLabel('居住的社区（村）'), '竹湖园', '竹湖园')
    await press(page, page.getByRole('button', { name: '开始接待' }))
    await page.getByRole('alert').getByText('外国人永久居留身份证号码应为').first().waitFor()
    await page.locator('.ant-form-item-explain-error').first().waitFor()
    expect(await page.getByLabel('姓名', { exact: true }).inputValue()).toBe('Anna Müller')
    await context.close()
  })
})
