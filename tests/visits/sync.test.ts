import fc from 'fast-check'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { makeDeviceKey, sign, signingKey } from '../../apps/visit/pocket/keys.ts'
import { countWaiting, coverOf, expire, fillPocket, type Pocket, PocketInUse, unlock, WrongPin } from '../../apps/visit/pocket/pocket.ts'
import type { Store } from '../../apps/visit/pocket/store.ts'
import { decideTask, getCase } from '../../modules/cases/contract.ts'
import { aSignature, stepInput } from '../../modules/cases/server/testing.ts'
import { getFile } from '../../modules/files/contract.ts'
import { residentToken, staffToken } from '../../modules/identity/server/testing.ts'
import { getDocumentFile } from '../../modules/seals/contract.ts'
import {
  cancelVisit,
  changeVisit,
  type Entry,
  endDevice,
  firstLink,
  getDevice,
  listNeeds,
  listVisitors,
  listVisits,
  listVisitsOfCase,
  type PackedVisit,
  sendEntry,
  signedText,
  takeAlong,
  type VisitRow,
} from '../../modules/visits/contract.ts'
import { aNeed, aVisit, type Waiting } from '../../modules/visits/server/testing.ts'
import { demoNumber, demoPeople } from '../../tools/city/demo-people.ts'
import { aWorld } from '../world.ts'
import { memoryStore } from './memory-store.ts'

const world = await aWorld()
const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
const pin = '204816'
let waiting: Waiting
let visit: VisitRow
let officer: ReturnType<typeof world.caller>
let jpeg = ''

const staff = async (...at: readonly [login: string, officeId?: string]) => world.caller('staff', await staffToken(world.boot, ...at))
const now = () => world.clock.now()
/** An officer who goes, with a telephone that has just been filled. */
async function goes(store: Store = memoryStore()) {
  const keys = await makeDeviceKey()
  const handed = await officer.call(takeAlong, { publicKey: keys.publicKey })
  return { store, keys, handed, pocket: await fillPocket(store, pin, handed, keys.privateKey) }
}
const sends = (deviceId: string) => (entry: Entry) => officer.call(sendEntry, { deviceId, ...entry })
const arrived = (deviceId: string) =>
  world.ownerQuery<{ id: string; seq: number; outcome: string }>(
    'select id, seq, outcome from visits.entry where device_id = $1 order by seq',
    [deviceId],
  )
const answersFor = (one: PackedVisit) =>
  Object.fromEntries(
    (one.tasks[0]?.questions ?? [])
      .filter((question) => question.required)
      .map(
        (question) =>
          [
            question.key,
            question.type === 'enum' ? (question.options?.[0] ?? '') : question.type === 'boolean' ? true : '家境贫寒，无其他收入',
          ] as const,
      ),
  )

