import { createHash, randomUUID } from 'node:crypto'
import { PDFDocument } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { type ResidentActor, system } from '../../../platform/server/actor.ts'
import { aWorld } from '../../../tests/world.ts'
import { demoPeople } from '../../../tools/city/demo-people.ts'
import { residentToken } from '../../identity/server/testing.ts'
import { beginUpload, finishUpload, getFile, getUpload, problems, putPart, uploadFile } from '../contract.ts'
import { admitReaders, keepFile, readFile, storeFile } from './api.ts'
import { uploadFileHandler } from './commands/upload-file.ts'
import { getFileHandler } from './queries/get-file.ts'
import { sweepFiles } from './sweep.ts'

const world = await aWorld()
const aResident = (): ResidentActor => ({ kind: 'resident', personId: randomUUID(), sessionId: randomUUID() })
const aClerk = { kind: 'staff', accountId: randomUUID(), division: '510402', department: 'window', permissions: new Set() } as never
const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#c00' } })
  .jpeg()
  .toBuffer()

/** Nothing in it can be packed: about three bytes a pixel. */
const aNoisyPicture = (edge: number) =>
  sharp({ create: { width: edge, height: edge, channels: 3, background: '#fff', noise: { type: 'gaussian', mean: 128, sigma: 60 } } })
    .png()
    .toBuffer()

type Actor = Parameters<typeof world.transaction>[0]
const upload = (actor: Actor, content: Buffer, name = '收入证明.png') =>
  world.transaction(actor, (tx) => uploadFileHandler.run(tx, { name, content: content.toString('base64') } as never)) as Promise<{
    id: string
    name: string
    mime: string
  }>
const download = (actor: Actor, fileId: string) =>
  world.transaction(actor, (tx) => getFileHandler.run(tx, { fileId } as never)) as Promise<{ content: Buffer; inline?: boolean }>
const refusalOf = (promise: Promise<unknown>) => promise.then(() => 'not refused').catch((error: Error) => error.message)

test('a picture is stored under its true type and ending, and its owner gets it back as attachment', async () => {
  const owner = aResident()
  const file = await upload(owner, picture)
  expect(file).toMatchObject({ name: '收入证明.jpg', mime: 'image/jpeg' })
  const back = await download(owner, file.id)
  expect((await sharp(back.content).metadata()).width).toBe(60)
  expect(back.inline).toBeUndefined()
})

test('nobody else learns that a file exists', async () => {
  const { id } = await upload(aResident(), picture)
  expect(await refusalOf(download(aResident(), id))).toContain(problems.notFound.code)
  expect(await refusalOf(download(aClerk, id))).toContain(problems.notFound.code)
  expect((await world.anyone.refusal(getFile, { fileId: id })).status).toBe(401)
  expect((await world.anyone.refusal(uploadFile, { name: 'a', content: 'AAAA' })).status).toBe(401)
})

test('whoever may read what keeps a file may read the file', async () => {
  const { id } = await upload(aResident(), picture)
  const ref = randomUUID()
  admitReaders('test-thing', async (tx, asked) => tx.actor.kind === 'staff' && asked === ref)
  await world.transaction(system, (tx) => keepFile(tx, id, { kind: 'test-thing', ref }))
  await world.transaction(system, (tx) => keepFile(tx, id, { kind: 'test-thing', ref }))
  expect((await download(aClerk, id)).content.length).toBeGreaterThan(0)
  expect(await refusalOf(download(aResident(), id))).toContain(problems.notFound.code)
})

test('neither name nor content can be read in the database', async () => {
  const name = '张某某的诊断证明.pdf'
  const made = await PDFDocument.create()
  made.addPage()
  const pdf = Buffer.from(await made.save())
  const { id } = await world.transaction(system, (tx) => storeFile(tx, { name, content: pdf }))
  const [row] = await world.ownerQuery<{ name: Buffer; content: Buffer }>('select name, content from files.file where id = $1', [id])
  expect(row?.name.includes('张某某')).toBe(false)
  expect(row?.content.includes('%PDF')).toBe(false)
  const { content } = await world.transaction(system, (tx) => readFile(tx, id))
  expect(content.equals(pdf)).toBe(true)
})

test('an upload is announced by digest, without its name', async () => {
  const { id } = await upload(aResident(), picture, '秘密.jpg')
  const told = await world.ownerQuery("select data from platform.event where type = 'files.file-stored' and stream = $1", [`file:${id}`])
  expect(JSON.stringify(told)).toContain('image/jpeg')
  expect(JSON.stringify(told)).not.toContain('秘密')
})

test('what is refused leaves nothing behind', async () => {
  const before = await world.ownerQuery('select 1 from files.file')
  expect(await refusalOf(upload(aResident(), Buffer.from('<html></html>')))).toContain(problems.unknownType.code)
  expect(await world.ownerQuery('select 1 from files.file')).toHaveLength(before.length)
})

test('a file comes in parts, goes on where the line broke, and is inspected as every other', async () => {
  const token = await residentToken(world.boot, demoPeople.liXiaomei.id)
  const me = world.caller('portal', token)
  const photo = await aNoisyPicture(700)
  const { uploadId, parts, partSize } = await me.call(beginUpload, { name: '户口簿.png', size: photo.length })
  expect(parts).toBeGreaterThan(2)
  const send = (part: number) =>
    me.call(putPart, { uploadId, part, content: photo.subarray(part * partSize, (part + 1) * partSize).toString('base64') })
  await send(1)
  await send(1)
  expect((await me.refusal(finishUpload, { uploadId })).code).toBe(problems.partsMissing.code)
  expect((await me.call(getUpload, { uploadId })).received).toEqual([1])
  for (let part = 0; part < parts; part += 1) await send(part)
  const file = await me.call(finishUpload, { uploadId })
  expect(file).toMatchObject({ name: '户口簿.png', mime: 'image/png' })
  expect((await me.refusal(getUpload, { uploadId })).status).toBe(404)
  expect(await world.ownerQuery('select 1 from files.upload_part')).toEqual([])
})

