import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getDocument, getDocumentFile } from '../../modules/seals/contract.ts'
import { listVisits, listVisitsOfCase, type VisitRow } from '../../modules/visits/contract.ts'
import { requestOf } from '../../platform/contract/client.ts'
import { demoNumber } from '../../tools/city/demo-people.ts'
import { aResidentSeat, aStaffSeat, openBrowser, phone, type Seat } from './browser.ts'
import { expectSound, settled } from './checks.ts'
import { aCity } from './city.ts'
import { aPhoto, readPdf } from './documents.ts'

const { base } = await aCity()
const browser = await openBrowser()
afterAll(() => browser.close())
const login = 'worker-510411001004'
const pin = '204816'
let officer: Seat
let visit: VisitRow
const look = (what: string, { page }: Seat = officer) => expectSound(page, what)

beforeAll(async () => {
  officer = await aStaffSeat(browser, base, login, phone)
  const { rows } = await officer.call(listVisits, { from: '2026-03-01', to: '2026-03-31' })
  const [first] = rows
  if (!first) throw new Error('the demonstration has a visit planned')
  visit = first
})

async function openPocket({ page }: Seat): Promise<void> {
  await page.locator('#pin').fill(pin)
  await page.getByRole('button', { name: '打开' }).click()
  await page.getByRole('heading', { name: '今天的走访', exact: true }).waitFor()
}

async function answerAll({ page }: Seat): Promise<void> {
  // What was written before comes out of the pocket first.
  await page.locator('.v-choice').first().waitFor()
  for (const choice of await page.locator('.v-choice').all()) await choice.locator('label').first().click()
  for (const text of await page.locator('.v-questions textarea').all()) await text.fill('一家三口租住，家具陈旧，靠低保和零工度日。')
  for (const field of await page.locator('.v-questions input:not([type="radio"]):not([type="checkbox"])').all()) await field.fill('3')
}

async function signAs({ page }: Seat, name: string): Promise<void> {
  const pad = page.locator('.ow-sign canvas')
  await pad.scrollIntoViewIfNeeded()
  const box = await pad.boundingBox()
  if (!box) throw new Error('no pad')
  await page.mouse.move(box.x + 30, box.y + 60)
  await page.mouse.down()
  await page.mouse.move(box.x + 140, box.y + 110, { steps: 4 })
  await page.mouse.move(box.x + 220, box.y + 50, { steps: 4 })
  await page.mouse.up()
  await page.getByRole('button', { name: '保存签名' }).click()
  await page.getByText(`${name} 已签名`).waitFor()
}

describe('a household visit', () => {
  it('is told to its resident: when, and who comes', async () => {
    const who = { name: visit.applicant, idNumber: demoNumber('heDayong') }
    const { page, context, faults } = await aResidentSeat(browser, base, who)
    await page.goto(`/cases/${visit.matters[0]?.caseId}`)
    await page.getByRole('heading', { name: '上门走访' }).waitFor()
    await page.getByText(`${visit.from}到${visit.to}`).waitFor()
    await page
      .getByText(visit.members[0]?.name ?? '?')
      .first()
      .waitFor()
    await expectSound(page, '走访-居民')
    expect(faults).toEqual([])
    await context.close()
  })

  it('is taken along on a telephone, filled in without a network, and arrives as a sealed record', async () => {
    const { page, context } = officer
    await page.goto('/visit/')
    await page.getByText(visit.address).waitFor()
    await look('走访-带出')
    await page.locator('#pin').fill(pin)
    await page.locator('#pin-again').fill(pin)
    await page.getByRole('button', { name: '带出 1 户' }).click()
    await page.getByRole('heading', { name: '今天的走访', exact: true }).waitFor()
    await page.evaluate(async () => {
      const { active } = await navigator.serviceWorker.ready
      while (active?.state !== 'activated') await new Promise((resolve) => setTimeout(resolve, 50))
    })
    await look('走访-当天')
    await page.getByText('记录都已上传').waitFor()
    await context.setOffline(true)
    await page.getByRole('button', { name: new RegExp(visit.applicant) }).click()
    await answerAll(officer)
    await page.locator('.v-file input').setInputFiles(await aPhoto())
    await page.getByText('已保存 1 张').waitFor()
    await signAs(officer, visit.applicant)
    await page.reload()
    await openPocket(officer)
    await page.getByText('2 条记录待上传').waitFor()
    await page.getByRole('button', { name: new RegExp(visit.applicant) }).click()
    expect(await page.locator('.v-questions textarea').first().inputValue()).toContain('一家三口')
    await page.getByText('已保存 1 张').waitFor()
    await page.getByRole('button', { name: '见证人' }).click()
    await page.locator('#signer').fill('周大姐')
    await signAs(officer, '周大姐')
    await look('走访-到户')
    await page.getByRole('button', { name: '完成这一户' }).click()
    await page.getByText('已完成，待上传').waitFor()
    expect(await page.getByRole('button', { name: '上传', exact: true }).isDisabled()).toBe(true)
    await look('走访-待上传')
    await context.setOffline(false)
    await page.getByRole('button', { name: '上传', exact: true }).click()
    await page.getByText('走访记录已全部上传').waitFor()
    expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBeLessThanOrEqual(1)
    expect(officer.faults).toEqual([])
  })

  it('stands on the case of each department with its own findings, sealed, and on the day of the planner', async () => {
    const [own] = visit.matters.filter((one) => one.officeName.includes('居民委员会'))
    const caseId = own?.caseId ?? ''
    const [record] = (await officer.call(listVisitsOfCase, { caseId })).rows
    const documentId = record?.documentIds[0] ?? ''
    await expect.poll(async () => (await officer.call(getDocument, { documentId })).state, { timeout: 20_000 }).toBe('sealed')
    const cookie = officer.cookie()
    const { url } = requestOf(getDocumentFile, { documentId })
    const response = await fetch(base + url, { headers: { 'x-onewindow': 'staff', cookie: `${cookie?.name}=${cookie?.value}` } })
    const { text, signatures } = readPdf(Buffer.from(await response.arrayBuffer()))
    expect(text).toContain('入户调查记录')
    expect(text).toContain('一家三口租住')
    expect(signatures).toContain('Signature is Valid')
    const desk = await aStaffSeat(browser, base, login)
    await desk.page.goto(`/desk/cases/${caseId}`)
    await desk.page.getByRole('heading', { name: '入户调查记录' }).waitFor()
    await desk.page.getByText('一家三口租住').first().waitFor()
    await settled(desk.page)
    await look('走访-办件', desk)
    await desk.page.goto('/desk/visits')
    await desk.page.getByText('已走访').first().waitFor()
    await look('走访-安排', desk)
    await desk.page.getByRole('tab', { name: /待安排/ }).click()
    await desk.page
      .getByRole('button', { name: /^安排走访/ })
      .first()
      .click()
    await desk.page.getByRole('button', { name: '安排并通知居民' }).waitFor()
    await look('走访-待安排', desk)
    expect(desk.faults).toEqual([])
    await desk.context.close()
  })
})