beforeAll(async () => {
  waiting = await aNeed(world, { itemCode: 'CL-010', idNumber: demoNumber('chenZhiqiang'), other })
  visit = await aVisit(world, waiting)
  officer = await staff(...waiting.at)
  jpeg = (
    await sharp({ create: { width: 800, height: 600, channels: 3, background: '#8aa' } })
      .jpeg()
      .toBuffer()
  ).toString('base64')
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

describe('the end of a visit', () => {
  it('nobody at home: the task waits for a second visit, and the applicant hears of it', async () => {
    const { handed, pocket, store } = await goes()
    // As long as the page lets one write it: a queue with something in it that is refused would never get on.
    await pocket.append(visit.visitId, 'no-one', { note: '上午九点敲门无人'.padEnd(1000, '。') }, now())
    await pocket.sync(sends(handed.deviceId))
    expect(await countWaiting(store)).toBe(0)
    const need = (await officer.call(listNeeds)).rows.find((one) => one.taskId === waiting.need.taskId)
    expect(need?.missed).toBe(1)
    visit = await aVisit(world, waiting)
    expect(visit.attempt).toBe(2)
  })

  it('a sealed record stands on the case with findings, photo and signatures; the same again changes nothing', async () => {
    const { handed, pocket } = await goes()
    const [packed] = handed.visits as [PackedVisit]
    const taskId = packed.tasks[0]?.taskId ?? ''
    expect(packed.tasks[0]?.questions.some((one) => one.kind === 'check' && one.declared)).toBe(true)
    await pocket.append(visit.visitId, 'finding', { taskId, answers: { ...answersFor(packed), stableHousing: true } }, now())
    await pocket.append(visit.visitId, 'photo', { caption: '卫生间', jpeg }, now())
    await pocket.append(visit.visitId, 'signature', { role: 'resident', name: packed.applicant, signature: aSignature }, now())
    await pocket.append(visit.visitId, 'signature', { role: 'witness', name: '周大姐', signature: aSignature }, now())
    await pocket.append(visit.visitId, 'finish', { note: '建议安装扶手', place: { latitude: 26.58, longitude: 101.72, metres: 12 } }, now())
    await pocket.sync(sends(handed.deviceId))
    await world.settle()
    const { caseId } = waiting.need
    const [record] = (await officer.call(listVisitsOfCase, { caseId })).rows
    expect(record).toMatchObject({ state: 'done', attempt: 2, note: '建议安装扶手', late: [], photos: [{ caption: '卫生间' }] })
    expect(record?.signatures.map((one) => [one.role, one.name])).toEqual([
      ['resident', '陈志强'],
      ['witness', '周大姐'],
    ])
    expect(record?.findings.map((one) => one.label)).toEqual(expect.arrayContaining(['有稳定住房', '居住和生活状况', '调查结论']))
    expect(record?.documentIds).toHaveLength(1)
    expect((await officer.call(listNeeds)).rows.map((one) => one.taskId)).not.toContain(waiting.need.taskId)
    const pdf = await officer.file(getDocumentFile, { documentId: record?.documentIds[0] ?? '' })
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await officer.send(getFile, { fileId: record?.photos[0]?.fileId ?? '' })).statusCode).toBe(200)
    const stranger = await staff('housing-510403')
    expect((await stranger.send(getFile, { fileId: record?.photos[0]?.fileId ?? '' })).statusCode).toBe(404)
    expect((await stranger.refusal(listVisitsOfCase, { caseId })).status).toBe(404)
    expect(
      (await officer.call(listVisits, { from: visit.day, to: visit.day })).rows.find((one) => one.visitId === visit.visitId)?.state,
    ).toBe('done')
    const fields = (await officer.call(getCase, { caseId })).task?.fields ?? []
    expect(fields.find((one) => one.key === 'stableHousing')?.value).toBe(true)
    const [row] = await world.ownerQuery<{ body: Buffer }>("select body from visits.entry where kind = 'finding' limit 1")
    expect(row?.body.includes('家境')).toBe(false)
  })

  it('after a colleague has decided the task, what was written offline is kept as a record and the officer is told', async () => {
    const second = await aNeed(world, { itemCode: 'CL-010', idNumber: demoNumber('chenZhiqiang'), other })
    visit = await aVisit(world, second)
    const { handed, pocket } = await goes()
    const taskId = handed.visits.find((one) => one.visitId === visit.visitId)?.tasks[0]?.taskId ?? ''
    await pocket.append(visit.visitId, 'finding', { taskId, answers: { living: '与申报一致', conclusion: '情况属实' } }, now())
    await pocket.append(visit.visitId, 'finish', { note: '' }, now())
    const { task } = await officer.call(getCase, { caseId: second.need.caseId })
    if (!task) throw new Error('the task is open')
    const on = now().slice(0, 10)
    await officer.call(decideTask, { taskId, taskVersion: task.version, outcome: 'pass', opinion: '已电话核实。', ...stepInput(task, on) })
    await pocket.sync(sends(handed.deviceId))
    const told = await pocket.told()
    expect(told.map((one) => one.outcome)).toEqual(['kept', 'kept'])
    expect(told[0]?.why).toContain('已办结或已转给其他单位')
    const [record] = (await officer.call(listVisitsOfCase, { caseId: second.need.caseId })).rows
    expect(record?.findings.map((one) => one.value)).toContain('与申报一致')
    expect(record?.late).toHaveLength(1)
    await world.settle()
    const titles = await world.ownerQuery<{ title: string }>(
      "select title from seals.document where kind = 'visit-record' order by ordered_at",
    )
    expect(titles.map((one) => one.title)).toEqual(['入户调查记录', '入户调查补充记录'])
  })

  it('what is kept only ends no visit and fills in no form: not of who was replaced, not of a visit that was cancelled', async () => {
    const third = await aNeed(world, { itemCode: 'CL-010', idNumber: demoNumber('chenZhiqiang'), other })
    visit = await aVisit(world, third)
    const { visitId } = visit
    const { handed, pocket } = await goes()
    const { taskId } = third.need
    const found = (stableHousing: boolean) => pocket.append(visitId, 'finding', { taskId, answers: { stableHousing } }, now())
    const outcomes = async () => (await arrived(handed.deviceId)).map((one) => one.outcome)
    const field = async () =>
      (await officer.call(getCase, { caseId: third.need.caseId })).task?.fields.find((one) => one.key === 'stableHousing')?.value
    await found(true)
    await pocket.sync(sends(handed.deviceId))
    expect(await field()).toBe(true)

    await found(false)
    await pocket.append(visitId, 'finish', { note: '旧手机' }, now())
    const [own] = await world.ownerQuery<{ account_id: string }>('select account_id from visits.device where id = $1', [handed.deviceId])
    const day = new Date(Date.parse(now()) + 32 * 3_600_000).toISOString().slice(0, 10)
    const others = (await officer.call(listVisitors, { division: third.need.division, day })).rows
      .map((one) => one.accountId)
      .filter((id) => id !== own?.account_id)
    const change = { visitId, day, from: '09:00', to: '10:00', members: others.slice(0, 2) }
    await officer.call(changeVisit, { ...change, reason: '换人、改期' })
    await pocket.sync(sends(handed.deviceId))
    expect(await outcomes()).toEqual(['taken', 'kept', 'kept'])
    const [planned] = (await officer.call(listVisits, { from: day, to: day })).rows.filter((one) => one.visitId === visitId)
    expect(planned?.state).toBe('planned')
    expect(await field()).toBe(true)
    const [record] = (await officer.call(listVisitsOfCase, { caseId: third.need.caseId })).rows
    expect([record?.state, record?.documentIds.length, record?.late.length]).toEqual(['planned', 1, 1])

    await officer.call(cancelVisit, { visitId, reason: '改由街道统一走访' })
    await found(false)
    await pocket.append(visitId, 'finish', { note: '' }, now())
    await pocket.sync(sends(handed.deviceId))
    expect((await outcomes()).slice(3)).toEqual(['kept', 'kept'])
    expect(await field()).toBe(true)
    expect((await officer.call(listNeeds)).rows.map((one) => one.taskId)).toContain(taskId)
  })
})
