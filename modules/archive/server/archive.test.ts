import { strToU8, unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { reportOfFile } from '../../../apps/server/verify-file.ts'
import { system } from '../../../platform/server/actor.ts'
import { aWorld, type World } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { anAcceptedCase, driveToEnd, intakeLogin } from '../../cases/server/testing.ts'
import { getFile } from '../../files/contract.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { listOffices } from '../../organisations/server/api.ts'
import { certificatesIn, openPackage, pemOf, rootsOf, signData } from '../../seals/server/api.ts'
import { asAnotherCity, readCertificate } from '../../seals/server/testing.ts'
import { getArchive, listArchives, orderArchive, orderArchives } from '../contract.ts'
import { verifyArchive } from './verify-archive.ts'

let world: World
let clerk: ReturnType<World['caller']>
let caseId: string
let zip: Buffer
let roots: Buffer

beforeAll(async () => {
  world = await aWorld()
  const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
  caseId = (await anAcceptedCase(world, { itemCode: 'MZ-011', idNumber: demoNumber('wangXiuying'), other })).caseId
  clerk = world.caller('staff', await staffToken(world.boot, intakeLogin))
  expect((await clerk.refusal(orderArchive, { caseId })).code).toBe('archive.not-closed')
  await driveToEnd(world, caseId)
  await world.settle()
  clerk = world.caller('staff', await staffToken(world.boot, intakeLogin))
  expect(await clerk.call(getArchive, { caseId })).toMatchObject({ state: 'none', retention: '30年', may: ['order'] })
  expect(await clerk.call(orderArchive, { caseId })).toMatchObject({ state: 'making' })
  await world.settle()
  const made = await clerk.call(getArchive, { caseId })
  zip = await clerk.file(getFile, { fileId: made.fileId ?? '' })
  const own = await world.transaction(system, (tx) => rootsOf(tx))
  roots = Buffer.from(own.map((one) => pemOf(one)).join(''))
}, 240_000)

const names = () => Object.keys(unzipSync(new Uint8Array(zip)))
/** The package with something done to it, zipped anew. */
function altered(change: (files: Record<string, Uint8Array>) => void): Buffer {
  const files = unzipSync(new Uint8Array(zip))
  change(files)
  return Buffer.from(zipSync(files))
}
const flipped = (bytes: Uint8Array | undefined) =>
  Uint8Array.from(bytes ?? [], (byte, n) => (n === (bytes?.length ?? 0) >> 1 ? byte ^ 1 : byte))
const faultOf = async (content: Buffer, trusted = roots) => (await reportOfFile(content, trusted)).lines.at(-1)

describe('the archive of a closed case', () => {
  it('holds data, record, sealed documents and metadata, and verifies by itself', async () => {
    expect(names()).toEqual(
      expect.arrayContaining(['metadata.json', 'metadata.xml', 'case.json', 'events.json', 'documents/01.pdf', 'documents/02.ofd']),
    )
    const report = await reportOfFile(zip, roots)
    expect(report.lines.filter((line) => line.startsWith('✘'))).toEqual([])
    expect(report.valid).toBe(true)
    expect(report.lines.at(-1)).toBe('✔ 归档信息包真实、完整')
  })

  it.each<[what: string, path: string, change: (bytes: Uint8Array | undefined) => Uint8Array | undefined, said: string]>([
    ['a flipped byte in a document', 'documents/01.pdf', flipped, '被改动过'],
    ['a changed word in the case', 'case.json', flipped, '“办件”（case.json）被改动过'],
    ['a file taken out', 'events.json', () => undefined, '“办理过程记录（链）”（events.json）缺失'],
    ['a file put in', 'documents/99.pdf', () => strToU8('%PDF-'), '不在签署的清单里'],
    ['a changed list', 'manifest.json', () => strToU8('{"files":[]}'), '签名与内容不符'],
    ['no signature', 'signature.json', () => undefined, 'signature.json 缺失'],
  ])('names %s', async (_, path, change, said) => {
    const content = altered((files) => {
      const next = change(files[path])
      delete files[path]
      if (next) files[path] = next
    })
    expect((await reportOfFile(content, roots)).valid).toBe(false)
    expect(await faultOf(content)).toContain(said)
  })

  it('names a foreign root, another holder, and bytes hidden behind the end', async () => {
    const stranger = await aWorld()
    await asAnotherCity(stranger.boot, stranger.ownerQuery, '别的市')
    const foreign = await stranger.transaction(system, (tx) => rootsOf(tx))
    expect(await faultOf(zip, Buffer.from(foreign.map((one) => pemOf(one)).join('')))).toContain('不是由受信任的根证书签发的')
    const renamed = altered((files) => {
      const signed = JSON.parse(Buffer.from(files['signature.json'] ?? []).toString('utf8'))
      files['signature.json'] = strToU8(JSON.stringify({ ...signed, signedBy: '别的单位' }))
    })
    expect(await faultOf(renamed)).toContain('不是“别的单位”')
    expect(await faultOf(Buffer.concat([zip, Buffer.from('hidden')]))).toContain('结尾')
  })

  it.each<[what: string, path: string, content: string, said: string]>([
    ['a signature that is none', 'signature.json', '{"signedBy":1}', 'signature.json 缺失或读不出来'],
    ['a signature that is nothing', 'signature.json', 'null', 'signature.json 缺失或读不出来'],
    ['a list that is none', 'manifest.json', '{"files":{"length":1}}', '清单 manifest.json 缺失或读不出来'],
    ['a list of nothing', 'manifest.json', '{"files":[null]}', '清单 manifest.json 缺失或读不出来'],
    ['a record that is none', 'events.json', '{"0":{}}', 'events.json'],
  ])('tells %s instead of breaking off', async (_, path, content, said) => {
    const report = await reportOfFile(
      altered((files) => Object.assign(files, { [path]: strToU8(content) })),
      roots,
    )
    expect(report.valid).toBe(false)
    expect(report.lines.join('\n')).toContain(said)
  })

  it('names a time of signing that was moved, which the signature itself does not cover', async () => {
    const moved = altered((files) => {
      const signed = JSON.parse(Buffer.from(files['signature.json'] ?? []).toString('utf8'))
      files['signature.json'] = strToU8(JSON.stringify({ ...signed, signedAt: '2027-01-15T01:00:00.000Z' }))
    })
    expect(await faultOf(moved)).toContain('签署时间被改动过')
  })

  it('is put together by the office that it names: another one, whose signature holds as well, is told', async () => {
    const [other] = await world.transaction(system, (tx) => listOffices(tx, { within: '510411', level: 'county', department: 'health' }))
    const manifest = Buffer.from(unzipSync(new Uint8Array(zip))['manifest.json'] ?? [])
    const { signature, certificate, signedBy } = await signData(world.boot, other?.id ?? '', manifest, '签署归档信息包')
    const taken = altered((files) => {
      const signed = JSON.parse(Buffer.from(files['signature.json'] ?? []).toString('utf8'))
      const own = { signedBy, value: signature.toString('base64'), certificate: certificate.toString('base64') }
      files['signature.json'] = strToU8(JSON.stringify({ ...signed, ...own }))
    })
    expect(await faultOf(taken)).toContain(`签署的却是“${signedBy}”`)
  })

  it('names a record of another case', async () => {
    const fault = async (stream: string) => {
      const other = altered((files) => {
        const events = JSON.parse(Buffer.from(files['events.json'] ?? []).toString('utf8')) as object[]
        files['events.json'] = strToU8(JSON.stringify(events.map((one) => ({ ...one, stream }))))
      })
      const { steps } = await verifyArchive(other, certificatesIn(roots))
      return steps.find((one) => one.code === 'chain')?.detail
    }
    expect(await fault('case:00000000-0000-7000-8000-000000000000')).toContain('第 1 条记录不是这件办件的')
  })

  it('names a seal that was stopped before, where the list of stopped seals is given', async () => {
    const signed = JSON.parse(Buffer.from(unzipSync(new Uint8Array(zip))['signature.json'] ?? []).toString('utf8'))
    const { issuer, serial } = readCertificate(Buffer.from(signed.certificate, 'base64'))
    const listed = (since: string) => [{ issuer, since: new Map([[serial, since]]) }]
    const after = await verifyArchive(zip, certificatesIn(roots), listed('2099-01-01T00:00:00.000Z'))
    expect(after.valid).toBe(true)
    const before = await verifyArchive(zip, certificatesIn(roots), listed('2026-01-01T00:00:00.000Z'))
    expect(before.steps.find((one) => one.code === 'signature')).toMatchObject({ result: 'failed', detail: '签署时这枚印章已停用或注销' })
  })

  it('may be larger than a document, and hides nothing in a directory or under a second name', () => {
    const large = Buffer.from(zipSync({ 'materials/01.jpg': new Uint8Array(101 * 1024 * 1024) }, { level: 1 }))
    expect(openPackage(large).faults.map((one) => one.code)).toEqual(['too-large'])
    expect(openPackage(large, 1024 ** 3).faults).toEqual([])
    expect(openPackage(Buffer.from(zipSync({ 'a/': strToU8('hidden') }))).faults.map((one) => one.code)).toContain('hidden')
    const twice = Buffer.from(zipSync({ 'a.txt': [strToU8('a'), { extra: { 28789: strToU8('\u0001\0\0\0\0b.txt') } }] }))
    expect(openPackage(twice).faults.map((one) => one.code)).toContain('hidden')
  })

  it('is read by the offices of the case alone: not by its applicant, not by a window elsewhere', async () => {
    const { fileId } = await clerk.call(getArchive, { caseId })
    const own = world.caller('portal', await residentToken(world.boot, demoPeople.wangXiuying.id))
    expect((await own.refusal(getFile, { fileId: fileId ?? '' })).status).toBe(404)
    const elsewhere = world.caller('staff', await staffToken(world.boot, 'clerk-510403001008'))
    expect((await elsewhere.refusal(getArchive, { caseId })).status).toBe(404)
    expect((await elsewhere.refusal(getFile, { fileId: fileId ?? '' })).status).toBe(404)
  })

  it('ordered twice is one package, and a period takes what is left', async () => {
    const first = await clerk.call(getArchive, { caseId })
    expect(await clerk.call(orderArchive, { caseId })).toMatchObject({ fileId: first.fileId, state: 'ready' })
    const period = { from: '2026-01-01', to: '2027-12-31' }
    expect(await clerk.call(orderArchives, period)).toMatchObject({ ordered: 0, more: false })
    expect((await clerk.call(listArchives, period)).rows.map((one) => one.caseId)).toEqual([caseId])
  })
})
