// Builds the server (esbuild) and the faces (vite) into build/. Skips what has not changed since the last build.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { forNode } from './bundle.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** Names, sizes and times of everything a build reads. */
function stampOf(folders) {
  const hash = createHash('sha256')
  const visit = (path) => {
    const stat = statSync(path)
    if (stat.isDirectory()) for (const name of readdirSync(path).sort()) visit(join(path, name))
    else hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`)
  }
  for (const folder of [...folders, 'package-lock.json', 'tools/build.mjs', 'tools/bundle.mjs'])
    if (existsSync(join(root, folder))) visit(join(root, folder))
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

/**
 * Puts what was built aside in the place of the former build. Of two builds at once each sees its own files to the end, and the later one stays.
 */
function putInPlace(aside, place) {
  const former = `${aside}-former`
  for (;;) {
    try {
      if (existsSync(place)) renameSync(place, former)
      renameSync(aside, place)
      break
    } catch (problem) {
      if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(problem.code) || !existsSync(aside)) throw problem
    }
    rmSync(former, { recursive: true, force: true })
  }
  rmSync(former, { recursive: true, force: true })
}

async function builtAside(name, build) {
  const aside = join(root, 'build', `.${name}-${process.pid}`)
  rmSync(aside, { recursive: true, force: true })
  try {
    await build(aside)
    putInPlace(aside, join(root, 'build', name))
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

async function buildServer(outdir) {
  const esbuild = await import('esbuild')
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['main', 'worker', 'cli'].map((name) => `apps/server/${name}.ts`),
    outdir,
    ...forNode,
    splitting: true,
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  })
}

/** The portal on its own: a chunk shared with the desk would carry the desk's contracts to every phone. */
async function buildWeb(outDir) {
  // Whoever calls (a test runner sets it to `test`): what is built is what people get.
  process.env.NODE_ENV = 'production'
  const { build } = await import('vite')
  for (const mode of ['portal', 'visit', 'staff'])
    await build({ configFile: join(root, 'apps/vite.config.ts'), mode, logLevel: 'warn', build: { outDir } })
}

export const buildServerOnly = () =>
  whenChanged('server', ['apps/server', 'modules', 'platform', 'tools/city'], 'build/server/main.js', () =>
    builtAside('server', buildServer),
  )

export async function buildAll() {
  const server = await buildServerOnly()
  const faces = [
    'apps/portal',
    'apps/desk',
    'apps/console',
    'apps/visit',
    'apps/vite.config.ts',
    'modules',
    'platform/web',
    'platform/contract',
    'platform/rules',
    'data',
  ]
  const web = await whenChanged('web', faces, 'build/web/portal/index.html', () => builtAside('web', buildWeb))
  return { server, web }
}

/** What to tell of a build that failed: whoever starts a city can mend a full or closed disk. */
export function buildFault(fault) {
  if (['ENOSPC', 'EDQUOT'].includes(fault.code))
    return [
      '磁盘已满，页面和服务端构建不了。请腾出至少 1 GB 后重试。',
      'The disk is full, nothing can be built. Free 1 GB or more and try again.',
    ]
  if (['EACCES', 'EPERM', 'EROFS'].includes(fault.code))
    return [
      `没有权限写入 ${fault.path ?? 'build'}，请检查安装目录的权限。`,
      `No right to write ${fault.path ?? 'build'}: look at the rights on this folder.`,
    ]
  if (fault.code === 'ERR_MODULE_NOT_FOUND')
    return [
      '依赖包没有装全，请先运行 npm ci（npm start 会自动安装）。',
      'Packages are missing: run npm ci first (npm start installs them).',
    ]
  return ['构建失败，原因见下。', 'The build failed:', fault.stack ?? String(fault)]
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const started = performance.now()
  const { server, web } = await buildAll().catch((fault) => {
    console.error(buildFault(fault).join('\n'))
    process.exit(1)
  })
  console.log(
    `构建完成（服务端${server ? '已构建' : '无变化'}，页面${web ? '已构建' : '无变化'}），用时 ${((performance.now() - started) / 1000).toFixed(1)} 秒`,
  )
}
