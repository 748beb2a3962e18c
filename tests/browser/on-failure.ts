import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { scene } from './scene.ts'

const folder = join(import.meta.dirname, '../../build/test-results/scenes')

/** What every open page showed when a test failed: its address, its words, and a picture under `build/test-results/scenes`. */
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  await mkdir(folder, { recursive: true })
  let number = 0
  for (const page of scene) {
    const path = join(folder, `${task.name.slice(0, 60).replaceAll(/[\s/]+/g, '-')}-${++number}.png`)
    const words = await page
      .locator('body')
      .innerText({ timeout: 2_000 })
      .catch(() => '')
    await page.screenshot({ path, timeout: 5_000 }).catch(() => undefined)
    console.error(`${task.name}\n${page.url()}\n${words.replaceAll(/\s*\n\s*/g, ' ｜ ').slice(0, 4_000)}\n${path}`)
  }
})
