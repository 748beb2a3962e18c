import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { streamWords } from './stream-words.ts'

const root = new URL('../../../', import.meta.url).pathname

/** Server code of a folder and all below it, without tests and what only tests use. */
function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((one) => one.isFile() && one.name.endsWith('.ts') && !/\.test\.ts$|^testing\.ts$/.test(one.name))
    .filter((one) => one.parentPath.includes('/server'))
    .map((one) => readFileSync(join(one.parentPath, one.name), 'utf8'))
}

it('every stream that the modules write to has its words in the trail', () => {
  const text = [...sources('modules'), ...sources('platform')].join('\n')
  const emitted = text.matchAll(/\.emit\(\s*[\w.]+,\s*[`']([a-z-]+)(?::|')/g)
  const named = text.matchAll(/[sS]tream(?:Of)?\b[^\n]{0,60}[`']([a-z-]+):\$\{/g)
  const kinds = new Set([...emitted, ...named].map((one) => one[1] ?? ''))
  expect(kinds.size).toBeGreaterThan(30)
  expect([...kinds].filter((kind) => !(kind in streamWords))).toEqual([])
})