test('the same file chosen again after a reload goes on where it stopped; another file, or another person, begins anew', async () => {
  const me = world.caller('portal', await residentToken(world.boot, demoPeople.liXiaomei.id))
  const page = await aNoisyPicture(400)
  const digest = createHash('sha256').update(page).digest('hex')
  const given = { name: '材料.png', size: page.length, digest }
  const begun = await me.call(beginUpload, given)
  expect(begun.parts).toBe(2)
  const send = (uploadId: string, part: number) =>
    me.call(putPart, {
      ...{ uploadId, part },
      content: page.subarray(part * begun.partSize, (part + 1) * begun.partSize).toString('base64'),
    })
  await send(begun.uploadId, 0)
  const again = await me.call(beginUpload, given)
  expect(again).toEqual({ ...begun, received: [0] })
  const others = world.caller('portal', await residentToken(world.boot, demoPeople.wangXiuying.id))
  expect((await others.call(beginUpload, given)).received).toEqual([])
  const wrong = await me.call(beginUpload, { ...given, digest: digest.replace(/./g, '0') })
  expect(wrong.uploadId).not.toBe(begun.uploadId)
  for (const part of [0, 1]) await send(wrong.uploadId, part)
  expect((await me.refusal(finishUpload, { uploadId: wrong.uploadId })).code).toBe(problems.otherContent.code)
  await send(begun.uploadId, 1)
  expect(await me.call(finishUpload, { uploadId: begun.uploadId })).toMatchObject({ name: '材料.png', mime: 'image/png' })
})

test('parts of wrong size or number, of others, and too many unfinished uploads are refused', async () => {
  const me = world.caller('portal', await residentToken(world.boot, demoPeople.zhangJianguo.id))
  const other = world.caller('portal', await residentToken(world.boot, demoPeople.liXiaomei.id))
  const { uploadId } = await me.call(beginUpload, { name: 'a.png', size: 300_000 })
  expect((await me.refusal(putPart, { uploadId, part: 0, content: 'AAAA' })).code).toBe(problems.wrongPart.code)
  expect((await me.refusal(putPart, { uploadId, part: 9, content: 'AAAA' })).code).toBe(problems.wrongPart.code)
  expect((await other.refusal(getUpload, { uploadId })).status).toBe(404)
  expect((await me.refusal(beginUpload, { name: 'a', size: 11 * 1024 * 1024 })).status).toBe(422)
  for (let n = 0; n < 19; n += 1) await me.call(beginUpload, { name: 'a.png', size: 10 })
  expect((await me.refusal(beginUpload, { name: 'a.png', size: 10 })).code).toBe(problems.tooManyUploads.code)
})

test('what is refused at the end leaves no part behind', async () => {
  const me = world.caller('portal', await residentToken(world.boot, demoPeople.chenZhiqiang.id))
  const page = Buffer.from('<svg onload="alert(1)"/>')
  const { uploadId } = await me.call(beginUpload, { name: 'a.png', size: page.length })
  await me.call(putPart, { uploadId, part: 0, content: page.toString('base64') })
  const refusal = await me.refusal(finishUpload, { uploadId })
  expect(refusal).toMatchObject({ code: problems.unknownType.code, detail: expect.stringContaining('SVG') })
  expect((await me.refusal(getUpload, { uploadId })).status).toBe(404)
})

test('an upload is sent back as attachment, under a sandbox, never sniffed', async () => {
  const me = world.caller('portal', await residentToken(world.boot, demoPeople.maJing.id))
  const { id } = await me.call(uploadFile, { name: '<script>.png', content: picture.toString('base64') })
  const { headers } = await me.send(getFile, { fileId: id })
  expect(headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''script.jpg$/)
  expect(headers['content-security-policy']).toBe("default-src 'none'; sandbox")
  expect(headers['x-content-type-options']).toBe('nosniff')
})

test('what was begun and not finished goes after a day, what nobody kept after thirty; what is kept stays', async () => {
  const owner = aResident()
  const [left, kept] = [await upload(owner, picture), await upload(owner, picture)]
  await world.transaction(system, (tx) => keepFile(tx, kept.id, { kind: 'case', ref: randomUUID() }))
  const own = await world.transaction(system, (tx) => storeFile(tx, { name: 'a.jpg', content: picture }))
  const at = Date.parse(world.clock.now())
  world.clock.set(new Date(at + 2 * 86_400_000).toISOString())
  await sweepFiles(world.boot)
  expect(await world.ownerQuery('select 1 from files.upload')).toEqual([])
  expect((await download(owner, left.id)).content.length).toBeGreaterThan(0)
  world.clock.set(new Date(at + 31 * 86_400_000).toISOString())
  expect(await sweepFiles(world.boot)).toBeGreaterThan(0)
  expect(await refusalOf(download(owner, left.id))).toContain(problems.notFound.code)
  expect((await download(owner, kept.id)).content.length).toBeGreaterThan(0)
  expect((await world.transaction(system, (tx) => readFile(tx, own.id))).content.length).toBeGreaterThan(0)
})
