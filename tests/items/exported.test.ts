import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { reviewItemDraft, saveItemDraft, startItemDraft, submitItemDraft } from '../../modules/catalog/contract.ts'
import { listItems } from '../../modules/catalog/server/api.ts'
import { readEdition, reference } from '../../modules/catalog/server/testing.ts'
import { staffToken } from '../../modules/identity/server/testing.ts'
import { system } from '../../platform/server/actor.ts'
import { projectRoot } from '../../platform/server/root.ts'
import { writeItems } from '../../tools/catalog/write-items.ts'
import { aWorld } from '../world.ts'

const world = await aWorld()
const as = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const folder = mkdtempSync(join(tmpdir(), 'onewindow-export-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const inForce = async () => (await world.transaction(system, listItems)).map((one) => one.item)
const exported = () => new Map(readEdition(folder, reference()).map((one) => [one.code, one]))

it('every item in force comes back from its exported file exactly as it is', async () => {
  const items = await inForce()
  expect(await writeItems(world.boot, folder)).toMatchObject({
    all: items.length,
    written: expect.arrayContaining(['items/health/WS-011.yaml']),
  })
  const files = exported()
  expect(files.size).toBe(items.length)
  for (const item of items) expect(files.get(item.code)).toEqual(item)
})

it('a second export changes nothing, and over the shipped files it changes no file either', async () => {
  expect((await writeItems(world.boot, folder)).written).toEqual([])
  const copy = join(folder, 'copy')
  cpSync(join(projectRoot, 'items'), join(copy, 'items'), { recursive: true })
  expect((await writeItems(world.boot, copy)).written).toEqual([])
})

it('what a department has published since is in its file, and in no other', async () => {
  const [author, reviewer] = [await as('items-civil-affairs'), await as('items-civil-affairs-2')]
  const { item, revision } = await author.call(startItemDraft, { code: 'MZ-016' })
  if (!item) throw new Error('the draft is no item')
  const saved = await author.call(saveItemDraft, {
    code: 'MZ-016',
    revision,
    item: { ...item, notes: '冒号: 引号" 和井号 # 都要原样回来\n第二行' },
  })
  const effectiveFrom = world.clock.now().slice(0, 10)
  const sent = await author.call(submitItemDraft, { code: 'MZ-016', revision: saved.revision, effectiveFrom, note: '补充备注' })
  await reviewer.call(reviewItemDraft, { code: 'MZ-016', revision: sent.revision, outcome: 'publish' })
  expect((await writeItems(world.boot, folder)).written).toEqual(['items/civil-affairs/MZ-016.yaml'])
  expect(exported().get('MZ-016')).toEqual((await inForce()).find((one) => one.code === 'MZ-016'))
})
