import { afterAll, describe, expect, inject, it } from 'vitest'
import { openReception } from '../../modules/cases/contract.ts'
import { getCentre, takeSeat } from '../../modules/centres/contract.ts'
import { addDevice, getDeskQueue, getHallRating } from '../../modules/queues/contract.ts'
import { aResidentSeat, aSeat, laptop, openBrowser, phone } from './browser.ts'
import { aCaller, aStaffCaller } from './callers.ts'
import { expectSound } from './checks.ts'
import { startInstallation } from './installation.ts'
import { wang } from './town.ts'

const city = await startInstallation(inject('rested'))
const { base } = city
const browser = await openBrowser()
afterAll(() => browser.close())
afterAll(city.stop)

const street = '510402002'
const [clerk, head, anyone] = [
  await aStaffCaller(base, `clerk-${street}`),
  await aStaffCaller(base, `head-${street}`),
  aCaller(base, 'portal'),
]
const { officeId } = await clerk.call(getDeskQueue)
const { windows } = await clerk.call(getCentre, { officeId })
const windowId = windows[0]?.windowId ?? ''

/** Somebody is received at the window: the device there asks them. */
async function received(key: string): Promise<string> {
  await clerk.call(openReception, { idNumber: wang.idNumber })
  for (let n = 0; n < 60; n += 1) {
    const { visit } = await anyone.call(getHallRating, { key })
    if (visit) return visit.code
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error('the device does not ask')
}

describe('the rating device of a window', () => {
  it('asks whoever is received there, takes a bad rating with its reason, and thanks', async () => {
    await clerk.call(takeSeat, { windowId })
    const { key } = await head.call(addDevice, { kind: 'rater', name: '一号窗口评价器', windowId })
    const { page, faults } = await aSeat(browser, base, anyone, laptop)
    await page.goto(`/hall/${key}`)
    await page.getByText('办完事，请在这里评价窗口服务').waitFor()
    await expectSound(page, 'rater-idle')
    const code = await received(key)
    await page.getByRole('heading', { name: '您对这次窗口服务满意吗？' }).waitFor()
    await page.getByRole('button', { name: '不满意', exact: true }).click()
    await page.getByRole('button', { name: '提交评价' }).click()
    await page.getByText('请至少选一个不满意的原因，或写几个字').waitFor()
    await page.getByRole('button', { name: '办得慢' }).click()
    await expectSound(page, 'rater-asking')
    const own = await aSeat(browser, base, anyone, phone)
    await own.page.goto(`/rate/${code}`)
    await own.page.getByRole('heading', { name: '您对这次窗口服务满意吗？' }).waitFor()
    await own.page.getByRole('button', { name: '满意', exact: true }).tap()
    await expectSound(own.page, 'rate-here')
    await page.getByRole('button', { name: '提交评价' }).click()
    await page.getByText('谢谢您的评价').waitFor()
    await own.page.getByRole('button', { name: '提交评价' }).tap()
    await own.page.getByText('已经评价过了').first().waitFor()
    await own.page.reload()
    await own.page.getByText('这次服务已经评价过了').waitFor()
    expect([...faults, ...own.faults]).toEqual([])
  })

  it('whoever it was given in the name of reads it, and says that it was not theirs', async () => {
    const { page, faults } = await aResidentSeat(browser, base, wang)
    await page.goto('/rate')
    await page.getByRole('heading', { name: '窗口服务的评价' }).waitFor()
    await page.getByRole('button', { name: '不是我评的', exact: true }).tap()
    await page.getByText('说明后不能撤回').waitFor()
    await expectSound(page, 'rate-mine')
    await page.getByRole('button', { name: '确定，不是我评的' }).tap()
    await page.getByText(/您已在 .* 说明不是您评的/).waitFor()
    expect(await page.getByRole('button', { name: '不是我评的', exact: true }).count()).toBe(0)
    await expectSound(page, 'rate-disowned')
    expect(faults).toEqual([])
  })
})

describe('whoever answers for a hall', () => {
  it('sees it at a glance and stops its tickets; the machine says so', async () => {
    const { key } = await head.call(addDevice, { kind: 'kiosk', name: '门口取号机' })
    const machine = await aSeat(browser, base, anyone, laptop)
    await machine.page.goto(`/hall/${key}`)
    await machine.page.getByRole('button', { name: '说不清、办几件事' }).click()
    const { page, faults } = await aSeat(browser, base, head, laptop)
    await page.goto(`/console/centres/${officeId}?tab=devices`)
    await page.getByText('等候 1 位').waitFor()
    await page.getByRole('button', { name: '停止发号' }).click()
    await page.getByText('已停止今天发号').waitFor()
    await expectSound(page, 'hall-now')
    await machine.page.getByText('停止取号了').waitFor()
    await expectSound(machine.page, 'kiosk-stopped')
    expect([...faults, ...machine.faults]).toEqual([])
  })
})
