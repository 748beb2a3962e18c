import { resolve } from 'node:path'
import { openDatabase } from '../../apps/server/database.ts'
import { faultWords } from '../../apps/server/fault-words.ts'
import { modules } from '../../apps/server/modules.ts'
import { openBoot } from '../../platform/server/boot.ts'
import { projectRoot } from '../../platform/server/root.ts'
import { readSettings } from '../../platform/server/settings.ts'
import { writeItems } from './write-items.ts'

/**
 * `npm run catalog:export [-- folder]`: writes the versions in force back into the item files (or another folder). A file that says the
 * same already is left as it is, so that comments and layout stay.
 */
const words = process.argv.slice(2)
if (words.length > 1 || words[0]?.startsWith('-')) {
  console.error('用法：npm run catalog:export -- [文件夹]，不写文件夹则写回 items/')
  process.exit(2)
}
await exported(resolve(words[0] ?? projectRoot)).catch((fault) => {
  console.error(faultWords(fault))
  process.exit(1)
})

async function exported(folder: string): Promise<void> {
  const settings = readSettings()
  const database = await openDatabase(settings)
  const boot = await openBoot({ settings, modules, ownerUrl: database.url })
  try {
    const { all, written } = await writeItems(boot, folder)
    for (const path of written) console.log(path)
    console.log(`共 ${all} 个事项，写出 ${written.length} 个文件，其余没有变化`)
  } finally {
    await boot.close()
    await database.stop()
  }
}
