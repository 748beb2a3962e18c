import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeDeviceKey, sign, signingKey } from '../../apps/visit/pocket/keys.ts'
import { countWaiting, coverOf, expire, fillPocket, type Pocket, PocketInUse, unlock, WrongPin } from '../../apps/visit/pocket/pocket.ts'
import { residentToken } from '../../modules/identity/server/testing.ts'
import {
  type Entry,
  endDevice,
  firstLink,
  getDevice,
  sendEntry,
  signedText,
  takeAlong,
  type VisitRow,
} from '../../modules/visits/contract.ts'
import { aNeed, aVisit, type Waiting } from '../../modules/visits/server/testing.ts'
import { demoPeople } from '../../tools/city/demo-people.ts'
import { aWorld } from '../world.ts'
import { memoryStore } from './memory-store.ts'
import { aPhoto, household, pin, staffOf, telephoneOf } from './telephone.ts'

const world = await aWorld()
const staff = staffOf(world)
const now = () => world.clock.now()
let waiting: Waiting
let visit: VisitRow
let officer: Awaited<ReturnType<typeof staff>>
let jpeg = ''
const { goes, sends, arrived } = telephoneOf(world, () => officer)

beforeAll(async () => {
  waiting = await aNeed(world, household)
  visit = await aVisit(world, waiting)
  officer = await staff(...waiting.at)
  jpeg = await aPhoto()
})

describe('the queue', () => {
  it('arrives whole, once, in order, whatever is dropped, doubled or killed in between', async () => {
    const chance = fc.record({
      acts: fc.array(fc.constantFrom('write', 'write', 'sync', 'kill'), { minLength: 4, maxLength: 12 }),
      faults: fc.array(fc.constantFrom('ok', 'ok', 'lost request', 'lost answer', 'doubled', 'dies at put', 'dies at delete'), {
        minLength: 6,
        maxLength: 20,
      }),
    })
    await fc.assert(
      fc.asyncProperty(chance, async ({ acts, faults }) => {
        const said = (n: number) => ({ taskId: waiting.need.taskId, answers: { living: `第${n}次记录` } })
        let turn = 0
        let armed: string | undefined
        const store = memoryStore((act, key) => {
          const dies = armed === `dies at ${act}` && key.startsWith('sealed/')
          if (dies) armed = undefined
          return dies
        })
        const { handed, pocket: first } = await goes(store)
        let pocket: Pocket = first
        const written: string[] = []
        const unsteady = async (entry: Entry) => {
          const fault = faults[turn++ % faults.length]
          if (fault === 'lost request') throw new Error('no line')
          const taken = await sends(handed.deviceId)(entry)
          if (fault === 'doubled') expect(await sends(handed.deviceId)(entry)).toEqual(taken)
          if (fault === 'lost answer') throw new Error('no line')
          armed = fault
          return taken
        }
        for (const [n, act] of acts.entries()) {
          if (act === 'write') written.push((await pocket.append(visit.visitId, 'finding', said(n), now())).id)
          else if (act === 'sync') await pocket.sync(unsteady).catch((error: Error) => expect(error.message).toMatch(/no line|died/))
          else pocket = await unlock(store, pin, 0)
          armed = undefined
        }
        pocket = await unlock(store, pin, 0)
        await pocket.sync(sends(handed.deviceId))
        expect(await countWaiting(store)).toBe(0)
        expect((await arrived(handed.deviceId)).map((one) => one.id)).toEqual(written)
      }),
      { numRuns: 12 },
    )
  })

  it('is one though two pages are open: neither throws away what the other wrote, nor follows it from further back', async () => {
    const { store, pocket, handed, keys } = await goes()
    const write = (page: Pocket, n: number) =>
      page.append(visit.visitId, 'finding', { taskId: waiting.need.taskId, answers: { living: `第${n}次记录` } }, now())
    const written = [await write(pocket, 1), await write(pocket, 2)]
    await expect(fillPocket(store, '573920', handed, keys.privateKey)).rejects.toThrow(PocketInUse)
    const slow = await unlock(store, pin, 0)
    let turn = 0
    const behind = async (entry: Entry) => {
      if (++turn > 1) throw new Error('no line')
      await pocket.sync(sends(handed.deviceId))
      return sends(handed.deviceId)(entry)
    }
    await expect(slow.sync(behind)).rejects.toThrow('no line')
    written.push(await write(slow, 3))
    await slow.sync(sends(handed.deviceId))
    expect((await arrived(handed.deviceId)).map((one) => one.id)).toEqual(written.map((one) => one.id))
  })

  it('lies sealed: nothing of it can be read without the PIN, and guessing has to wait', async () => {
    const { store, pocket } = await goes()
    await pocket.append(visit.visitId, 'no-one', { note: '敲门无人应答' }, now())
    await pocket.keepDraft(visit.visitId, { living: '家徒四壁' })
    const bytes: string[] = []
    for (const key of await store.keys('')) {
      const value = await store.get<{ bytes?: ArrayBuffer }>(key)
      bytes.push(value?.bytes ? Buffer.from(value.bytes).toString('utf8') : JSON.stringify(value))
    }
    expect(bytes.join('\n')).not.toMatch(/陈志强|敲门|家徒|CL-010|金福/)
    for (let n = 0; n < 3; n += 1) await expect(unlock(store, '000000', 1000)).rejects.toThrow(WrongPin)
    expect((await coverOf(store))?.waitUntil).toBeGreaterThan(1000)
    await expect(unlock(store, pin, 1001)).rejects.toThrow(WrongPin)
    expect((await (await unlock(store, pin, 60_000)).visits()).map((one) => one.visitId)).toEqual([visit.visitId])
    await expire(store)
    const late = await unlock(store, pin, 60_000)
    expect([await late.visits(), await late.draft(visit.visitId), await countWaiting(store)]).toEqual([[], undefined, 1])
    await late.wipe()
    expect(await store.keys('')).toEqual([])
  })
})

