// Builds the server (esbuild) and the three faces (vite) into build/. Skips what has not changed since the last build.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Names, sizes and times of everything a build reads. */
function stampOf(folders) {
  const hash = createHash('sha256')
  const visit = (path) => {
    const stat = statSync(path)
    if (stat.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name))
    else hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`)
  }
  for (const folder of [...folders, 'package-lock.json', 'tools/build.mjs']) if (existsSync(join(root, folder))) visit(join(root, folder))
  return hash.digest('hex')
}

async function whenChanged(name, folders, output, build) {
  const file = join(root, 'build', `${name}.stamp`)
  const stamp = stampOf(folders)
  if (existsSync(join(root, output)) && existsSync(file) && readFileSync(file, 'utf8') === stamp) return false
  await build()
  mkdirSync(join(root, 'build'), { recursive: true })
  writeFileSync(file, stamp)
  return true
}

async function buildServer() {
  const esbuild = await import('esbuild')
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['main', 'worker', 'cli'].map((name) => `apps/server/${name}.ts`),
    outdir: 'build/server',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
  })
}

/** The portal on its own: a chunk shared with the desk would carry the desk's contracts to every phone. */
async function buildWeb() {
  const { build } = await import('vite')
  for (const mode of ['portal', 'staff']) await build({ configFile: join(root, 'apps/vite.config.ts'), mode, logLevel: 'warn' })
}

export const buildServerOnly = () =>
  whenChanged('server', ['apps/server', 'modules', 'platform', 'connectors', 'tools/city'], 'build/server/main.js', buildServer)

export async function buildAll() {
  const server = await buildServerOnly()
  const faces = [
    'apps/portal',
    'apps/desk',
    'apps/console',
    'apps/vite.config.ts',
    'modules',
    'platform/web',
    'platform/contract',
    'platform/rules',
    'data',
  ]
  const web = await whenChanged('web', faces, 'build/web/portal/index.html', buildWeb)
  return { server, web }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const started = performance.now()
  const { server, web } = await buildAll()
  console.log(
    `构建完成（服务端${server ? '已构建' : '无变化'}，页面${web ? '已构建' : '无变化'}），用时 ${((performance.now() - started) / 1000).toFixed(1)} 秒`,
  )
}
