import { randomUUID } from 'node:crypto'
import { unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { type ResidentActor, system } from '../../../platform/server/actor.ts'
import { samples } from '../../../platform/server/typesetting/samples.ts'
import { aWorld } from '../../../tests/world.ts'
import { admitReaders, readFile, storeOwnFile } from '../../files/server/api.ts'
import { events, getDocumentFile, getRoots, problems, verdictNames, verifyByCode, verifyDocument } from '../contract.ts'
import { findDocument, orderDocument, presentDocument, signData, withdrawDocument } from './api.ts'
import { certificatesIn, readCertificate } from './crypto/certificates.ts'
import { isSignedBy } from './crypto/keys.ts'
import { findDocument as findRow } from './document-store.ts'
import { sealsDocument } from './jobs.ts'
import { getsDocumentFile } from './queries/get-document.ts'
import { sealDocument } from './seal-document.ts'
import { sealFor } from './seal-store.ts'
import { anOrderedNotice } from './testing.ts'

const world = await aWorld()
const aResident = (personId: string): ResidentActor => ({ kind: 'resident', personId, sessionId: randomUUID() })
const openAs = (actor: Parameters<typeof world.transaction>[0], documentId: string) =>
  world.transaction(actor, (tx) => getsDocumentFile.run(tx, { documentId } as never)) as Promise<{
    content: Buffer
    inline: boolean
    name: string
  }>
const refusalOf = (promise: Promise<unknown>) => promise.then(() => 'not refused').catch((error: Error) => error.message)

const personId = randomUUID()
const { documentId, officeId } = await world.transaction(system, (tx) => anOrderedNotice(tx, { subjects: [personId] }))

test('an ordered document says that it is being sealed, then is sealed once with page count, time and number of the seal', async () => {
  const before = await world.transaction(system, (tx) => findDocument(tx, documentId))
  expect(before).toMatchObject({ state: 'sealing', pages: 0, sealedAt: null })
  expect(await refusalOf(openAs(aResident(personId), documentId))).toContain(problems.notSealedYet.code)
  await world.settle()
  const after = await world.transaction(system, (tx) => findDocument(tx, documentId))
  expect(after).toMatchObject({ state: 'sealed', pages: 1, sealName: '攀枝花市仁和区民政局' })
})

test('sealing is announced with digests and ids only', async () => {
  const told = await world.ownerQuery<{ data: Record<string, unknown> }>(
    'select data from platform.event where type = $1 and stream = $2',
    [events.documentSealed.type, `document:${documentId}`],
  )
  expect(told).toHaveLength(1)
  expect(told[0]?.data).toMatchObject({ documentId, kind: 'acceptance-notice', caseId: null, officeId, pages: 1 })
  expect(JSON.stringify(told)).not.toContain('测试居民')
})

test('the job run again does nothing: one file, one entry in the register of the seal', async () => {
  const first = await openAs(aResident(personId), documentId)
  await sealsDocument.run(world.boot, { documentId }, documentId)
  expect((await openAs(aResident(personId), documentId)).content.equals(first.content)).toBe(true)
  expect(await world.ownerQuery('select 1 from seals.use where document_id = $1', [documentId])).toHaveLength(1)
})

test('two jobs at once seal one document and make one seal for a new office', async () => {
  const [a, b] = await world.transaction(system, async (tx) => {
    const order = {
      kind: 'refusal',
      title: '不予受理决定书',
      number: '1',
      officeId: await anOffice(tx),
      subjects: [],
      data: aRefusal,
    } as const
    return [await orderDocument(tx, order), await orderDocument(tx, order)]
  })
  await Promise.all([a, a, b, b].map((id) => sealsDocument.run(world.boot, { documentId: id }, id)))
  expect(await world.ownerQuery('select 1 from seals.use where document_id = any($1::uuid[])', [[a, b]])).toHaveLength(2)
  expect(await world.ownerQuery("select 1 from seals.seal where state = 'in-use' and name like '%残疾人联合会'")).toHaveLength(1)
})

test('the person it concerns opens it in the browser; another resident does not learn that it exists', async () => {
  expect(await openAs(aResident(personId), documentId)).toMatchObject({ inline: true, name: '受理通知书（仁民受〔2026〕第000001号）.pdf' })
  expect(await refusalOf(openAs(aResident(randomUUID()), documentId))).toContain(problems.documentNotFound.code)
  expect((await world.anyone.refusal(getDocumentFile, { documentId })).status).toBe(401)
})

test('staff open it through the case and not otherwise', async () => {
  const caseId = randomUUID()
  const { documentId: ofCase } = await world.transaction(system, (tx) => anOrderedNotice(tx, { caseId }))
  await world.settle()
  const clerk = { kind: 'staff', accountId: randomUUID(), division: '510411', department: 'civil-affairs', permissions: new Set() } as never
  expect(await refusalOf(openAs(clerk, ofCase))).toContain(problems.documentNotFound.code)
  const before = admitReaders('case', async (_, ref) => ref === caseId)
  expect((await openAs(clerk, ofCase)).inline).toBe(true)
  if (before) admitReaders('case', before)
})

test('row-level security hides documents from other residents even where a query forgets to ask', async () => {
  const count = (actor: ResidentActor) =>
    world.transaction(
      actor,
      async (tx) => (await tx.as<{ 'seals.document': { id: string } }>().selectFrom('seals.document').select('id').execute()).length,
    )
  expect(await count(aResident(personId))).toBe(1)
  expect(await count(aResident(randomUUID()))).toBe(0)
})

test('anybody verifies the file and the code, signed in or not', async () => {
  const { content } = await openAs(aResident(personId), documentId)
  const byFile = await world.anyone.call(verifyDocument, { content: content.toString('base64') })
  expect(byFile).toMatchObject({ verdict: 'genuine', signedBy: '攀枝花市仁和区民政局', document: { title: '受理通知书', inForce: true } })
  expect(byFile.steps.map((one) => one.result)).not.toContain('failed')
  const code = (await world.transaction(system, (tx) => findDocument(tx, documentId)))?.verifyCode ?? ''
  for (const typed of [code, code.replaceAll('-', '')])
    expect(await world.anyone.call(verifyByCode, { code: typed })).toMatchObject({ verdict: 'genuine', digest: byFile.digest })
  expect(JSON.stringify(byFile)).not.toContain('测试居民')
})

test('an unknown code, a changed file, a file that is none, and nothing at all are told apart', async () => {
  const { content } = await openAs(aResident(personId), documentId)
  const changed = Buffer.from(content)
  const inStream = content.indexOf('stream') + 60
  changed[inStream] = (changed[inStream] ?? 0) ^ 1
  expect(await world.anyone.call(verifyByCode, { code: '0000-0000-0000' })).toMatchObject({ verdict: 'unknown' })
  expect(await world.anyone.call(verifyDocument, { content: changed.toString('base64') })).toMatchObject({ verdict: 'tampered' })
  expect((await world.anyone.refusal(verifyDocument, { content: Buffer.from('hello').toString('base64') })).code).toBe(
    problems.fileNotReadable.code,
  )
  expect((await world.anyone.refusal(verifyDocument, {})).code).toBe(problems.nothingToVerify.code)
})

test('a withdrawn document stays genuine in its signature and is no longer in force', async () => {
  const { documentId: id } = await world.transaction(system, (tx) => anOrderedNotice(tx, { subjects: [personId] }))
  await world.settle()
  const { content } = await openAs(aResident(personId), id)
  await world.transaction(system, (tx) => withdrawDocument(tx, id, '依申请撤销'))
  await world.transaction(system, (tx) => withdrawDocument(tx, id, '再次'))
  const verified = await world.anyone.call(verifyDocument, { content: content.toString('base64') })
  expect(verified).toMatchObject({ verdict: 'withdrawn', document: { inForce: false } })
  expect(
    await world.ownerQuery('select 1 from platform.event where type = $1 and stream = $2', [
      events.documentWithdrawn.type,
      `document:${id}`,
    ]),
  ).toHaveLength(1)
})

test('a withdrawn document stays withdrawn however its file is written: packed anew, or its signature in other letters', async () => {
  const { documentId: id } = await world.transaction(system, (tx) => anOrderedNotice(tx, { subjects: [personId] }))
  await world.settle()
  const { content } = await openAs(aResident(personId), id)
  const ofd = await world.transaction(system, async (tx) => (await filesOf(tx, id))[1] ?? Buffer.alloc(0))
  const inCapitals = Buffer.from(
    content.toString('latin1').replace(/\/Contents <[0-9a-f]{4000,}>/, (hex) => `/Contents ${hex.slice(10).toUpperCase()}`),
    'latin1',
  )
  const packedAnew = Buffer.from(zipSync(unzipSync(ofd), { level: 1 }))
  const files = [content, inCapitals, ofd, packedAnew]
  expect(new Set(files.map((one) => one.toString('latin1'))).size).toBe(4)
  const verdicts = () =>
    Promise.all(files.map(async (one) => (await world.anyone.call(verifyDocument, { content: one.toString('base64') })).verdict))
  expect(await verdicts()).toEqual(['genuine', 'genuine', 'genuine', 'genuine'])
  await world.transaction(system, (tx) => withdrawDocument(tx, id, '依申请撤销'))
  expect(await verdicts()).toEqual(['withdrawn', 'withdrawn', 'withdrawn', 'withdrawn'])
  for (const one of files) expect(await refusalOf(presented(one))).toContain(verdictNames.withdrawn)
})

test('a document under our own seal that the register does not know is not believed, neither on the page nor at intake', async () => {
  const seal = await sealFor(world.boot, officeId)
  const { frame, data } = samples.decision
  const outside = await sealDocument({ kind: 'decision', frame, data, seal, at: world.boot.clock.now() })
  for (const content of [outside.pdf, outside.ofd]) {
    const verified = await world.anyone.call(verifyDocument, { content: content.toString('base64') })
    expect(verified).toMatchObject({ verdict: 'unknown', summary: expect.stringContaining('登记簿中没有这份文书') })
    expect(await refusalOf(presented(content))).toContain('登记簿中没有这份文书，不能采信')
  }
})

const presented = (content: Buffer) =>
  world.transaction(system, async (tx) => {
    const file = await storeOwnFile(tx, { name: '文书', mime: 'application/pdf', content, keeper: { kind: 'document', ref: tx.newId() } })
    return presentDocument(tx, { need: tx.newId(), fileId: file.id, people: [{ name: '测试居民', number: null }] })
  })

async function filesOf(tx: Parameters<typeof orderDocument>[0], id: string) {
  const row = await findRow(tx, id)
  const ids = [row?.file_id, row?.ofd_file_id].filter((one) => one != null)
  return Promise.all(ids.map(async (one) => (await readFile(tx, one)).content))
}

test('the roots are public, and data signed for an office chain to them', async () => {
  const { roots } = await world.anyone.call(getRoots)
  expect(roots.map((one) => one.algorithm)).toEqual(['sm2', 'p256'])
  const signed = await signData(world.boot, officeId, Buffer.from('证照数据'), '签署证照数据')
  const certificate = readCertificate(signed.certificate)
  expect(isSignedBy('sm2', certificate.spki, Buffer.from('证照数据'), signed.signature)).toBe(true)
  const root = readCertificate(certificatesIn(Buffer.from(roots[0]?.pem ?? ''))[0] ?? Buffer.alloc(0))
  expect(isSignedBy('sm2', root.spki, certificate.tbs, certificate.signature)).toBe(true)
})

test('a document that cannot be printed is marked as failed, and its job is tried again', async () => {
  const { documentId: id } = await world.transaction(system, (tx) => anOrderedNotice(tx, { subjects: [personId] }))
  const broken = world.boot.protection.sealJson({ nothing: true }, `seals.document:${id}`)
  await world.ownerQuery('update seals.document set data = $2 where id = $1', [id, broken])
  await expect(sealsDocument.run(world.boot, { documentId: id }, id)).rejects.toThrow('template acceptance-notice')
  expect(await world.transaction(system, (tx) => findDocument(tx, id))).toMatchObject({ state: 'failed' })
  expect(await refusalOf(openAs(aResident(personId), id))).toContain(problems.sealingFailed.code)
})

const aRefusal = {
  applicant: { name: '测试居民' },
  item: { name: '残疾人证核发', code: 'CL-001' },
  appliedOn: '2026-03-02',
  reasons: ['户籍不在本市'],
  basis: [],
  remedies: null,
}

async function anOffice(tx: Parameters<typeof orderDocument>[0]) {
  const { listOffices } = await import('../../organisations/server/api.ts')
  const [office] = await listOffices(tx, { within: '510402', level: 'county', department: 'disabled-persons-federation' })
  return office?.id ?? ''
}
