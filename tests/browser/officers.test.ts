import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import pg from 'pg'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { claimTask, getCase } from '../../modules/cases/contract.ts'
import { projectRoot } from '../../platform/server/root.ts'
import { aStaffSeat, openBrowser, type Seat } from './browser.ts'
import { aStaffCaller } from './callers.ts'
import { expectSound } from './checks.ts'
import { aCity } from './city.ts'
import { pick } from './keyboard.ts'
import { anAcceptedCase } from './offices.ts'
import { street, wang } from './town.ts'

const { base, dataFolder } = await aCity()
const browser = await openBrowser()
afterAll(() => browser.close())
/** Another person in every run, so that an installation that already runs can be walked again. */
const name = `李${String.fromCodePoint(0x4e00 + (Date.now() % 2000))}`
const login = `li-${Date.now().toString(36)}`
const office = '攀枝花市东区炳草岗街道劳动就业和社会保障所'

const choose = (page: Page, label: string, option: string, sought?: string) =>
  pick(page, page.getByRole('dialog').getByLabel(label, { exact: true }), option, sought)

async function openAccount(seat: Seat, search: string, name: string) {
  const { page } = seat
  await page.goto(`/console/accounts?search=${search}`)
  await page.getByRole('link', { name, exact: true }).click()
  await page.getByRole('heading', { name, level: 1 }).waitFor()
}

