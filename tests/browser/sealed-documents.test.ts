import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { fingerprintOf, pemOf } from '../../modules/seals/server/api.ts'
import { aTrialSeal, sealDocument } from '../../modules/seals/server/testing.ts'
import { closeTypesetter } from '../../platform/server/typesetting/typesetter.ts'
import { demoNumber, demoPeople } from '../../tools/city/demo-people.ts'
import { aSeat, aStaffSeat, openBrowser, phone, type Seat } from './browser.ts'
import { aCaller } from './callers.ts'
import { expectSound } from './checks.ts'
import { aCity } from './city.ts'
import { clerkLogin } from './offices.ts'

const { base } = await aCity()
const browser = await openBrowser()
afterAll(async () => {
  closeTypesetter()
  await browser.close()
})

/** A disability certificate that 马静 has in another city, whose authority nobody here knows yet. */
const city = await aTrialSeal({ city: '凉山彝族自治州', office: '西昌市残疾人联合会' })
const holder = { name: demoPeople.maJing.name, idNumber: demoNumber('maJing') }
const certificate = await sealDocument({
  kind: 'licence',
  frame: {
    title: '残疾人证',
    number: `${holder.idNumber}43`,
    office: city.seal.name,
    date: '2025-06-03',
    footnote: '测试印章，仅供内部使用',
  },
  data: {
    name: '残疾人证',
    number: `${holder.idNumber}43`,
    holder,
    type: 'DISABILITY_CERT',
    fields: [
      { label: '残疾类别', value: '肢体' },
      { label: '残疾等级', value: '三级' },
    ],
    values: { certNumber: `${holder.idNumber}43`, category: '肢体', level: '三级' },
    issuedOn: '2025-06-03',
    validFrom: '2025-06-03',
    validTo: '2035-06-02',
  },
  seal: city.seal,
  at: '2026-02-20T01:00:00.000Z',
})
const ofd = { name: '残疾人证.ofd', mimeType: 'application/ofd', buffer: certificate.ofd }
const pem = { name: '凉山根证书.pem', mimeType: 'application/x-pem-file', buffer: Buffer.from(city.roots.map(pemOf).join('')) }

describe('a document of another city', () => {
  const verify = async (seat: Seat, file: { name: string; mimeType: string; buffer: Buffer }) => {
    await seat.page.goto('/verify')
    await seat.page.locator('#verify-file').setInputFiles(file)
    const result = seat.page.getByRole('status').filter({ has: seat.page.getByRole('heading') })
    await result.waitFor()
    return result.innerText()
  }

  it('is checked by anybody on a phone: before the roots are exchanged it is told apart from a forgery, but not trusted', async () => {
    const seat = await aSeat(browser, base, aCaller(base, 'portal'), phone)
    expect(await verify(seat, ofd)).toContain('不是本市信任或互认的机构签发的')
    const torn = { ...ofd, buffer: certificate.ofd.subarray(0, 30_000) }
    expect(await verify(seat, torn)).toContain('文件不完整')
    expect(await verify(seat, { ...ofd, name: '印章.esl', buffer: city.seal.seal })).toContain('印章不是受信任的机构制作的')
    expect(seat.faults).toEqual([])
  })

  it('is refused at the desk with the exact reason, and the draft stays as it was', async () => {
    const { page, faults } = await atDraft()
    await drop(page)
    await page.locator('.ow-drop').getByText('不是由受信任的根证书签发的').waitFor()
    expect(await page.locator('#material-m3').getAttribute('data-state')).toBe('to-bring')
    expect(faults).toEqual([])
  })

  it('its roots are brought in by one officer and confirmed by another with the fingerprint', async () => {
    const first = await aStaffSeat(browser, base, 'security')
    await first.page.goto('/console/seals/trusted-cities')
    await first.page.getByText('还没有互认的城市').waitFor()
    await expectSound(first.page, '跨城互认：空')
    await first.page.getByRole('button', { name: '导入根证书' }).click()
    const dialog = first.page.getByRole('dialog')
    await dialog.getByLabel('城市或机构名称').fill('凉山彝族自治州')
    await dialog.locator('input[type=file]').setInputFiles(pem)
    await dialog.getByText('凉山根证书.pem').waitFor()
    await dialog.getByLabel('事由').fill('两地互认协议')
    await dialog.getByRole('button', { name: '导入，待复核' }).click()
    await first.page.getByText('由复核人填写').waitFor()
    expect(await first.page.getByRole('button', { name: '复核指纹' }).count()).toBe(0)

    const second = await aStaffSeat(browser, base, 'security-2')
    await second.page.goto('/console/seals/trusted-cities')
    await second.page.getByRole('button', { name: '复核指纹' }).click()
    const confirm = second.page.getByRole('dialog')
    await confirm.getByRole('textbox').fill('0'.repeat(64))
    await confirm.getByRole('button', { name: '比对一致即开始互认' }).click()
    await confirm.getByText('指纹与导入的根证书不一致').waitFor()
    await confirm.getByRole('textbox').fill(fingerprintOf(city.roots))
    await confirm.getByRole('button', { name: '比对一致即开始互认' }).click()
    await second.page.getByText('已互认').waitFor()
    expect([...first.faults, ...second.faults]).toEqual([])
  })

  it('is recognised from then on, and at the desk it fills in the form by being dropped: nobody prints', async () => {
    const seat = await aSeat(browser, base, aCaller(base, 'portal'), phone)
    const told = await verify(seat, ofd)
    expect(told).toContain('文件真实、完整，印章有效')
    expect(told).toContain('西昌市残疾人联合会')
    expect(told).toContain('请向出具机关核实')

    const { page, faults } = await atDraft()
    await drop(page)
    await page.getByText('已核验：西昌市残疾人联合会盖章的“残疾人证”').waitFor()
    await page.locator('#material-m3').getByText('盖章已核验').waitFor()
    expect(await page.locator('#material-m3').getAttribute('data-state')).toBe('provided')
    await page.getByText('三级').first().waitFor()
    expect(await page.getByText('西昌市残疾人联合会盖章的“残疾人证”').count()).toBeGreaterThan(1)
    await expectSound(page, '盖章文书已带入')
    expect([...faults, ...seat.faults]).toEqual([])
  })

  async function atDraft(): Promise<Seat> {
    const seat = await aStaffSeat(browser, base, clerkLogin)
    const { openReception, startDraft } = await import('../../modules/cases/contract.ts')
    const { receptionId } = await seat.call(openReception, { idNumber: holder.idNumber })
    const { draftId } = await seat.call(startDraft, { itemCode: 'CL-008', receptionId })
    await seat.page.goto(`/desk/drafts/${draftId}`)
    await seat.page.locator('.ow-drop').waitFor()
    return seat
  }

  /** As from a folder of the computer. */
  async function drop(page: Page): Promise<void> {
    const data = await page.evaluateHandle((bytes) => {
      const transfer = new DataTransfer()
      const content = Uint8Array.from(atob(bytes), (one) => one.charCodeAt(0))
      transfer.items.add(new File([content], '残疾人证.ofd', { type: 'application/ofd' }))
      return transfer
    }, certificate.ofd.toString('base64'))
    await page.dispatchEvent('.ow-draft', 'dragover', { dataTransfer: data })
    await page.dispatchEvent('.ow-draft', 'drop', { dataTransfer: data })
  }
})
