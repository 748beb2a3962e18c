// The one command: `npm start`. Needs nothing but Node. Installs packages where they are missing, builds what changed, starts the server.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const [major, minor] = process.versions.node.split('.').map(Number)
const newEnough = major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)
if (!newEnough)
  refuse(
    `一窗需要 Node 20.19，或 22.12 以上的版本，当前是 ${process.versions.node}。请更换 Node 后重试。`,
    `OneWindow needs Node 20.19, or 22.12 and newer; this is ${process.versions.node}. Change Node and start again.`,
  )

const strange = process.argv.slice(2).filter((word) => word !== '--training')
if (strange.length > 0)
  refuse(
    `不认识的参数：${strange.join(' ')}。可用：npm start -- --training；其余设置用环境变量（docs/operations.md）。`,
    `Unknown: ${strange.join(' ')}. There is npm start -- --training; everything else is set by the environment (docs/operations.md).`,
  )
if (process.argv.includes('--training')) process.env.ONEWINDOW_TRAINING = '1'
installPackages()
const { buildAll, buildFault } = await import('./build.mjs')
await buildAll().catch((fault) => refuse(...buildFault(fault)))
// Room for what a request makes and throws away: collected seldom instead of every few requests (measured: docs/benchmarks.md).
const flags = ['--enable-source-maps', '--max-semi-space-size=64']
const server = spawn(process.execPath, [...flags, join(root, 'build/server/main.js')], {
  stdio: 'inherit',
  cwd: root,
})
server.on('error', (fault) => refuse(`服务端启动不了：${fault.message}`, `The server cannot be started: ${fault.message}`))
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal))
// Killed by a signal it has not ended well: whoever watches starts it again.
server.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))

function installPackages() {
  const stamp = join(root, 'node_modules/.onewindow-lock')
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  if (existsSync(join(root, 'node_modules/fastify')) && (!existsSync(stamp) || readFileSync(stamp, 'utf8') === lock)) {
    note(stamp, lock)
    return
  }
  console.log('正在安装依赖包（首次约需一至三分钟）…… / Installing packages, one to three minutes …')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const done = spawnSync(npm, ['ci'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
  if (done.status !== 0)
    refuse(
      '依赖包安装失败。请检查网络、npm 镜像设置和磁盘空间，然后重新运行 npm start。',
      'The packages could not be installed. Look at the network, the npm registry and the free space, then run npm start again.',
    )
  note(stamp, lock)
}

/** A folder that cannot be written keeps no stamp and starts all the same; what is built next tells of a full disk. */
function note(stamp, lock) {
  try {
    if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) writeFileSync(stamp, lock)
  } catch {}
}

function refuse(...words) {
  console.error(words.join('\n'))
  process.exit(1)
}
