import type { Page } from 'playwright-core'
import { afterAll, describe, expect, it } from 'vitest'
import { uploadFile } from '../../modules/files/contract.ts'
import { getBundle, getProgress } from '../../modules/life-events/contract.ts'
import { fillBundle } from '../../modules/life-events/server/testing.ts'
import { demoNumber, demoPeople } from '../../tools/city/demo-people.ts'
import { aResidentSeat, openBrowser } from './browser.ts'
import { expectSound, settled } from './checks.ts'
import { aCity } from './city.ts'

const { base } = await aCity()
const browser = await openBrowser()
afterAll(() => browser.close())
const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
const mother = { name: demoPeople.luoTing.name, idNumber: demoNumber('luoTing') }
const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

async function look(page: Page, name: string): Promise<void> {
  await settled(page)
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name}.png`, fullPage: true })
}

async function drawSignature(page: Page): Promise<void> {
  const pad = page.locator('[data-signature] canvas, canvas').first()
  await pad.scrollIntoViewIfNeeded()
  const box = await pad.boundingBox()
  if (!box) throw new Error('no pad')
  await page.mouse.move(box.x + 30, box.y + 30)
  await page.mouse.down()
  for (const [x, y] of [
    [80, 60],
    [140, 30],
    [200, 70],
  ] as const)
    await page.mouse.move(box.x + x, box.y + y, { steps: 4 })
  await page.mouse.up()
}

/** Yes to what is asked until the items appear. */
async function answerAll(page: Page): Promise<void> {
  const start = page.getByRole('button', { name: /项一起办$/ })
  for (let round = 0; round < 8 && (await start.count()) === 0; round += 1) {
    for (const field of await page.locator('fieldset[id^="q-"]').all()) {
      const chosen = await field.locator('input:checked').count()
      if (chosen === 0) await field.locator('label').first().click()
      await settled(page)
    }
  }
  await start.waitFor()
}

describe('a mother on her phone, three weeks after the birth', () => {
  it('chooses the event, sees what she gets and needs, fills one form, signs once and follows all of it', async () => {
    const { page, context, faults, call } = await aResidentSeat(browser, base, mother)
    await page.goto('/together')
    await page
      .getByRole('link', { name: /新生儿出生一件事/ })
      .first()
      .waitFor()
    await expectSound(page, '一件事')
    await look(page, 'phone-together')
    await page
      .getByRole('link', { name: /新生儿出生一件事/ })
      .first()
      .click()
    await page.getByRole('heading', { name: '新生儿出生一件事' }).waitFor()
    await answerAll(page)
    await expectSound(page, '能办什么')
    await look(page, 'phone-plan')
    await page.getByRole('button', { name: /项一起办$/ }).click()
    await page
      .getByText(/^这张表用于/)
      .first()
      .waitFor()
    await expectSound(page, '合并表单')
    await look(page, 'phone-form')
    const bundleId = page.url().split('/bundles/')[1]?.split('?')[0] ?? ''
    const first = page.locator('main input[type="text"]').first()
    await first.fill('自己填的内容')
    await page.getByText('已保存，可以随时离开').waitFor()
    await page.reload()
    await expect.poll(() => page.locator('main input[type="text"]').first().inputValue()).toBe('自己填的内容')
    const { id: fileId } = await call(uploadFile, { name: '照片.png', content: onePixel })
    await fillBundle({ call }, await call(getBundle, { bundleId }), { other, fileId })
    for (const step of ['known', 'materials', 'sign']) {
      await page.goto(`/bundles/${bundleId}?step=${step}`)
      await settled(page)
      await expectSound(page, step)
      await look(page, `phone-${step}`)
    }
    for (const box of await page.locator('main input[type="checkbox"]').all()) await box.check({ force: true })
    await drawSignature(page)
    await page.getByRole('button', { name: '提交', exact: false }).last().click()
    await page.getByText('已经提交，各个事项分别办理').waitFor()
    await expectSound(page, '一件事的进度')
    await look(page, 'phone-progress')
    expect(faults).toEqual([])
    const progress = await call(getProgress, { bundleId })
    expect(progress).toMatchObject({ state: 'running', done: 0 })
    expect(progress.lines.length).toBeGreaterThanOrEqual(3)
    expect(progress.lines.every((one) => one.case?.phase === 'received')).toBe(true)
    await page.goto('/cases')
    await page.getByRole('link', { name: /新生儿出生一件事/ }).waitFor()
    await expectSound(page, '我的办件')
    await look(page, 'phone-cases')
    await context.close()
  })
})
