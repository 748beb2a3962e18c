import { beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../../platform/server/actor.ts'
import { aWorld, type World } from '../../../tests/world.ts'
import { demoPeople } from '../../../tools/city/demo-people.ts'
import { addDays, decideEdition, listHolidays, proposeEdition } from '../../calendar/contract.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { askForRight, complainAboutRight, decideRight, listRightTasks } from '../contract.ts'
import { db, sealSaid } from './store.ts'
import type { RequestRow } from './tables.ts'

const { luoTing, wangXiuying } = demoPeople
let world: World
const resident = async (id: string) => world.caller('portal', await residentToken(world.boot, id))
const staff = async (login: string) => world.caller('staff', await staffToken(world.boot, login))

beforeAll(async () => {
  world = await aWorld()
})

/** So many newer requests of the same person beside one that exists. */
const add = (like: string, count: number, to: Partial<RequestRow>) =>
  world.transaction(system, async (tx) => {
    const row = await db(tx).selectFrom('rights.request').selectAll().where('id', '=', like).executeTakeFirstOrThrow()
    const said = { words: '', complaint: null, answers: [] }
    const rows = Array.from({ length: count }, () => tx.newId()).map((id) => ({ ...row, ...to, id, said: sealSaid(tx, id, said) }))
    await db(tx).insertInto('rights.request').values(rows).execute()
  })

describe('the work list of rights', () => {
  it('leaves out nothing that waits or stands, however much is over and however many copies were made', async () => {
    const own = await resident(luoTing.id)
    const county = await staff('supervisor-510402')
    const { id: standing } = await own.call(askForRight, { kind: 'restrict', words: '先不要用我的信息' })
    await county.call(decideRight, { requestId: standing, granted: true, text: '同意停止处理。' })
    const { id: waiting, due } = await own.call(askForRight, { kind: 'explain', words: '请说明为什么有我的信息' })
    const later = new Date(Date.parse(world.clock.now()) + 60_000).toISOString()
    await add(waiting, 3, { due: addDays(due, 1), received_at: later })
    await add(waiting, 110, { kind: 'copy', state: 'granted', received_at: later })
    await add(waiting, 110, { state: 'refused', decided_at: later, received_at: later })
    const { rows } = await county.call(listRightTasks)
    expect(rows.map((one) => one.request.state).slice(0, 6)).toEqual(['open', 'open', 'open', 'open', 'granted', 'refused'])
    expect([rows[0]?.request.id, rows[4]?.request.id]).toEqual([waiting, standing])
    expect(rows[4]?.request.may).toContain('lift')
    expect(rows.some((one) => one.request.kind === 'copy')).toBe(false)
    expect(rows).toHaveLength(105)
  })
})

describe('the limit', () => {
  it('counts the holidays that officers have published, where the person lives; a complaint those of the city', async () => {
    const [year] = (await world.anyone.call(listHolidays)).years.filter((one) => one.year === 2026)
    if (!year) throw new Error('2026 is published')
    const regional = [{ division: '510402', name: '地方节日', source: '自治条例', off: ['2026-03-05'], work: [] }]
    const edition = { ...year, source: '市政府关于临时放假的通知', off: [...year.off, '2026-03-04'], regional }
    const { editionId } = await (await staff('operator')).call(proposeEdition, edition)
    await (await staff('operator-2')).call(decideEdition, { editionId, publish: true })
    const own = await resident(wangXiuying.id)
    const { id: requestId, due } = await own.call(askForRight, { kind: 'explain', words: '请说明为什么有我的信息' })
    expect(due).toBe('2026-03-25')
    await (await staff('supervisor-510402')).call(decideRight, { requestId, granted: false, text: '没有可以说明的内容。' })
    expect((await own.call(complainAboutRight, { requestId, words: '答复太简单' })).due).toBe('2026-03-24')
  })
})
