import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { demoNumber } from '../../tools/city/demo-people.ts'
import { aSeat, openBrowser } from './browser.ts'
import { aCaller, codeNow, demoPassword } from './callers.ts'
import { expectSound } from './checks.ts'
import { aCity } from './city.ts'
import { aPhoto, downloaded, readPdf } from './documents.ts'
import { chooseFile, press, tabTo, typeInto } from './keyboard.ts'

const { base } = await aCity()
const browser = await openBrowser()
afterAll(() => browser.close())

const saved = (page: Page) => page.locator('.ow-saving[data-saving="saved"]').waitFor()

describe('a clerk in 东区 without a mouse', async () => {
  const { page, context, faults } = await aSeat(browser, base, aCaller(base, 'staff'))
  const { keyboard } = page
  const field = (key: string) => page.locator(`#f-${key}`)

  it('signs in with password and one-time code', async () => {
    await page.goto('/desk/')
    await typeInto(page, page.getByLabel('账号', { exact: true }), 'clerk-510402002001')
    await typeInto(page, page.getByLabel('密码'), demoPassword)
    await typeInto(page, page.getByLabel('动态码'), await codeNow(base))
    await expectSound(page, '登录工作台')
    await keyboard.press('Enter')
    await page.getByRole('heading', { name: '接待居民' }).waitFor()
    await expectSound(page, '接待居民')
  })

  it('looks up the keys, and a key leads on from the list of them', async () => {
    await press(page, page.getByRole('button', { name: '快捷键' }))
    await page.getByRole('dialog', { name: '快捷键' }).waitFor()
    await keyboard.press('F3')
    await page.getByRole('heading', { name: '办件查询' }).waitFor()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await keyboard.press('F2')
    await page.getByRole('heading', { name: '接待居民' }).waitFor()
  })

  it('is told of a wrong check character, and identifies a resident of 仁和区 by number', async () => {
    const number = demoNumber('wangXiuying')
    await typeInto(page, page.getByLabel('公民身份号码'), `${number.slice(0, 17)}${number.endsWith('1') ? '2' : '1'}`)
    await page.getByText('校验码不符，请核对号码').first().waitFor()
    await typeInto(page, page.getByLabel('公民身份号码'), number)
    await page.getByText('号码有效').waitFor()
    await keyboard.press('Enter')
    await page.getByRole('heading', { name: '接待：王秀英' }).waitFor()
    expect(await page.getByText('攀枝花市仁和区仁和镇土城街社区').count()).toBeGreaterThan(0)
    expect(await page.locator('.ow-family li', { hasText: '本人' }).count()).toBe(1)
  })

  it('finds the item by the words of the resident and sees conditions, materials and way', async () => {
    await page.locator('#item-search').waitFor()
    await typeInto(page, page.locator('#item-search'), '慢性病门诊报销')
    await page.locator('#hit-RS-032').waitFor()
    while ((await page.locator('#hit-RS-032').getAttribute('data-active')) !== 'true') await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    const item = page.getByRole('article', { name: '基本医疗保险门诊慢特病待遇认定' })
    await item.getByText('证照库已有').first().waitFor()
    const text = await item.innerText()
    for (const part of ['申报条件', '符合', '待核实', '所需材料', '需提供', '疾病诊断证明书', '医疗专家组评审', '社会保险法'])
      expect(text).toContain(part)
    await expectSound(page, '接待与事项')
  })

  it('fills in what nobody knows; a reload and a dead line lose nothing', async () => {
    await keyboard.press('F8')
    await page.locator('.ow-draft').waitFor()
    await page.getByText('来自居民身份证').first().or(page.locator('.ow-source').first()).waitFor()
    await press(page, page.locator('.ow-source').first())
    await page.getByText('使用依据').first().waitFor()
    await keyboard.press('Escape')
    expect(await field('photo').innerText()).toContain('居民身份证')
    await typeInto(page, field('diseaseName'), '高血压')
    await typeInto(page, field('diagnosisDate'), '20260115')
    await typeInto(page, field('diagnosisHospital'), '攀枝花市中心医院')
    await keyboard.press('Tab')
    await saved(page)
    await page.reload()
    await page.locator('.ow-draft').waitFor()
    expect(await field('diagnosisHospital').inputValue()).toBe('攀枝花市中心医院')

    await context.setOffline(true)
    await typeInto(page, field('doctor'), '刘医生')
    await typeInto(page, field('treatmentPlan'), '每日服药，每月复查')
    await page.getByText('网络不通').first().waitFor()
    await page.locator('.ow-saving[data-saving="offline"]').waitFor()
    await context.setOffline(false)
    await typeInto(page, field('designatedHospital'), '攀枝花市中心医院')
    await typeInto(page, field('illnessSummary'), '高血压三级，确诊一年')
    await keyboard.press('Tab')
    await saved(page)
    await page.reload()
    await page.locator('.ow-draft').waitFor()
    expect(await field('doctor').inputValue()).toBe('刘医生')
    expect(await field('treatmentPlan').inputValue()).toBe('每日服药，每月复查')
    await expectSound(page, '填写申请')
  })

  it('vouches for originals, takes the signature, and hands out a sealed acceptance notice', async () => {
    const material = (id: string) => page.locator(`#material-${id}`)
    const isIn = (place: string) => page.evaluate((at) => document.activeElement?.closest(at) !== null, place)
    await keyboard.press('F9')
    expect(await isIn('[id^="material-"]'), 'F9 leads to what is missing').toBe(true)
    await press(page, material('m5').getByRole('button', { name: '否' }))
    await press(page, material('m4').getByRole('checkbox'), 'Space')
    await chooseFile(page, material('m6').getByRole('button', { name: /^上传/ }), await aPhoto())
    await material('m6').getByText('再传一份').waitFor()
    await page.getByText('内容齐全，请签名提交').waitFor()
    await keyboard.press('F9')
    expect(await isIn('#signing-section'), 'and then to the signature').toBe(true)
    await tabTo(page, page.locator('.ow-sign-ways input').first())
    await keyboard.press('ArrowDown')
    await typeInto(page, page.getByLabel('请键入“王秀英”以确认'), '王秀英')
    await page.getByText('可以提交').waitFor()
    await keyboard.press('F9')
    await page.getByRole('heading', { name: '已受理' }).waitFor()
    const number = await page.locator('.ow-facts .ow-big').first().innerText()
    expect(number).toMatch(/^5104-20260302-\d{6}$/)
    await expectSound(page, '已受理')
    await press(page, page.getByRole('button', { name: '打开／打印 受理通知书' }))
    const pdf = readPdf(await downloaded(page, () => press(page, page.getByRole('link', { name: '下载' }))))
    expect(pdf.text).toContain(number)
    expect(pdf.text).toContain('王秀英')
    expect(pdf.signatures).toMatch(/Signature is Valid/)
  })

  it('ends what was left open from the list of receptions', async () => {
    await page.goto('/desk/intake')
    await press(page, page.getByRole('button', { name: '结束 王秀英' }))
    await page.getByText('现在没有未结束的接待').waitFor()
    expect(faults).toEqual([])
    await context.close()
  })
})
