import { randomUUID } from 'node:crypto'
import { PDFDocument } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { type ResidentActor, system } from '../../../platform/server/actor.ts'
import { aWorld } from '../../../tests/world.ts'
import { getFile, problems, uploadFile } from '../contract.ts'
import { admitReaders, keepFile, readFile, storeFile } from './api.ts'
import { uploadFileHandler } from './commands/upload-file.ts'
import { getFileHandler } from './queries/get-file.ts'

const world = await aWorld()
const aResident = (): ResidentActor => ({ kind: 'resident', personId: randomUUID(), sessionId: randomUUID() })
const aClerk = { kind: 'staff', accountId: randomUUID(), division: '510402', department: 'window', permissions: new Set() } as never
const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#c00' } })
  .jpeg()
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
