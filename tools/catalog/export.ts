import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { parse } from 'yaml'
import { openDatabase } from '../../apps/server/database.ts'
import { modules } from '../../apps/server/modules.ts'
import { fileOfItem, listItems } from '../../modules/catalog/server/api.ts'
import { system } from '../../platform/server/actor.ts'
import { openBoot } from '../../platform/server/boot.ts'
import { projectRoot } from '../../platform/server/root.ts'
import { readSettings } from '../../platform/server/settings.ts'

/**
 * `npm run catalog:export [-- folder]`: writes the versions in force back into the item files (or another folder). A file that says the
 * same already is left as it is, so that comments and layout stay.
 */
const target = resolve(process.argv[2] ?? projectRoot)
const settings = readSettings()
const database = await openDatabase(settings)
const boot = await openBoot({ settings, modules, ownerUrl: database.url })
try {
  const items = await boot.transaction(system, listItems)
  const written = items.map(fileOfItem).filter(({ path, text }) => wrote(join(target, path), text))
  for (const { path } of written) console.log(path)
  console.log(`共 ${items.length} 个事项，写出 ${written.length} 个文件，其余没有变化`)
} finally {
  await boot.close()
  await database.stop()
}

function wrote(file: string, text: string): boolean {
  if (existsSync(file) && isDeepStrictEqual(parse(readFileSync(file, 'utf8')), parse(text))) return false
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  return true
}
