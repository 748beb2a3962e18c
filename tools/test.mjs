// `npm test`: everything that must hold. Sets up by itself what the tests need, runs each suite, and ends with `N passed, N failed`.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
process.chdir(root)
const results = join(root, 'build/test-results')
let passed = 0
let failed = 0
/** What failed, told once more at the end, where a reader of the last page finds it. */
const failures = []

const run = (command, args, options = {}) => spawnSync(command, args, { stdio: 'inherit', shell: false, ...options })
const bin = (path, ...args) => run(process.execPath, [join('node_modules', path), ...args])

function check(title, action) {
  const started = performance.now()
  const ok = action()
  if (ok) passed++
  else {
    failed++
    failures.push(title)
  }
  console.log(`${ok ? '✔' : '✘'} ${title}（${((performance.now() - started) / 1000).toFixed(1)} 秒）`)
}

/** Counts the tests of a vitest run from its own report: a run that executed nothing has failed. */
function suite(title, ...args) {
  const report = join(results, `${title}.json`)
  rmSync(report, { force: true })
  const { status } = bin('vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args)
  const counts = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, testResults: [] }
  passed += counts.numPassedTests
  failed += counts.numFailedTests + counts.numPendingTests
  if (status !== 0 && counts.numFailedTests === 0) failed++
  if (counts.numPassedTests === 0) failed++
  for (const file of counts.testResults) {
    const path = relative(root, file.name)
    // A file that could not be loaded, or an error outside its tests, has a message and no failed test.
    if (file.message && !file.assertionResults.some((one) => one.status === 'failed')) failures.push(`${path}\n${file.message}`)
    for (const one of file.assertionResults)
      if (one.status !== 'passed') failures.push(`${path} › ${one.fullName}（${one.status}）\n${one.failureMessages.join('\n')}`)
  }
}

/** Chromium, poppler and a Chinese font come from the system; installed here where we may, else the one command is told. */
function setUp() {
  const wanted = [
    { package: 'chromium', there: () => existsSync('/usr/bin/chromium') },
    { package: 'poppler-utils', there: () => spawnSync('pdftotext', ['-v']).status !== null },
    { package: 'fonts-noto-cjk', there: () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc') },
    { package: 'libnss3-tools', there: () => spawnSync('certutil', ['-H']).status !== null },
  ]
  const missing = wanted.filter((one) => !one.there()).map((one) => one.package)
  if (missing.length === 0) return
  const command = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(' ')}`
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`正在安装测试所需的系统软件：${missing.join('、')}`)
    if (
      run('sh', ['-c', command], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
        .status === 0
    )
      return
  }
  console.error(`测试需要 ${missing.join('、')}，请先运行：\n  sudo sh -c '${command}'`)
  console.log(`${passed} passed, ${missing.length} failed`)
  process.exit(1)
}

function installPackages() {
  if (existsSync('node_modules/vitest') && existsSync('node_modules/fastify')) return
  if (run('npm', ['ci']).status !== 0) {
    console.log('0 passed, 1 failed')
    process.exit(1)
  }
}

const only = process.argv.slice(2)
const parts = ['static', 'build', 'unit', 'browser']
if (only.some((one) => !parts.includes(one))) {
  console.error(`用法：npm test [-- ${parts.join(' | ')}]，不认识：${only.filter((one) => !parts.includes(one)).join(' ')}`)
  console.log('0 passed, 1 failed')
  process.exit(2)
}
const wants = (name) => only.length === 0 || only.includes(name)

installPackages()
setUp()
mkdirSync(results, { recursive: true })
if (wants('static')) {
  check('类型：服务端', () => bin('ts7/bin/tsc', '-p', 'tsconfig.json').status === 0)
  check('类型：页面', () => bin('ts7/bin/tsc', '-p', 'tsconfig.web.json').status === 0)
  check('类型：浏览器测试', () => bin('ts7/bin/tsc', '-p', 'tsconfig.browser-tests.json').status === 0)
  check('格式与常见错误', () => bin('@biomejs/biome/bin/biome', 'check', '--error-on-warnings').status === 0)
  check('无用的代码与依赖', () => bin('knip/bin/knip.js', '--no-progress').status === 0)
}
if (wants('build')) check('构建', () => run(process.execPath, ['tools/build.mjs']).status === 0)
if (wants('unit')) suite('unit')
if (wants('browser')) suite('browser', '--config', 'tests/browser/vitest.config.ts')
for (const failure of failures) console.log(`✘ ${failure}`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
