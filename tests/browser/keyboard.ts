import type { Locator, Page } from 'playwright-core'

/** Goes from where the focus is to an element by Tab alone, as somebody without a mouse does. Fails where Tab never leads there. */
export async function tabTo(page: Page, wanted: Locator, most = 150): Promise<void> {
  await wanted.first().waitFor({ state: 'attached' })
  for (let presses = 0; presses <= most; presses += 1) {
    if (await wanted.first().evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${wanted}`)
}

export async function typeInto(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}

export async function press(page: Page, button: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, button)
  await page.keyboard.press(key)
}

/** A file chosen from a dialog that the keyboard opened. */
export async function chooseFile(page: Page, button: Locator, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await press(page, button)
  await (await chooser).setFiles(file)
}

/** Picks from a list of antd by arrows; `sought`: letters that narrow a long one down. */
export async function pick(page: Page, field: Locator, option: string, sought?: string): Promise<void> {
  await field.focus()
  await page.keyboard.press('ArrowDown')
  if (sought) await page.keyboard.type(sought)
  const list = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
  // A long list holds only what is in sight; what was searched for is in sight.
  await list
    .locator('.ant-select-item-option', sought ? { hasText: option } : {})
    .first()
    .waitFor({ state: 'attached' })
  const active = list.locator('.ant-select-item-option-active')
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await active.first().innerText()).includes(option)) return page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`no option “${option}”`)
}
