import { afterAll, describe, expect, inject, it } from 'vitest'
import { demoNumber, demoPeople } from '../../tools/city/demo-people.ts'
import { aResidentSeat, aSeat, laptop, openBrowser, phone, type Seat } from './browser.ts'
import { aCaller } from './callers.ts'
import { expectSound } from './checks.ts'
import { readPdf } from './documents.ts'

const base = inject('base')
const browser = await openBrowser()
afterAll(() => browser.close())
const aReader = (options = phone): Promise<Seat> => aSeat(browser, base, aCaller(base, 'portal'), options)

/** The worker of the portal is there and has its shell. */
const ready = ({ page }: Seat) => page.evaluate(() => navigator.serviceWorker.ready.then(() => true))

const keptNames = ({ page }: Seat) =>
  page.evaluate(async () => {
    const found: string[] = []
    for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname)
    return found
  })

describe('service guides', () => {
  it('are read without signing in, on a phone and at a desk, in both forms', async () => {
    for (const options of [phone, laptop]) {
      const seat = await aReader(options)
      for (const path of ['/guide', '/guide/MZ-001', '/guide/MZ-001/brief', '/guide/life/birth', '/guide/places']) {
        await seat.page.goto(path)
        await expectSound(seat.page, path)
      }
      expect(seat.faults).toEqual([])
      await seat.context.close()
    }
  })

  it('are read without any script', async () => {
    const seat = await aReader({ ...phone, javaScriptEnabled: false })
    await seat.page.goto('/guide')
    await seat.page.getByRole('link', { name: '出生' }).first().click()
    await seat.page.locator('a[href="/guide/WS-001"]').first().click()
    expect(await seat.page.locator('h1').innerText()).toContain('生育登记')
    await seat.context.close()
  })

  it('the list is narrowed by what people say', async () => {
    const seat = await aReader()
    await seat.page.goto('/guide')
    await seat.page.getByLabel('在下面的事项里找').fill('吃低保')
    expect(await seat.page.locator('.list li:visible').count()).toBe(1)
    await seat.page.getByLabel('在下面的事项里找').fill('没有这种事')
    await seat.page.getByText('没有找到，换个说法试试').waitFor()
    await seat.context.close()
  })

  it('print on paper: the short form on one page, the full form with its picture and without buttons', async () => {
    const seat = await aReader(laptop)
    await seat.page.goto('/guide/MZ-011/brief')
    const brief = await seat.page.pdf({ preferCSSPageSize: true })
    expect(brief.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    expect(readPdf(brief).text).toContain('受理条件')
    await seat.page.goto('/guide/MZ-011')
    const { text } = readPdf(await seat.page.pdf({ preferCSSPageSize: true }))
    for (const part of ['80周岁以上老年人高龄津贴', '受理条件', '申请材料', '办理程序', '同时进行', '办理时限', '设定依据'])
      expect(text).toContain(part)
    for (const part of ['全部指南', '网上办理English']) expect(text).not.toContain(part)
    await seat.context.close()
  })
})

describe('without a connection', () => {
  it('a guide that was read opens again, one that was not is told plainly with what is there', async () => {
    const seat = await aReader()
    const { page, context } = seat
    await page.goto('/guide/MZ-011')
    await ready(seat)
    await page.goto('/guide/MZ-001')
    await context.setOffline(true)
    await page.goto('/guide/MZ-001')
    await page.getByText('您看到的是保存在这台设备上的指南').waitFor()
    expect(await page.locator('h1').innerText()).toContain('最低生活保障')
    await page.goto('/guide/CL-001')
    await page.getByRole('heading', { name: '没有网络' }).waitFor()
    await page.getByRole('link', { name: '最低生活保障对象认定、救助金给付' }).tap()
    await page.getByRole('heading', { name: '受理条件' }).waitFor()
    await context.close()
  })

  it('all guides are downloaded with one press and read in both forms', async () => {
    const seat = await aReader()
    const { page, context } = seat
    await page.goto('/guide')
    await ready(seat)
    await page.getByRole('button', { name: '下载全部指南' }).tap()
    await page.getByText('已下载全部指南').waitFor()
    await context.setOffline(true)
    for (const path of ['/guide/ZZ-008', '/guide/CL-017/brief', '/guide/life/oldAge', '/guide/places']) {
      await page.goto(path)
      expect(await page.locator('h1').innerText(), path).not.toContain('没有网络')
    }
    await page.goto('/items/MZ-011')
    await page.waitForURL('**/guide/MZ-011')
    await context.close()
  })

  it('the app opens, and nothing of the person who was signed in was kept', async () => {
    const who = { name: demoPeople.wangXiuying.name, idNumber: demoNumber('wangXiuying') }
    const seat = await aResidentSeat(browser, base, who)
    const { page, context } = seat
    await page.goto('/')
    await ready(seat)
    for (const path of ['/licences', '/cases', '/me', '/guide/MZ-011']) {
      await page.goto(path)
      await page.waitForLoadState('networkidle')
    }
    const kept = await keptNames(seat)
    expect(kept.filter((one) => !/^\/($|guide|assets\/|icons\/|manifest\.webmanifest)/.test(one))).toEqual([])
    const texts = await page.evaluate(async () => {
      const all: string[] = []
      for (const name of await caches.keys()) {
        const cache = await caches.open(name)
        for (const request of await cache.keys()) all.push((await (await cache.match(request))?.text()) ?? '')
      }
      return all.join('\n')
    })
    expect(texts).not.toContain(who.name)
    expect(texts).not.toContain(who.idNumber)
    await context.setOffline(true)
    await page.goto('/cases')
    await page.locator('.p-top').waitFor()
    expect(await page.locator('body').innerText()).not.toContain(who.name)
    await context.close()
  })

  it('can be installed: manifest, icons and worker are in order', async () => {
    const seat = await aReader()
    await seat.page.goto('/')
    const session = await seat.context.newCDPSession(seat.page)
    const { errors } = await session.send('Page.getAppManifest')
    expect(errors).toEqual([])
    await ready(seat)
    const { installabilityErrors } = await session.send('Page.getInstallabilityErrors')
    expect(installabilityErrors.map((one) => one.errorId).filter((one) => one !== 'in-incognito')).toEqual([])
    await seat.context.close()
  })

  it('desk and console are left alone by the worker', async () => {
    const seat = await aReader(laptop)
    await seat.page.goto('/')
    await ready(seat)
    await seat.page.goto('/desk/')
    await seat.page.waitForLoadState('networkidle')
    const assets = await seat.page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map((one) => new URL(one.name).pathname)
        .filter((one) => one.startsWith('/assets/')),
    )
    const kept = new Set(await keptNames(seat))
    const portal = await (await fetch(`${base}/`)).text()
    expect(assets.filter((one) => kept.has(one) && !portal.includes(one) && one.includes('desk'))).toEqual([])
    expect(kept.has('/desk/')).toBe(false)
    await seat.context.close()
  })
})
