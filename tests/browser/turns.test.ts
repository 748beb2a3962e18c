import { afterAll, describe, expect, it } from 'vitest'
import { getDraft, openReception, startDraft } from '../../modules/cases/contract.ts'
import { fillDraft, submitted } from '../../modules/cases/server/testing.ts'
import { demoNumber, demoPeople } from '../../tools/city/demo-people.ts'
import { aResidentSeat, aStaffSeat, openBrowser } from './browser.ts'
import { expectSound } from './checks.ts'
import { aCity } from './city.ts'
import { pick } from './keyboard.ts'
import { anAcceptedCase, clerkLogin } from './offices.ts'
import { wang } from './town.ts'

const { base } = await aCity()
const browser = await openBrowser()
afterAll(() => browser.close())
const street = 'human-resources-510402002'

describe('a case beside its ordinary way', async () => {
  const one = await anAcceptedCase(base, 'RS-032', wang.idNumber, { diseaseName: '高血压' })

  it('is asked to be extended and suspended by its officer', async () => {
    const { page, context, faults } = await aStaffSeat(browser, base, street)
    await page.goto(`/desk/cases/${one.caseId}`)
    const turns = page.locator('.ow-turns')
    await turns.getByRole('button', { name: '请批延长时限' }).click()
    await turns.getByLabel('理由').fill('须请定点医院复核病历')
    await expectSound(page, 'extend')
    await turns.getByRole('button', { name: '确定：请批延长时限' }).click()
    await turns.getByText('待批复').waitFor()
    await turns.getByRole('button', { name: '中止计时' }).click()
    // By the keyboard: a list that still slides open can lose a press that comes within it.
    await pick(page, turns.getByLabel('中止事由'), '听证')
    await turns.getByLabel('理由').fill('当事人要求听证')
    await expectSound(page, 'stop')
    await turns.getByRole('button', { name: '确定：中止计时' }).click()
    await turns.getByText(/因听证中止/).waitFor()
    await turns.getByRole('button', { name: '恢复办理' }).waitFor()
    await expectSound(page, 'stopped')
    expect(faults).toEqual([])
    await context.close()
  })

  it('tells the resident why the clock stands still', async () => {
    const { page, context, faults } = await aResidentSeat(browser, base, wang)
    await page.goto(`/cases/${one.caseId}`)
    await page.getByText('计时已暂停：听证').waitFor()
    await expectSound(page, 'resident')
    expect(faults).toEqual([])
    await context.close()
  })

  it('is resumed, and extended by the head of the office', async () => {
    const officer = await aStaffSeat(browser, base, street)
    await officer.page.goto(`/desk/cases/${one.caseId}`)
    const turns = officer.page.locator('.ow-turns')
    await turns.getByRole('button', { name: '恢复办理' }).click()
    await turns.getByLabel('理由').fill('鉴定已作出')
    await turns.getByRole('button', { name: '确定：恢复办理' }).click()
    await turns.getByRole('button', { name: '中止计时' }).waitFor()
    await officer.context.close()
    const { page, context, faults } = await aStaffSeat(browser, base, `hd-${street}`)
    await page.goto('/desk/approvals')
    await page.getByText('须请定点医院复核病历').waitFor()
    await expectSound(page, 'approvals')
    await page.getByLabel('批复意见').fill('情况属实，同意延长')
    await page.getByRole('button', { name: '同意', exact: true }).click()
    await page.getByText('没有等待您批复的事项').waitFor()
    expect(faults).toEqual([])
    await context.close()
  })
})

describe('what may come later', async () => {
  const clerk = await aStaffSeat(browser, base, clerkLogin)
  const { receptionId } = await clerk.call(openReception, { idNumber: wang.idNumber })
  const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
  const begun = await clerk.call(startDraft, { itemCode: 'CL-004', receptionId })
  let caseId = ''

  it('is chosen at the window with the applicant, and promised under the signature', async () => {
    const { page } = clerk
    await page.goto(`/desk/drafts/${begun.draftId}`)
    await page.getByRole('button', { name: '容缺后补：两寸照片' }).click()
    await page.locator('#material-m4[data-state="postponed"]').waitFor()
    await page.getByText(/本人承诺在受理后 3 个工作日内补交：两寸照片/).waitFor()
    await expectSound(page, 'postpone')
    const draft = await fillDraft(clerk, await clerk.call(getDraft, { draftId: begun.draftId }), other)
    caseId = (await submitted(clerk, draft)).caseId
    await page.goto(`/desk/cases/${caseId}`)
    await page.getByRole('heading', { name: '容缺待补' }).waitFor()
    expect(clerk.faults).toEqual([])
  })

  it('is brought from the phone, and then the office may decide', async () => {
    const mine = await aResidentSeat(browser, base, wang)
    await mine.page.goto(`/cases/${caseId}`)
    await mine.page.getByRole('heading', { name: '要您补交的材料' }).waitFor()
    await expectSound(mine.page, 'owed-resident')
    await mine.page.locator('#owed input[type=file]').last().setInputFiles({ name: '照片.png', mimeType: 'image/png', buffer: pixel })
    await mine.page.locator('#owed').waitFor({ state: 'detached' })
    expect(mine.faults).toEqual([])
    await mine.context.close()
    await clerk.page.reload()
    await clerk.page.getByText('补交容缺材料1项，已补齐').first().waitFor({ state: 'attached' })
    await clerk.context.close()
  })
})

const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

describe('the working calendar', () => {
  it('is entered by one operator and published by another', async () => {
    const first = await aStaffSeat(browser, base, 'operator')
    await first.page.goto('/console/calendar')
    await first.page.getByRole('button', { name: '录入 2027 年' }).click()
    await first.page.getByLabel('依据（通知名称和文号）').fill('关于2027年部分节假日安排的通知')
    await first.page.getByLabel('通知公布日期').fill('2026-02-20')
    await first.page.getByLabel(/放假日/).fill('2027-01-01至2027-01-03')
    await first.page.getByLabel(/地方节假日/).fill('510422 彝族火把节 2027-07-27至2027-07-29')
    await expectSound(first.page, 'calendar-enter')
    await first.page.getByRole('button', { name: '录入，待发布' }).click()
    await first.page.getByText('待发布').first().waitFor()
    await first.context.close()
    const { page, context, faults } = await aStaffSeat(browser, base, 'operator-2')
    await page.goto('/console/calendar')
    await page.getByRole('button', { name: '发布', exact: true }).click()
    await page.getByText('已发布').first().waitFor()
    await expectSound(page, 'calendar')
    expect(faults).toEqual([])
    await context.close()
  })
})
