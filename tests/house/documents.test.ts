import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import { permissionsOf } from '../../modules/identity/server/api.ts'
import { projectRoot } from '../../platform/server/root.ts'
import { eventsPage } from '../../tools/docs/write-events.ts'

const read = (file: string) => readFileSync(join(projectRoot, file), 'utf8')

const folders = ['apps', 'benchmarks', 'data', 'docs', 'items', 'licences', 'modules', 'platform', 'tests', 'tools']
/** Every file of the house by its path; folders end in `/`. */
const files = folders.flatMap((folder) =>
  readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true }).map((one) =>
    join(one.parentPath, one.name + (one.isDirectory() ? '/' : '')).slice(projectRoot.length + 1),
  ),
)
const modulePages = files.filter((one) => /^modules\/[^/]+\/README\.md$/.test(one))
/** The changelog tells of what was. */
const documents = ['README.md', 'README.zh-CN.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', ...files.filter((one) => one.endsWith('.md'))]

/** A file of code or data by its name, or a place below one of our folders. */
const isPath = new RegExp(`^([\\w./*<>…{},-]+\\.(ts|tsx|mjs|yaml|sql|typ|md)|(${folders.join('|')})/[\\w./*<>…-]*)$`)
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
/** Named from wherever the reader stands: the end of a path is enough. `<…>`, `*` and `…` stand for anything. */
const matcherOf = (path: string) =>
  new RegExp(
    `(^|/)${path
      .split(/<[^>]*>|\*|…/)
      .map(escaped)
      .join('.*')}/?$`,
  )
const placeOf = (method: string, path: string) => `${method} ${path.replace(/:\w+/g, ':')}`

describe('what the documents say is true', () => {
  test('docs/events.md is what the contracts say (npm run docs writes it)', async () => {
    expect(read('docs/events.md')).toBe(await eventsPage())
  })

  test.each(documents)('every link, every npm script and every path in %s exists', (file) => {
    const text = read(file)
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map((one) => one[1] ?? '')
    expect(links.filter((link) => !existsSync(join(projectRoot, dirname(file), link)))).toEqual([])
    const scripts = new Set(Object.keys(JSON.parse(read('package.json')).scripts))
    const named = [...text.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map((one) => one[1] ?? '')
    expect(named.filter((name) => !scripts.has(name))).toEqual([])
    const paths = [...text.matchAll(/`([^`\n]+)`/g)].map((one) => one[1] ?? '').filter((word) => isPath.test(word))
    expect(paths.filter((path) => !files.some((one) => matcherOf(path).test(one)))).toEqual([])
  })

  test('every endpoint named in the page of a module is there', () => {
    const places = new Set(modules.flatMap((one) => one.handlers).map(({ endpoint }) => placeOf(endpoint.method, endpoint.path)))
    const named = modulePages.flatMap((page) =>
      [...read(page).matchAll(/`(GET|POST|PUT|DELETE) (?:\/api)?(\/[^\s?`]*)[^`]*`/g)].map((one) => placeOf(one[1] ?? '', one[2] ?? '')),
    )
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter((place) => !places.has(place))).toEqual([])
  })

  test('every test named in docs/turns.md is there', () => {
    const places = files.filter((one) => /^(modules\/cases\/server|tests|modules)\/.+\.test\.ts$/.test(one))
    const named = [...read('docs/turns.md').matchAll(/`([\w/.-]+\.test\.ts)` ((?:"[^"]+"(?:, )?)+)/g)]
    const missing = named.flatMap(([, file = '', quotes = '']) => {
      const under = [`modules/cases/server/${file}`, `tests/${file}`, `modules/${file}`].filter((one) => places.includes(one))
      const tests = under.map(read).join()
      const told = [...quotes.matchAll(/"([^"]+)"/g)].flatMap((one) => (one[1] ?? '').split('…').map((part) => part.trim()))
      return told.filter((part) => !tests.includes(part)).map((part) => `${file}: ${part}`)
    })
    expect(named.length).toBeGreaterThan(30)
    expect(missing).toEqual([])
  })

  test('docs/operations.md tells every setting, and none that nobody reads', () => {
    const told = [...read('docs/operations.md').matchAll(/`(ONEWINDOW_[A-Z_]+)/g)].map((one) => one[1] ?? '')
    const settings = read('platform/server/settings.ts')
    const asked = [...settings.matchAll(/(?:env\.|env, ')(ONEWINDOW_[A-Z_]+)/g)].map((one) => one[1] ?? '')
    expect(asked.filter((name) => !told.includes(name))).toEqual([])
    const channels = ['SMS', 'MAIL'].flatMap((one) => [`ONEWINDOW_${one}`, `ONEWINDOW_${one}_SECRET`])
    expect(told.filter((name) => !asked.includes(name) && !channels.includes(name))).toEqual([])
  })

  test('ARCHITECTURE.md draws the tiers that the walls keep, with every module', () => {
    const drawn = [...read('ARCHITECTURE.md').matchAll(/^(?:oversight|handling|registry|foundation) +(.+)$/gm)].map((one) =>
      one[1]?.split(' · '),
    )
    const { forbidden } = createRequire(import.meta.url)(join(projectRoot, '.dependency-cruiser.cjs'))
    const kept = (forbidden as { comment?: string }[]).flatMap((one) => one.comment?.match(/declared order is (.+)\.$/)?.[1] ?? [])
    expect(drawn.reverse().map((tier) => tier?.join(' < '))).toEqual([...new Set(kept)])
    expect(drawn.flat().sort()).toEqual(modules.map((one) => one.name).sort())
  })

  test('docs/words.md has one word for one thing, of modules that are there', () => {
    const rows = [...read('docs/words.md').matchAll(/^\| (.+?) \| (.+?) \| .*? ?\| (.*?) ?\|/gm)].slice(2)
    const words = rows.map((one) => one[1] ?? '')
    expect(words.filter((word, n) => words.indexOf(word) !== n)).toEqual([])
    const places = rows.flatMap((one) => (one[3] ?? '').split(', ')).filter((place) => place !== '' && place !== 'platform')
    expect(places.filter((place) => !existsSync(join(projectRoot, 'modules', place)) && !existsSync(join(projectRoot, place)))).toEqual([])
  })

  test('every module has its page', () => {
    expect(modules.filter(({ name }) => !existsSync(join(projectRoot, 'modules', name, 'README.md'))).map((one) => one.name)).toEqual([])
  })
})

describe('contracts as a whole', () => {
  const endpoints = modules.flatMap((module) => module.handlers.map((one) => one.endpoint))

  test('no two endpoints share a name or a place', () => {
    const places = endpoints.map((one) => `${one.method} ${one.path.replace(/:\w+/g, ':')}`)
    expect(places.filter((place, n) => places.indexOf(place) !== n)).toEqual([])
    const names = endpoints.map((one) => one.name)
    expect(names.filter((name, n) => names.indexOf(name) !== n)).toEqual([])
  })

  test('every permission at a door is granted to some role, and nothing is granted that no door asks for', () => {
    const doors = new Set<string>(endpoints.map((one) => one.door).filter((door) => door.includes(':')))
    const granted = new Set<string>(Object.values(permissionsOf).flat())
    expect([...doors].filter((door) => !granted.has(door))).toEqual([])
    expect([...granted].filter((permission) => !doors.has(permission))).toEqual([])
  })

  test('every problem speaks Chinese and English', () => {
    const problems = endpoints.flatMap((one) => one.problems)
    expect(problems.filter((one) => !/[一-鿿]/.test(one.zh) || one.en === '').map((one) => one.code)).toEqual([])
  })
})
