import { expect, test } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import { system } from '../../platform/server/actor.ts'
import { heldIn } from '../../platform/server/personal.ts'
import { demoPeople } from '../../tools/city/demo-people.ts'
import { aWorld } from '../world.ts'

/** Nobody adds a table of sealed values without saying what it holds about people, or that it holds nothing about them. */
test('every module says of every sealed table what it holds about a person', () => {
  const silent = modules.flatMap((one) => {
    const said = new Set([...one.personal.map((each) => each.table), ...Object.keys(one.nothingPersonal)])
    return one.sealed.map((each) => each.table).filter((table) => !said.has(table))
  })
  expect([...new Set(silent)]).toEqual([])
})

test('purpose, legal basis and time of keeping stand with every one of them', () => {
  const all = modules.flatMap((one) => one.personal)
  expect(all.length).toBeGreaterThan(20)
  expect(
    all.filter((one) => [one.title, one.purpose, one.basis, one.kept].some((text) => text.length < 4)).map((one) => one.table),
  ).toEqual([])
})

test('what is declared can be read, and is the person’s alone', async () => {
  const world = await aWorld()
  const { luoTing, chenZhiqiang } = demoPeople
  const read = (personId: string) =>
    world.transaction(system, async (tx) => {
      const found: string[] = []
      for (const one of modules)
        for (const each of one.personal) found.push(JSON.stringify((await heldIn(tx, each, one.sealed, personId)).records))
      return found.join('\n')
    })
  const hers = await read(luoTing.id)
  expect(hers).toContain(luoTing.idNumber)
  expect(hers).toContain(luoTing.name)
  expect(hers).not.toContain(chenZhiqiang.idNumber)
  expect(await read(chenZhiqiang.id)).not.toContain(luoTing.idNumber)
})