describe('the three officers at the console', async () => {
  const operator = await aStaffSeat(browser, base, 'operator')
  const security = await aStaffSeat(browser, base, 'security')
  const auditor = await aStaffSeat(browser, base, 'auditor')

  it('the operator makes the account and sees its first password once; grants are not theirs', async () => {
    const { page } = operator
    await page.goto('/console/accounts')
    await page.getByRole('button', { name: '建立账号' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('账号').fill('1')
    await dialog.getByRole('button', { name: '建立', exact: true }).click()
    await dialog.getByText('小写字母开头').first().waitFor()
    await dialog.getByLabel('姓名').fill(name)
    await dialog.getByLabel('账号').fill(login)
    await dialog.getByRole('button', { name: '建立', exact: true }).click()
    await page.getByRole('dialog', { name: '初始密码' }).waitFor()
    expect(await page.locator('.co-secret').innerText()).toMatch(/\S{10,}/)
    await page.getByRole('button', { name: '我已记下' }).click()
    await page.getByRole('heading', { name: name, level: 1 }).waitFor()
    expect(await page.getByRole('button', { name: '授权岗位' }).count()).toBe(0)
    await expectSound(page, '账号')
  })

  it('the security officer grants a post at an office; what rules an area waits for a second pair of eyes', async () => {
    const { page } = security
    await openAccount(security, login, name)
    await page.getByRole('button', { name: '授权岗位' }).click()
    await choose(page, '岗位', '审核审批人员')
    await choose(page, '机构', office, office)
    await page.getByRole('dialog').getByLabel('事由').fill('新到岗')
    await page.getByRole('dialog').getByRole('button', { name: '授权', exact: true }).click()
    await page.getByRole('row').filter({ hasText: office }).getByText('在岗').waitFor()
    await page.getByRole('button', { name: '授权岗位' }).click()
    await choose(page, '岗位', '督导')
    await choose(page, '机构', '攀枝花市政务服务中心', '攀枝花市政务')
    await page.getByRole('dialog').getByLabel('事由').fill('兼任督办')
    await expectSound(page, '授权')
    await page.getByRole('dialog').getByRole('button', { name: '授权', exact: true }).click()
    await page.getByRole('row').filter({ hasText: '督导' }).getByText('待复核').waitFor()
    expect(await page.getByRole('button', { name: /^通过/ }).count()).toBe(0)
  })

  it('another officer confirms it; the auditor sees all and may do nothing', async () => {
    await operator.page.goto('/console/grants')
    await operator.page.getByRole('button', { name: `通过：${name} 督导`, exact: true }).click()
    await operator.page.getByText('已通过，授权生效').waitFor()
    await openAccount(auditor, login, name)
    await auditor.page.getByRole('row').filter({ hasText: '督导' }).getByText('在岗').waitFor()
    const names = await auditor.page.locator('main').getByRole('button').allInnerTexts()
    expect(names).toEqual([])
    await auditor.page.goto('/console/audit')
    await auditor.page.getByText('授予岗位').or(auditor.page.getByText('授权')).first().waitFor()
  })

  it('nobody holds two offices of the three, and no officer works on cases', async () => {
    const { page } = security
    await openAccount(security, login, name)
    await page.getByRole('button', { name: '授权岗位' }).click()
    await choose(page, '岗位', '审计管理员')
    await choose(page, '机构', '攀枝花市政务服务中心', '攀枝花市政务')
    await page.getByRole('dialog').getByLabel('事由').fill('试一试')
    await page.getByRole('dialog').getByRole('button', { name: '授权', exact: true }).click()
    await page.getByRole('dialog').getByRole('alert').first().waitFor()
    await expectSound(page, '不相容的岗位')
    await page.keyboard.press('Escape')
    for (const { page: at } of [operator, security, auditor]) {
      await at.goto('/desk/')
      await at.getByText('工作台供窗口和审核岗位使用').waitFor()
    }
  })

  it('work that somebody claimed is handed over to a colleague of the same office', async () => {
    const one = await anAcceptedCase(base, 'RS-032', wang.idNumber, { diseaseName: '高血压' })
    const reviewer = await aStaffCaller(base, street)
    const { task } = await reviewer.call(getCase, { caseId: one.caseId })
    await reviewer.call(claimTask, { taskId: task?.taskId ?? '' })
    const { page } = security
    await page.goto(`/console/accounts?search=${street}`)
    await page.getByRole('row').filter({ hasText: street }).last().getByRole('link').click()
    await page.getByRole('button', { name: /^工作交接/ }).click()
    await choose(page, '接收人（同一机构、同一岗位在岗人员）', name)
    await page.getByRole('dialog').getByLabel('事由').fill('轮岗')
    await page.getByRole('dialog').getByRole('button', { name: '交接', exact: true }).click()
    await page.getByText('已交接').waitFor()
    const claimedBy = async () => (await reviewer.call(getCase, { caseId: one.caseId })).task?.claimedBy?.name
    await expect.poll(claimedBy, { timeout: 20_000 }).toBe(name)
  })

  it('the operator sees a parked delivery with its cause, mends the cause, and delivers it again', async () => {
    const database = new pg.Client({ connectionString: `postgresql://onewindow@localhost/onewindow?host=${dataFolder}/postgres` })
    await database.connect()
    await database.query(`
      create function public.refuse() returns trigger language plpgsql as $$ begin raise exception 'no space left for messages'; end $$;
      create trigger refuse before insert on notifications.message for each row execute function public.refuse()`)
    await anAcceptedCase(base, 'RS-032', wang.idNumber, { diseaseName: '高血压' })
    // Of the eight tries, with growing pauses between them, the first and the last are waited for.
    const last = `update platform.delivery set attempts = 7, due = due - interval '3 seconds'
      where name = 'notifications.on-application-accepted' and attempts = 1`
    await expect.poll(async () => (await database.query(last)).rowCount, { timeout: 20_000 }).toBe(1)
    const { page } = operator
    await page.goto('/console/operations')
    const row = page.getByRole('row').filter({ hasText: 'notifications.on-application-accepted' })
    await row.getByText('停下').waitFor({ timeout: 20_000 })
    await row.getByText('no space left for messages').waitFor()
    await expectSound(page, '后台投递')
    await database.query('drop trigger refuse on notifications.message')
    await row.getByRole('button', { name: '重新投递' }).click()
    await page.getByText('已重新投递').waitFor()
    await row.waitFor({ state: 'detached', timeout: 20_000 })
    await database.end()
  })

  it('the auditor verifies the whole trail with one button', async () => {
    const { page } = auditor
    await page.goto('/console/audit/verify')
    await page.getByRole('button', { name: '开始核对' }).click()
    await page.locator('.ant-alert-success').waitFor({ timeout: 60_000 })
    await expectSound(page, '核对审计链')
    for (const { faults } of [operator, security, auditor]) expect(faults).toEqual([])
  })
})

describe('the auditor at the machine', () => {
  it('verifies the whole trail with one command while the city works', () => {
    const env = { ...process.env, ONEWINDOW_DATA: dataFolder }
    const said = spawnSync(process.execPath, [join(projectRoot, 'tools/onewindow.mjs'), 'audit:verify'], { env, encoding: 'utf8' })
    expect(said.stdout).toContain('审计链完整')
    expect(said.status).toBe(0)
  })

  it('a second start on the same port says so in a sentence of each language, and starts nothing', () => {
    const env = { ...process.env, ONEWINDOW_DATA: join(dataFolder, 'second'), PORT: new URL(base).port }
    const said = spawnSync(process.execPath, [join(projectRoot, 'build/server/main.js')], { env, encoding: 'utf8', timeout: 30_000 })
    expect(said.stderr.trim()).toMatch(/^端口 \d+ 已被占用.*npm start\nPort \d+ is taken.*npm start$/)
    expect(said.status).toBe(1)
  })
})
