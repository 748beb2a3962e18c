import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { aResidentCaller, aStaffCaller, type Caller } from './callers.ts'
import { watchRequests } from './checks.ts'
import { watchScene } from './scene.ts'

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
      ...['--disable-component-update', '--disable-sync', '--font-render-hinting=none'],
    ],
  })

export const sizes = {
  phone: { width: 390, height: 844 },
  laptop: { width: 1366, height: 768 },
  wide: { width: 1920, height: 1080 },
  wall: { width: 3840, height: 2160 },
} as const

/** A phone: touch, small, and Chinese, as everybody here. */
export const phone: BrowserContextOptions = { viewport: sizes.phone, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }
export const laptop: BrowserContextOptions = { viewport: sizes.laptop }

export interface Seat extends Caller {
  readonly context: BrowserContext
  readonly page: Page
  /** Everything that went wrong in the page unseen: thrown errors, and answers of 500 and above. */
  readonly faults: string[]
}

/** A person before a screen. `caller`: already signed in over HTTP, so that the page begins behind the door. */
export async function aSeat(browser: Browser, base: string, caller: Caller, options: BrowserContextOptions = laptop): Promise<Seat> {
  const context = await browser.newContext({
    baseURL: base,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    acceptDownloads: true,
    reducedMotion: 'reduce',
    ...options,
  })
  context.setDefaultTimeout(Number(process.env.ONEWINDOW_PATIENCE ?? 30_000))
  const cookie = caller.cookie()
  if (cookie) await context.addCookies([{ ...cookie, url: base, httpOnly: true, sameSite: 'Lax' }])
  const page = await context.newPage()
  watchRequests(page)
  watchScene(page)
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('response', (response) => response.status() >= 500 && faults.push(`${response.status()} ${response.url()}`))
  return { ...caller, context, page, faults }
}

export const aStaffSeat = async (browser: Browser, base: string, login: string, options?: BrowserContextOptions): Promise<Seat> =>
  aSeat(browser, base, await aStaffCaller(base, login), options)

export const aResidentSeat = async (browser: Browser, base: string, who: { name: string; idNumber: string }): Promise<Seat> =>
  aSeat(browser, base, await aResidentCaller(base, who), phone)
