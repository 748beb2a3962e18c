import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { parse } from 'yaml'
import { fileOfItem, listItems } from '../../modules/catalog/server/api.ts'
import { system } from '../../platform/server/actor.ts'
import type { Boot } from '../../platform/server/boot.ts'

/** Writes the versions in force as files below a folder; answers which files said something else before. */
export async function writeItems(boot: Pick<Boot, 'transaction'>, folder: string): Promise<{ all: number; written: string[] }> {
  const items = await boot.transaction(system, listItems)
  const written = items.map(fileOfItem).filter(({ path, text }) => wrote(join(folder, path), text))
  return { all: items.length, written: written.map((one) => one.path) }
}

function wrote(file: string, text: string): boolean {
  if (existsSync(file) && isDeepStrictEqual(parse(readFileSync(file, 'utf8')), parse(text))) return false
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  return true
}
