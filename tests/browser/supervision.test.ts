import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { aStaffSeat, openBrowser, phone } from './browser.ts'
import { expectSound, settled } from './checks.ts'
import { aCity } from './city.ts'
import { anAcceptedCase } from './offices.ts'
import { street, wang } from './town.ts'

const { base, dataFolder } = await aCity()
const browser = await openBrowser()
afterAll(() => browser.close())
const item = '基本医疗保险门诊慢特病待遇认定'
let number = ''

/** Two days and more past its limit: only the clock that supervision keeps is put back. */
async function aLateCase(): Promise<void> {
  const { caseId } = await anAcceptedCase(base, 'RS-032', wang.idNumber, { diseaseName: '高血压' })
  const database = new pg.Client({ connectionString: `postgresql://onewindow@localhost/onewindow?host=${dataFolder}/postgres` })
  await database.connect()
  const late = `update supervision.case_clock set due = due - interval '30 days', warn_from = warn_from - interval '30 days'
    where case_id = $1 and due is not null returning number`
  const found = async () => (await database.query<{ number: string }>(late, [caseId])).rows[0]?.number ?? ''
  await expect.poll(async () => (number = number || (await found())), { timeout: 20_000 }).not.toBe('')
  await database.query(`update supervision.step_clock set due = due - interval '30 days' where case_id = $1`, [caseId])
  await database.end()
}

describe('a supervisor and a late case', async () => {
  const supervisor = await aStaffSeat(browser, base, 'supervisor-510402')
  const office = await aStaffSeat(browser, base, street)

  it('comes from the wall to the single case in three steps', async () => {
    await aLateCase()
    const { page } = supervisor
    await page.goto('/console/wall')
    await page.locator('.co-wall-figures [data-light="red"]').waitFor()
    await page.locator('.co-wall-watch').getByText('竹湖园社区').waitFor()
    await expectSound(page, '督办故事 1 挂图')
    await page.getByRole('link', { name: '超期 1', exact: true }).click()
    await page.getByRole('heading', { name: '督办清单' }).waitFor()
    await expectSound(page, '督办故事 2 清单')
    await page.getByRole('link', { name: number }).click()
    await page.getByRole('heading', { name: number, exact: true }).waitFor()
    await page.getByText('这件办件没有督办单').waitFor()
    await expectSound(page, '督办故事 3 办件')
  })

  it('issues an order to where it waits, about this case; the office that gets it reads which', async () => {
    const { page } = supervisor
    await page.getByRole('button', { name: '发督办单' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('劳动就业和社会保障所').waitFor()
    expect(await dialog.getByLabel('督办事项').inputValue()).toBe(`${item}（${number}）`)
    await dialog.getByLabel('督办要求').fill('已超期，请说明原因并在三个工作日内办结。')
    await dialog.getByLabel('回复期限').fill('20260305')
    await expectSound(page, '督办故事 4 发单')
    await dialog.getByRole('button', { name: '发出' }).click()
    await page.getByRole('heading', { name: `${item}（${number}）`, level: 3 }).waitFor()
    await page.getByText('待回复').waitFor()
    await expectSound(page, '督办故事 5 已发')
    await office.page.goto('/desk/duties')
    await office.page.getByRole('tab', { name: '督办单' }).click()
    await office.page.getByRole('heading', { name: new RegExp(number) }).waitFor()
    await office.page.getByRole('button', { name: /^回复 / }).click()
    await office.page.getByRole('dialog').getByRole('textbox').fill('申请人补交了检查报告，今天办结。')
    await office.page.getByRole('dialog').getByRole('button', { name: '回复', exact: true }).click()
    await office.page.getByText('已回复，待销号').last().waitFor()
    await expectSound(office.page, '督办故事 6 回复')
  })

  it('is told on the overview that a reply waits, reads it, and closes the order', async () => {
    const { page } = supervisor
    await page.goto('/console/supervision')
    await page.getByRole('link', { name: '督办单待销号 1' }).waitFor()
    await expectSound(page, '督办故事 7 总览')
    await page.getByRole('link', { name: '督办单待销号 1' }).click()
    await page.getByText('申请人补交了检查报告，今天办结。').waitFor()
    await expectSound(page, '督办故事 8 待销号')
    await page.getByRole('link', { name: '查看办件' }).click()
    await page.getByRole('heading', { name: number, exact: true }).waitFor()
    await page.getByRole('button', { name: /^销号 / }).click()
    await page.getByRole('dialog').getByRole('textbox').fill('已核实，按期办结。')
    await page.getByRole('dialog').getByRole('button', { name: '销号', exact: true }).click()
    await page.getByText('已销号').waitFor()
    await expectSound(page, '督办故事 9 已销号')
  })

  it('reads the figures of a division side by side on a telephone, not one below the other', async () => {
    const seat = await aStaffSeat(browser, base, 'supervisor-510402', phone)
    await seat.page.goto('/console/supervision')
    await settled(seat.page)
    const row = seat.page.locator('.co-rows-figures .ant-table-row').first()
    expect(await row.evaluate((one) => getComputedStyle(one).display)).toBe('grid')
    await seat.context.close()
    expect([...supervisor.faults, ...office.faults]).toEqual([])
  })
})

describe('long lists', () => {
  it('say how many there are, and come in pages', async () => {
    const { page, context } = await aStaffSeat(browser, base, 'security')
    await page.goto('/console/grants?state=active')
    await page.getByText(/共 \d+ 项/).waitFor()
    await settled(page)
    const first = await page.locator('tbody tr').nth(1).innerText()
    await page.getByRole('button', { name: '下一页' }).click()
    await page.getByRole('button', { name: '回到第一页' }).waitFor()
    await expectSound(page, '授权第二页')
    expect(await page.locator('tbody tr').nth(1).innerText()).not.toBe(first)
    await context.close()
  })
})
