// The command line of an installation: `npm run onewindow -- <command>`. Builds the server where that is needed.
import { spawnSync } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildFault, buildServerOnly } from './build.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
await buildServerOnly().catch((fault) => {
  console.error(buildFault(fault).join('\n'))
  process.exit(1)
})
const done = spawnSync(process.execPath, ['--enable-source-maps', join(root, 'build/server/cli.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
})
process.exit(done.status ?? 1)
