import { afterAll, describe, expect, it } from 'vitest'
import { getGuide } from '../../modules/catalog/contract.ts'
import { aStaffSeat, openBrowser, sizes } from './browser.ts'
import { aCaller } from './callers.ts'
import { expectSound, settled } from './checks.ts'
import { aCity } from './city.ts'

const { base } = await aCity()
const browser = await openBrowser()
afterAll(() => browser.close())
const code = 'MZ-016'

describe('a department changes one of its items', async () => {
  const author = await aStaffSeat(browser, base, 'items-civil-affairs')
  const reviewer = await aStaffSeat(browser, base, 'items-civil-affairs-2')

  it('from the list to the item, with its process as a picture and as a file', async () => {
    const { page } = author
    await page.goto('/console/items')
    await page.getByRole('link', { name: '老年人优待证办理（新办、换领、补领）' }).click()
    await page.getByRole('img', { name: /办理流程图/ }).waitFor()
    await expectSound(page, '事项')
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载流程图（BPMN）' }).click()])
    expect(file.suggestedFilename()).toMatch(/MZ-016.*\.bpmn$/)
  })

  it('types a rule, reads what it means, tries it on somebody, and is told what is wrong at its place', async () => {
    const { page } = author
    await page.getByRole('button', { name: '修改', exact: true }).click()
    await page.getByRole('tab', { name: /^条件/ }).click()
    const rule = page.getByLabel('规则 c1')
    await rule.fill('applicant.age >= 65')
    await page.getByText('读作：周岁不小于65').waitFor()
    await page.getByRole('button', { name: '试一试 c1' }).click()
    await page.locator('.co-verdict[data-verdict="met"]').waitFor()
    await page.getByRole('spinbutton', { name: '周岁' }).fill('64')
    await page.locator('.co-verdict[data-verdict="not-met"]').waitFor()
    await expectSound(page, '条件编辑')
    await rule.fill('applicant.shoeSize >= 65')
    await page.locator('.co-entry[data-faulty] .co-faults').getByText('没有定义').waitFor()
    expect(await page.getByRole('tab', { name: /^条件/ }).innerText()).toContain('1')
    await rule.fill('applicant.age >= 65')
    await page.getByText('检查通过，可以提交审核').waitFor()
  })

  it('shortens the promise, is told that the steps take longer, and shortens the step', async () => {
    const { page } = author
    await page.getByRole('tab', { name: /^基本信息/ }).click()
    await page.getByLabel('承诺时限', { exact: true }).fill('4')
    await page.getByText(/有 \d+ 处错误，改正后才能提交/).waitFor()
    await page.locator('.co-faults').getByText('承诺时限').first().waitFor()
    expect(await page.getByRole('button', { name: '提交审核' }).isDisabled()).toBe(true)
    await expectSound(page, '事项故事 承诺时限')
    await page.getByRole('tab', { name: /^环节/ }).click()
    await page.getByLabel('时限 s3').fill('2')
    await page.getByText('检查通过，可以提交审核').waitFor()
    await expectSound(page, '事项故事 环节')
  })

  it('loses nothing on a reload, and every section can be read on a phone', async () => {
    const { page } = author
    await page.reload()
    await page.getByText('已恢复您上次没有保存的修改').waitFor()
    await page.setViewportSize(sizes.phone)
    for (const section of ['基本信息', '条件', '材料', '表单字段', '环节', '办理结果']) {
      await page.getByRole('tab', { name: new RegExp(`^${section}`) }).click()
      await expectSound(page, section)
    }
    await page.setViewportSize(sizes.laptop)
    await page.getByRole('tab', { name: /^条件/ }).click()
    await settled(page)
    expect(await page.getByLabel('规则 c1').inputValue()).toBe('applicant.age >= 65')
  })

  it('of two who write at once, the second sees both and chooses; nothing is overwritten unseen', async () => {
    const second = await aStaffSeat(browser, base, 'items-civil-affairs')
    await second.page.goto(`/console/items/${code}/draft`)
    await second.page.getByLabel('备注', { exact: true }).fill('第二个人写的备注')
    await author.page.getByRole('button', { name: '保存并检查' }).click()
    await author.page.getByText('已保存').first().waitFor()
    await second.page.getByRole('button', { name: '保存并检查' }).click()
    await second.page.getByText(/您修改期间，.+保存了这份草稿/).waitFor()
    await second.page.getByText('applicant.age >= 65').waitFor()
    await expectSound(second.page, '两人同时修改')
    await second.page.getByRole('button', { name: '用已保存的内容（放弃我的修改）' }).click()
    await second.page.getByRole('tab', { name: '基本信息' }).waitFor()
    expect(second.faults).toEqual([])
    await second.context.close()
  })

  it('submits with a day and a reason; a second person compares, publishes, and residents read the new version', async () => {
    const { page } = author
    await page.getByRole('button', { name: '提交审核' }).click()
    await page.getByLabel('修改说明').fill('按新规定从六十五周岁起办理')
    await page.getByRole('dialog').getByRole('button', { name: '提交审核' }).click()
    await page.getByText('正在审核，不能修改').waitFor()
    await reviewer.page.goto(`/console/items/${code}/draft`)
    await reviewer.page.getByRole('tab', { name: '改动', selected: true }).waitFor()
    await reviewer.page.locator('ins').getByText('applicant.age >= 65').waitFor()
    const promise = reviewer.page.getByRole('row').filter({ hasText: '承诺时限' })
    expect(await promise.locator('del').innerText()).toBe('5 个工作日')
    expect(await promise.locator('ins').innerText()).toBe('4 个工作日')
    await expectSound(reviewer.page, '审核')
    await reviewer.page.getByRole('button', { name: '审核通过并发布' }).click()
    await reviewer.page.getByText('已发布').first().waitFor()
    const guide = await aCaller(base, 'portal').call(getGuide, { code })
    expect(guide.version).toBe(2)
  })

  it('is suspended with a reason, then restored; versions stand side by side', async () => {
    const { page } = reviewer
    await page.goto(`/console/items/${code}/compare?from=1&to=2`)
    await page.locator('del').getByText('applicant.age >= 60').waitFor()
    await expectSound(page, '版本对比')
    await page.goto(`/console/items/${code}`)
    for (const [verb, next] of [
      ['暂停', '恢复'],
      ['恢复', '暂停'],
    ] as const) {
      await page.getByRole('button', { name: verb, exact: true }).first().click()
      await page.getByRole('dialog').getByRole('textbox').fill('按上级通知')
      await page.getByRole('dialog').getByRole('button', { name: verb, exact: true }).click()
      await page.getByRole('button', { name: next, exact: true }).first().waitFor()
    }
    expect([...author.faults, ...reviewer.faults]).toEqual([])
  })
})
