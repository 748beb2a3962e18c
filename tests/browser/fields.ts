import type { Locator, Page } from 'playwright-core'

/** Chooses from a list that can be searched: types what one would, then takes the option. */
export async function choose(page: Page | Locator, label: string, typed: string, option: string): Promise<void> {
  const field = page.getByRole('combobox', { name: label })
  await field.click()
  if (typed !== '') await field.fill(typed)
  const root = 'page' in page ? page.page() : page
  await root
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option')
    .filter({ hasText: option })
    .first()
    .click()
}
