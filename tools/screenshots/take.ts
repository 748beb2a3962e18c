import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { openReception, startDraft } from '../../modules/cases/contract.ts'
import { listSeals } from '../../modules/seals/contract.ts'
import { projectRoot } from '../../platform/server/root.ts'
import { aSeat, openBrowser, phone, type Seat, sizes } from '../../tests/browser/browser.ts'
import { aCaller, aResidentCaller, aStaffCaller, type Caller } from '../../tests/browser/callers.ts'
import { settled } from '../../tests/browser/checks.ts'
import { startInstallation } from '../../tests/browser/installation.ts'
import { anAcceptedCase, clerkLogin, passUntil } from '../../tests/browser/offices.ts'
import { aBirth } from '../../tests/browser/town.ts'
import { demoNumber } from '../city/demo-people.ts'

/** `tsx tools/screenshots/take.ts`: the pictures of the README, from a fresh installation (or that of `ONEWINDOW_BROWSER_BASE`). */
const running = process.env.ONEWINDOW_BROWSER_BASE
const installation = running ? { base: running, stop: async () => {} } : await startInstallation()
const { base } = installation
const browser = await openBrowser()
const folder = join(projectRoot, 'docs/screenshots')
mkdirSync(folder, { recursive: true })

/** Few colours are enough for screens, and keep the repository small. */
async function shot(page: Page, name: string): Promise<void> {
  await settled(page)
  const width = page.viewportSize()?.width ?? 0
  const png = await page.screenshot({ animations: 'disabled' })
  writeFileSync(join(folder, `${name}-${width}.png`), await sharp(png).png({ palette: true, quality: 80, effort: 9 }).toBuffer())
}

type Act = (seat: Seat) => Promise<void>

async function take(caller: Caller, options: Parameters<typeof aSeat>[3], name: string, path: string, act?: Act): Promise<void> {
  const seat = await aSeat(browser, base, caller, options)
  await seat.page.goto(path)
  await settled(seat.page)
  await act?.(seat)
  await shot(seat.page, name)
  await seat.context.close()
}

const wang = { name: '王秀英', idNumber: demoNumber('wangXiuying') }
const one = await anAcceptedCase(base, 'RS-032', wang.idNumber, { diseaseName: '高血压' })
await anAcceptedCase(base, 'MZ-011', wang.idNumber)
const granted = await anAcceptedCase(base, 'MZ-016', wang.idNumber)
await passUntil(base, granted.caseId)
// Something for the map: people of other districts are received here too.
for (const [code, who] of [
  ['RS-030', 'chenZhiqiang'],
  ['RS-014', 'zhaoHaibo'],
  ['MZ-030', 'maJing'],
] as const)
  await anAcceptedCase(base, code, demoNumber(who))
const clerk = await aStaffCaller(base, clerkLogin)
const { receptionId } = await clerk.call(openReception, { idNumber: wang.idNumber })
const { draftId } = await clerk.call(startDraft, { itemCode: 'MZ-011', receptionId })
const resident = await aResidentCaller(base, wang)
const small = { ...phone, deviceScaleFactor: 1 }
const laptop = { viewport: sizes.laptop }
const wide = { viewport: sizes.wide }

const choose: Act = async ({ page }) => {
  await page.locator('#item-search').fill('八十岁补贴')
  await page.locator('#hit-MZ-011').click()
  await page.getByText('申报条件').waitFor()
}
const chooseEvent: Act = async ({ page }) => {
  await page.getByRole('button', { name: '入园入学', exact: true }).click()
  await page.locator('.ow-life fieldset').first().scrollIntoViewIfNeeded()
}
const nobody = aCaller(base, 'staff')
await take(nobody, laptop, 'desk-sign-in', '/desk/')
await take(clerk, laptop, 'desk-intake', `/desk/receptions/${receptionId}`, choose)
await take(clerk, wide, 'desk-intake', `/desk/receptions/${receptionId}`, choose)
await take(clerk, laptop, 'desk-draft', `/desk/drafts/${draftId}`)
const { eventReceptionId, bundleOpen, bundleRunning } = await aBirth(clerk)
await take(clerk, laptop, 'desk-event', `/desk/receptions/${eventReceptionId}`, chooseEvent)
await take(clerk, laptop, 'desk-event-form', `/desk/bundles/${bundleOpen}`)
await take(clerk, laptop, 'desk-event-progress', `/desk/bundles/${bundleRunning}/progress`)
const street = await aStaffCaller(base, 'human-resources-510402002')
await take(street, laptop, 'desk-worklist', '/desk/worklist')
await take(street, laptop, 'desk-case', `/desk/cases/${one.caseId}`)
await take(street, wide, 'desk-case', `/desk/cases/${one.caseId}`)
await take(resident, small, 'portal-home', '/')
await take(resident, small, 'portal-guide', '/items/MZ-011')
await take(resident, small, 'portal-case', `/cases/${granted.caseId}`)
await take(resident, small, 'portal-rating', `/cases/${granted.caseId}/rate`)
await take(resident, small, 'portal-licences', '/licences')
await take(resident, small, 'portal-messages', '/messages')
await take(resident, small, 'portal-elder', '/', async ({ page }) => page.getByRole('button', { name: '长辈版' }).click())
await take(resident, laptop, 'portal-home', '/')
const supervisor = await aStaffCaller(base, 'supervisor-5104')
await take(supervisor, laptop, 'console-overview', '/console/supervision')
await take(supervisor, wide, 'console-wall', '/console/wall')
await take(await aStaffCaller(base, 'items-civil-affairs'), laptop, 'console-item', '/console/items/MZ-011')
await take(supervisor, laptop, 'console-statistics', '/console/statistics')
const security = await aStaffCaller(base, 'security')
await take(security, laptop, 'console-seal', `/console/seals/${(await security.call(listSeals, {})).rows[0]?.id ?? ''}`)
await take(security, laptop, 'console-grants', '/console/grants?state=active')
await take(await aStaffCaller(base, 'auditor'), laptop, 'console-audit', '/console/audit')
await browser.close()
await installation.stop()
