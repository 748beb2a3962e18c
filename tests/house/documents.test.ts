import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import { permissionsOf } from '../../modules/identity/server/api.ts'
import { projectRoot } from '../../platform/server/root.ts'
import { eventsPage } from '../../tools/docs/write-events.ts'

const read = (file: string) => readFileSync(join(projectRoot, file), 'utf8')

describe('what the documents say is true', () => {
  test('docs/events.md is what the contracts say (npm run docs writes it)', async () => {
    expect(read('docs/events.md')).toBe(await eventsPage())
  })

  test.each(['README.md', 'README.zh-CN.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'])(
    'every link and every npm script in %s exists',
    (file) => {
      const text = read(file)
      const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map((one) => one[1] ?? '')
      expect(links.filter((link) => !existsSync(join(projectRoot, dirname(file), link)))).toEqual([])
      const scripts = new Set(Object.keys(JSON.parse(read('package.json')).scripts))
      const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map((one) => one[1] ?? '')
      expect(named.filter((name) => !scripts.has(name))).toEqual([])
    },
  )

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
