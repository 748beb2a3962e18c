import { resolve } from 'node:path'
import { openDatabase } from '../../apps/server/database.ts'
import { modules } from '../../apps/server/modules.ts'
import { openBoot } from '../../platform/server/boot.ts'
import { projectRoot } from '../../platform/server/root.ts'
import { readSettings } from '../../platform/server/settings.ts'
import { writeItems } from './write-items.ts'

/**
 * `npm run catalog:export [-- folder]`: writes the versions in force back into the item files (or another folder). A file that says the
 * same already is left as it is, so that comments and layout stay.
 */
const settings = readSettings()
const database = await openDatabase(settings)
const boot = await openBoot({ settings, modules, ownerUrl: database.url })
try {
  const { all, written } = await writeItems(boot, resolve(process.argv[2] ?? projectRoot))
  for (const path of written) console.log(path)
  console.log(`共 ${all} 个事项，写出 ${written.length} 个文件，其余没有变化`)
} finally {
  await boot.close()
  await database.stop()
}
