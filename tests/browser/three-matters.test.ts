import { afterAll, describe, expect, it } from 'vitest'
import { demoNumber } from '../../tools/city/demo-people.ts'
import { aStaffSeat, openBrowser } from './browser.ts'
import { expectSound } from './checks.ts'
import { aCity } from './city.ts'
import { tabTo, typeInto } from './keyboard.ts'
import { clerkLogin } from './offices.ts'

const { base } = await aCity()
const browser = await openBrowser()
afterAll(() => browser.close())

describe('three matters of one resident by the keyboard alone', async () => {
  const { page, context, faults } = await aStaffSeat(browser, base, clerkLogin)
  const { keyboard } = page
  const at = (place: string) => page.evaluate((wanted) => document.activeElement?.closest(wanted) !== null, place)
  const isAt = (place: string) => expect.poll(() => at(place), { message: place }).toBe(true)

  it('she is received by her number alone', async () => {
    await page.goto('/desk/')
    await page.getByRole('heading', { name: '接待居民' }).waitFor()
    await keyboard.type(demoNumber('wangXiuying'))
    await keyboard.press('Enter')
    await page.getByRole('heading', { name: '接待：王秀英' }).waitFor()
    await isAt('#item-search')
  })

  /** What is asked, key by key: F9 leads from one to the next. */
  const matters: [string, string, [string, string][]][] = [
    ['高龄津贴', 'MZ-011', []],
    ['老年优待证', 'MZ-016', [['#f-seniorCardApplyKind', 'Space']]],
    [
      '免费体检',
      'WS-014',
      [
        ['#f-examPlace', 'Space'],
        ['#f-examDate', '20260310'],
        ['#f-fasting', 'Space'],
        ['#f-needHelp', 'Space'],
      ],
    ],
  ]
  it.each(matters)('%s: said, begun, filled in, signed, and back for the next', async (words, code, asked) => {
    await keyboard.type(words)
    await keyboard.press('Enter')
    await page.getByRole('article').getByText(code).first().waitFor()
    await keyboard.press('F8')
    await page.locator('.ow-draft').waitFor()
    await expectSound(page, `keys ${code}`)
    for (const [place, key] of asked) {
      await keyboard.press('F9')
      await isAt(place)
      if (key === 'Space') await keyboard.press('Space')
      else await keyboard.type(key)
    }
    await keyboard.press('F9')
    await isAt('#signing-section')
    await tabTo(page, page.locator('.ow-sign-ways input').first())
    await keyboard.press('ArrowDown')
    await typeInto(page, page.getByLabel('请键入“王秀英”以确认'), '王秀英')
    await keyboard.press('F9')
    await page.getByRole('heading', { name: '已受理' }).waitFor()
    await expectSound(page, `keys ${code} accepted`)
    await keyboard.press('Control+B')
    await page.getByRole('heading', { name: '接待：王秀英' }).waitFor()
    await isAt('#item-search')
  })

  it('all three stand among her cases, and the reception ends with a key', async () => {
    const cases = page.getByRole('table', { name: '以往办件' })
    for (const name of ['80周岁以上老年人高龄津贴', '老年人优待证办理', '65周岁及以上老年人免费健康体检预约'])
      await cases.getByText(name).first().waitFor()
    await keyboard.press('F10')
    await page.getByRole('heading', { name: '接待居民' }).waitFor()
    expect(faults).toEqual([])
    await context.close()
  })
})
