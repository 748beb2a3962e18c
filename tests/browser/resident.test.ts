import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { aSeat, openBrowser, phone } from './browser.ts'
import { aCaller } from './callers.ts'
import { expectSound, settled } from './checks.ts'
import { aCity } from './city.ts'
import { downloaded, readPdf } from './documents.ts'
import { anAcceptedCase, passUntil } from './offices.ts'
import { wang } from './town.ts'

const { base } = await aCity()
const browser = await openBrowser()
afterAll(() => browser.close())

/** What a thumb can hit: no button or link of the page is smaller than 44 px, but for links within a sentence. */
const smallTargets = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a.p-button, .p-tabs a, input[type=radio] + span, .p-tiles a')]
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 40)
      .map((one) => one.outerHTML.slice(0, 90)),
  )

describe('a resident of eighty-two with a phone', async () => {
  const one = await anAcceptedCase(base, 'MZ-016', wang.idNumber)
  const { page, context, faults } = await aSeat(browser, base, aCaller(base, 'portal'), phone)

  it('signs in with name, number and the code of the text message', async () => {
    await page.goto('/')
    await page.getByRole('link', { name: '登录' }).tap()
    await page.getByLabel('姓名').fill(wang.name)
    await page.getByLabel('身份证号码').fill(wang.idNumber)
    await page.getByRole('button', { name: '发送验证码' }).tap()
    await page.getByText('验证码已发到您登记的手机').waitFor()
    await page.getByRole('button', { name: '登录', exact: true }).tap()
    await page.getByRole('heading', { name: '我的事' }).waitFor()
    await expectSound(page, '首页')
    expect(await smallTargets(page)).toEqual([])
  })

  it('follows her application: who has it now, until when, and what comes next', async () => {
    await page.getByRole('link', { name: '办件', exact: true }).tap()
    await page.locator(`a[href="/cases/${one.caseId}"]`).tap()
    await page.getByText(one.number).first().waitFor()
    const text = await page.locator('main').innerText()
    for (const part of ['正在办理：社区审核', '最晚办完的日子', '2026年3月']) expect(text).toContain(part)
    expect(text).not.toMatch(/\d{4}-\d{2}-\d{2}(?!-)/)
  })

  it('is told plainly about a case that is not hers, and led home instead of to another try', async () => {
    await page.goto('/cases/01900000-0000-7000-8000-000000000000')
    await page.getByText('没有找到，或您无权查看').waitFor()
    await page.getByText('不是经您的手办的').waitFor()
    expect(await page.getByRole('button', { name: '再试一次' }).count()).toBe(0)
    await expectSound(page, '不是她的办件')
    await page.getByRole('link', { name: '回首页' }).tap()
    await page.getByRole('heading', { name: '我的事' }).waitFor()
  })

  it('is told of each step, and reads the result, sealed, on her phone', async () => {
    await passUntil(base, one.caseId)
    await page.getByRole('link', { name: /消息/ }).tap()
    const news = page.locator('main li').filter({ has: page.locator(`a[href="/cases/${one.caseId}"]`) })
    // The last message follows the seal of the result, a moment after the last office has acted.
    const told = async () => {
      await page.reload()
      await settled(page)
      return (await news.allInnerTexts()).join('\n')
    }
    await expect.poll(told, { timeout: 40_000, interval: 1000 }).toContain('办结了，请您评价')
    expect(await told()).toContain('已受理')
    await expectSound(page, '消息')
    await news
      .first()
      .getByRole('link', { name: /看这件事/ })
      .tap()
    await page.getByRole('button', { name: /^打开.*准予/ }).tap()
    await page.getByRole('button', { name: '打印', exact: true }).waitFor()
    const pdf = readPdf(await downloaded(page, () => page.getByRole('link', { name: '下载' }).tap()))
    expect(pdf.text).toContain(wang.name)
    expect(pdf.signatures).toMatch(/Signature is Valid/)
    await page.keyboard.press('Escape')
  })

  it('rates the service once; a second tap changes nothing', async () => {
    await page.getByRole('link', { name: '办得怎么样？请您评价' }).tap()
    await page.getByText('非常满意', { exact: true }).tap()
    await page.getByText('态度好').or(page.getByText('快').first()).first().waitFor()
    await expectSound(page, '评价')
    const send = page.getByRole('button', { name: '提交' }).last()
    await send.dblclick()
    await page.getByRole('heading', { name: '谢谢' }).or(page.locator('[role=status] h2')).first().waitFor()
    await page.goto(`/cases/${one.caseId}/rate`)
    await page.getByText('非常满意').waitFor()
    expect(await page.getByRole('button', { name: '提交' }).count()).toBe(0)
  })

  it('finds the new licence and every use made of her licences, with office, purpose and basis', async () => {
    await page.getByRole('link', { name: '证照', exact: true }).tap()
    await page.getByRole('heading', { name: '老年优待证' }).or(page.getByText('老年优待证')).first().waitFor()
    const uses = page
      .locator('section, div')
      .filter({ has: page.getByRole('heading', { name: '谁用过我的证照' }) })
      .last()
    const text = await uses.innerText()
    for (const part of ['竹湖园社区', '老年人优待证', '依据：']) expect(text).toContain(part)
    await expectSound(page, '证照')
  })

  it('reads everything in large print, one column, nothing cut off', async () => {
    await page.getByRole('button', { name: '长辈版' }).tap()
    for (const path of ['/', '/cases', `/cases/${one.caseId}`, '/licences', '/messages', '/me']) {
      await page.goto(path)
      await settled(page)
      const size = await page
        .locator('main')
        .last()
        .evaluate((main) => Number.parseFloat(getComputedStyle(main.querySelector('p, a, li') ?? main).fontSize))
      expect(size).toBeGreaterThanOrEqual(24)
      await expectSound(page, `长辈版 ${path}`)
    }
    expect(faults).toEqual([])
    await context.close()
  })
})

describe('the first page', () => {
  it('comes to a phone in no more than 120 KB', async () => {
    const { page, context } = await aSeat(browser, base, aCaller(base, 'portal'), phone)
    let bytes = 0
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    session.on('Network.loadingFinished', (event) => {
      bytes += event.encodedDataLength
    })
    await page.goto('/')
    await page.getByText('按人生大事找').waitFor()
    expect(bytes).toBeGreaterThan(10_000)
    expect(bytes).toBeLessThanOrEqual(120 * 1024)
    await context.close()
  })
})

describe('a page that stays open while a newer build is installed', () => {
  it('loads itself once more when a part has gone, and says it when the part does not come back', async () => {
    const options = { ...phone, serviceWorkers: 'block' as const }
    const { page, context } = await aSeat(browser, base, aCaller(base, 'portal'), options)
    let gone = 1
    await context.route(/\/assets\/SignIn-[^/]*\.js/, (route) => (gone-- > 0 ? route.fulfill({ status: 404 }) : route.continue()))
    const arrivals: string[] = []
    page.on('domcontentloaded', () => arrivals.push(page.url()))
    const signIn = () => page.getByRole('link', { name: '登录' }).tap()
    await page.goto('/')
    await signIn()
    await page.getByLabel('姓名').waitFor()
    expect(arrivals).toHaveLength(2)

    gone = 9
    await page.goto('/')
    await signIn()
    await page.getByRole('heading', { name: '这一页打不开' }).waitFor()
    expect(arrivals).toHaveLength(3)
    await context.close()
  })
})
