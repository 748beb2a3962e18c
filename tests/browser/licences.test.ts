import { afterAll, describe, expect, it } from 'vitest'
import { openReception, startDraft } from '../../modules/cases/contract.ts'
import { listMyLicences, listMyUses } from '../../modules/licences/contract.ts'
import { demoNumber, demoPeople } from '../../tools/city/demo-people.ts'
import { aStaffSeat, openBrowser } from './browser.ts'
import { aResidentCaller, aStaffCaller } from './callers.ts'
import { expectSound } from './checks.ts'
import { aCity } from './city.ts'
import { anAcceptedCase, clerkLogin, passUntil } from './offices.ts'

const { base } = await aCity()
const browser = await openBrowser()
afterAll(() => browser.close())
const luo = { name: demoPeople.luoTing.name, idNumber: demoNumber('luoTing') }
const asked = '#material-m3'

/** The draft of 母子健康手册, as the window sees it. */
async function aDraftAtTheWindow() {
  const clerk = await aStaffCaller(base, clerkLogin)
  const { receptionId } = await clerk.call(openReception, { idNumber: luo.idNumber })
  const { draftId } = await clerk.call(startDraft, { itemCode: 'WS-003', receptionId })
  const seat = await aStaffSeat(browser, base, clerkLogin)
  await seat.page.goto(`/desk/drafts/${draftId}`)
  await seat.page.locator('.ow-draft').waitFor()
  return seat
}

describe('a licence that was given', async () => {
  const before = await (await aResidentCaller(base, luo)).call(listMyLicences, {})

  it('is used by the next application without asking: no paper to bring, its values filled in with their source', async () => {
    expect(before.licences.map((one) => one.type)).not.toContain('FERTILITY_REG')
    const one = await anAcceptedCase(base, 'WS-001', luo.idNumber, { spouseName: demoPeople.yangFan.name })
    expect((await passUntil(base, one.caseId)).verdict).toBe('granted')
    const { page, context, faults } = await aDraftAtTheWindow()
    expect(await page.locator(asked).innerText()).toMatch(/证照库已有/)
    const husband = page.locator('#f-husbandName')
    expect(await husband.innerText()).toContain('生育登记')
    await expectSound(page, '再办一件事')
    expect(faults).toEqual([])
    await context.close()
  })

  it('shows its holder that the window used it, and for what', async () => {
    const resident = await aResidentCaller(base, luo)
    const { licences } = await resident.call(listMyLicences, {})
    expect(licences.filter((one) => one.type === 'FERTILITY_REG')).toHaveLength(1)
    const { uses } = await resident.call(listMyUses, {})
    const used = uses.filter((one) => one.type === 'FERTILITY_REG')
    expect(used.length).toBeGreaterThan(0)
    expect(used[0]?.by).toContain('竹湖园社区')
  })
})