describe('the server refuses', () => {
  it('what was changed, left out, rewritten, chained elsewhere, or signed by another, and says so in Chinese', async () => {
    const { handed, pocket, keys } = await goes()
    const { deviceId } = handed
    const entries: Entry[] = []
    for (const caption of ['一', '二', '三']) entries.push(await pocket.append(visit.visitId, 'photo', { caption, jpeg }, now()))
    const [one, two, three] = entries as [Entry, Entry, Entry]
    const refused = async (entry: Entry) => (await officer.refusal(sendEntry, { deviceId, ...entry })).code
    expect(await refused({ ...one, body: one.body.replace('一', '改') })).toBe('visits.bad-signature')
    expect(await refused({ ...one, signature: two.signature })).toBe('visits.bad-signature')
    await officer.call(sendEntry, { deviceId, ...one })
    const gap = await officer.refusal(sendEntry, { deviceId, ...three })
    expect([gap.code, gap.detail]).toEqual(['visits.gap', '服务器已收到第 1 条，请从第 2 条起上传'])
    const resigned = async (entry: Omit<Entry, 'signature'>) => ({
      ...entry,
      signature: await sign(await signingKey(keys.privateKey), signedText(deviceId, entry)),
    })
    expect(await refused(await resigned({ ...one, body: two.body }))).toBe('visits.rewritten')
    expect(await refused(await resigned({ ...two, prev: firstLink }))).toBe('visits.broken-chain')
    expect(await refused(await resigned({ ...two, body: '{"caption":1}' }))).toBe('visits.bad-body')
    expect((await arrived(deviceId)).map((row) => row.seq)).toEqual([1])
    await officer.call(sendEntry, { deviceId, ...two })
    expect(await officer.call(getDevice, { deviceId })).toMatchObject({ lastSeq: 2, ended: false })
    expect((await officer.refusal(takeAlong, { publicKey: Buffer.alloc(91, 1).toString('base64') })).code).toBe('visits.bad-key')
    await officer.call(endDevice, { deviceId })
    expect(await refused(three)).toBe('visits.device-ended')
  })

  it('everybody but the officer of the telephone, and whoever does not go', async () => {
    const { handed, pocket } = await goes()
    const entry = await pocket.append(visit.visitId, 'photo', { caption: '门牌', jpeg }, now())
    const { publicKey } = await makeDeviceKey()
    for (const stranger of ['civil-affairs-510402001', 'worker-510402001004', 'civil-affairs-510403'])
      expect((await (await staff(stranger)).refusal(sendEntry, { deviceId: handed.deviceId, ...entry })).code).toBe('visits.no-such-device')
    expect((await (await staff('worker-510402001004')).refusal(takeAlong, { publicKey })).code).toBe('visits.nothing-to-take')
    const me = world.caller('portal', await residentToken(world.boot, demoPeople.chenZhiqiang.id))
    expect((await me.refusal(takeAlong, { publicKey })).status).toBe(403)
    const rows = await world.transaction({ kind: 'anonymous' }, (tx) =>
      tx.rows('select id from visits.visit union all select id from visits.device union all select id from visits.entry', []),
    )
    expect(rows).toEqual([])
  })
})
