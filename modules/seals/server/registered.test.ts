import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { system } from '../../../platform/server/actor.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { samples } from '../../../platform/server/typesetting/samples.ts'
import { printDocument } from '../../../platform/server/typesetting/typesetter.ts'
import { aWorld } from '../../../tests/world.ts'
import { readFile, storeOwnFile } from '../../files/server/api.ts'
import { listOffices } from '../../organisations/server/api.ts'
import { verifyDocument } from '../contract.ts'
import { presentDocument, presentedFor, suspendDocument, withdrawDocument } from './api.ts'
import { makeAuthority } from './authority.ts'
import { startOfYear } from './authority-store.ts'
import { pemOf } from './crypto/certificates.ts'
import { signWithSeal } from './crypto/ses.ts'
import { findDocument as findRow } from './document-store.ts'
import { makeOfficeSeal } from './make-seal.ts'
import { readSignedPdf, signPdf } from './pdf-sign.ts'
import { dataAttachment, makeOfdOf, type OfficeSeal, sealDocument, sesAttachment } from './seal-document.ts'
import { sealFor } from './seal-store.ts'
import { anOrderedNotice } from './testing.ts'
import { confirmCity, fingerprintOf, proposeCity } from './trust-store.ts'

const world = await aWorld()
const refusalOf = (promise: Promise<unknown>) => promise.then(() => 'not refused').catch((error: Error) => error.message)
const officesOf = (tx: Transaction) => listOffices(tx, { within: '510402', level: 'county' })

async function aSealedNotice() {
  const { documentId: id, officeId } = await world.transaction(system, (tx) => anOrderedNotice(tx))
  await world.settle()
  const content = await world.transaction(system, async (tx) => {
    const row = await findRow(tx, id)
    return (await readFile(tx, row?.file_id ?? '')).content
  })
  return { id, officeId, content }
}

const handedIn = (content: Buffer, need: string) =>
  world.transaction(system, async (tx) => {
    const file = await storeOwnFile(tx, { name: '文书', mime: 'application/pdf', content, keeper: { kind: 'document', ref: need } })
    return presentDocument(tx, { need, fileId: file.id, people: [{ name: '测试居民', number: null }] })
  })

test('a document that was handed in proves nothing while its licence is suspended, nor after it was withdrawn', async () => {
  const { id, content } = await aSealedNotice()
  const need = randomUUID()
  await handedIn(content, need)
  const held = async () => (await world.transaction(system, (tx) => presentedFor(tx, need))).length
  expect(await held()).toBe(1)
  for (const [suspended, left] of [
    [true, 0],
    [false, 1],
  ] as const) {
    await world.transaction(system, (tx) => suspendDocument(tx, id, suspended))
    expect(await held()).toBe(left)
  }
  await world.transaction(system, (tx) => withdrawDocument(tx, id, '依申请撤销'))
  expect(await held()).toBe(0)
})

test('the data of a registered document under other pages or another seal are not that document', async () => {
  const { officeId, content } = await aSealedNotice()
  const attachment = (await readSignedPdf(content)).attachments.get(dataAttachment)?.toString() ?? ''
  const own = await sealFor(world.boot, officeId)
  const other = await sealFor(world.boot, await world.transaction(system, async (tx) => (await officesOf(tx))[1]?.id ?? ''))
  const at = world.boot.clock.now()
  const pages = { ...samples.acceptance.data, applicant: { name: '沙马阿依' } } as never
  for (const seal of [own, other]) {
    const frame = { ...samples.acceptance.frame, office: seal.name }
    const printed = await printDocument('acceptance-notice', frame, pages, { at, attachment })
    const given = { kind: 'acceptance-notice' as const, frame, data: pages, seal, at, printed, attachment }
    for (const file of [await sealedPdf(printed.pdf, seal, at), (await makeOfdOf(given)).ofd]) {
      const verified = await world.anyone.call(verifyDocument, { content: file.toString('base64') })
      expect(verified).toMatchObject({ verdict: 'unknown', summary: expect.stringContaining('与登记的不同，不能采信') })
      expect(verified.document).toBeUndefined()
      expect(await refusalOf(handedIn(file, randomUUID()))).toContain('与登记的不同，不能采信')
    }
  }
})

async function sealedPdf(pdf: Buffer, seal: OfficeSeal, at: string): Promise<Buffer> {
  const signer = { key: seal.sm2.key, certificate: seal.sm2.certificate }
  const ses = await signWithSeal({ seal: seal.seal, content: pdf, propertyInfo: `pdf:0-${pdf.length}`, signer, at })
  return signPdf({
    pdf,
    attachments: [{ name: sesAttachment, mime: 'application/octet-stream', description: '', content: ses }],
    signer: { key: seal.p256.key, certificate: seal.p256.certificate, chain: seal.chain, name: seal.name },
    ...{ reason: '', at },
  })
}

test('a recognised city that seals in the name of one of our offices is told as such', async () => {
  const from = startOfYear(world.boot.clock.now())
  const neighbour = makeAuthority('凉山彝族自治州', from)
  const theirs = [neighbour.sm2Root.certificate, neighbour.p256Root.certificate]
  await world.transaction(system, async (tx) => {
    const by = (name: string) => ({ accountId: tx.newId(), name })
    const cityId = await proposeCity(tx, by('甲'), { name: '凉山彝族自治州', pem: theirs.map(pemOf).join(''), reason: '两地互认' })
    await confirmCity(tx, by('乙'), cityId, fingerprintOf(theirs))
  })
  const detailOf = async (office: string) => {
    const seal = await makeOfficeSeal({
      id: 'their',
      authority: neighbour,
      office,
      city: '凉山彝族自治州',
      code: '5134010000012',
      at: from,
    })
    const { pdf } = await sealDocument({ kind: 'decision', ...samples.decision, seal, at: world.boot.clock.now() } as never)
    const { verdict, steps } = await world.anyone.call(verifyDocument, { content: pdf.toString('base64') })
    expect(verdict).toBe('genuine')
    return steps.find((one) => one.code === 'register')?.detail
  }
  expect(await detailOf('攀枝花市仁和区民政局')).toContain('用的是本市一个机构的名称，却是其他城市签发的')
  expect(await detailOf('西昌市民政局')).not.toContain('本市一个机构的名称')
})
