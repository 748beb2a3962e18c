import { strToU8, unzipSync, zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { system } from '../../../platform/server/actor.ts'
import { aWorld, type World } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { uploadFile } from '../../files/contract.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import {
  confirmTrustedCity,
  getDocumentFile,
  getRevocations,
  listTrustedCities,
  proposeTrustedCity,
  problems as sealProblems,
  stopTrustedCity,
  trustProblems,
  updateRevocations,
  verifyDocument,
} from '../../seals/contract.ts'
import { withdrawDocument } from '../../seals/server/api.ts'
import { anOrderedLicence, asAnotherCity } from '../../seals/server/testing.ts'
import { type DraftView, getDraft, presentDocument, caseProblems as problems, provideMaterial, startDraft } from '../contract.ts'
import { aReception, intakeLogin } from './testing.ts'

const ours = await aWorld()
const theirs = await aWorld()
const holder = { name: demoPeople.maJing.name, idNumber: demoNumber('maJing') }
/** A licence that 马静 has in the other city and not in ours. */
const files: Record<'pdf' | 'ofd', Buffer> = { pdf: Buffer.alloc(0), ofd: Buffer.alloc(0) }

async function sealedIn(world: World, whose: { name: string; idNumber: string }) {
  const reader = demoPeople.luoTing.id
  const documentId = await world.transaction(system, (tx) => anOrderedLicence(tx, whose, [reader]))
  await world.settle()
  const caller = world.caller('portal', await residentToken(world.boot, reader))
  const read = (format: 'pdf' | 'ofd') => caller.file(getDocumentFile, { documentId, format })
  return { documentId, pdf: await read('pdf'), ofd: await read('ofd') }
}

const officer = async (world: World, login: string) => world.caller('staff', await staffToken(world.boot, login))
const resident = async () => ours.caller('portal', await residentToken(ours.boot, demoPeople.maJing.id))
type Caller = Awaited<ReturnType<typeof resident>>
const upload = async (who: Caller, name: string, content: Buffer) =>
  (await who.call(uploadFile, { name, content: content.toString('base64') })).id
const fieldsOf = (view: DraftView) => view.form.sections.flatMap((one) => one.fields)
const fieldOf = (view: DraftView, key: string) => fieldsOf(view).find((one) => one.key === key)
const materialOf = (view: DraftView, id: string) => view.materials.find((one) => one.id === id)
const begin = (who: Caller) => who.call(startDraft, { itemCode: 'CL-008' })

beforeAll(async () => {
  await asAnotherCity(theirs.boot, theirs.ownerQuery, '凉山彝族自治州')
  Object.assign(files, await sealedIn(theirs, holder))
})

describe('before the roots are exchanged', () => {
  test('a document of the other city is refused, in both formats, with the reason; nothing of the draft changes', async () => {
    const mine = await resident()
    const draft = await begin(mine)
    for (const format of ['pdf', 'ofd'] as const) {
      const fileId = await upload(mine, `残疾人证.${format}`, files[format])
      const refusal = await mine.refusal(presentDocument, { draftId: draft.draftId, revision: draft.revision, fileId })
      expect(refusal).toMatchObject({
        code: sealProblems.presentedRefused.code,
        detail: expect.stringContaining('不是由受信任的根证书签发的'),
      })
      const asMaterial = await mine.refusal(provideMaterial, { draftId: draft.draftId, revision: draft.revision, materialId: 'm3', fileId })
      expect(asMaterial.code).toBe(sealProblems.presentedRefused.code)
      const page = await ours.anyone.call(verifyDocument, { content: files[format].toString('base64') })
      expect(page).toMatchObject({ format, verdict: 'untrusted', signedBy: '攀枝花市仁和区残疾人联合会' })
    }
    const after = await mine.call(getDraft, { draftId: draft.draftId })
    expect(after.revision).toBe(draft.revision)
    expect(materialOf(after, 'm3')).toMatchObject({ state: 'to-bring', fileIds: [] })
  })
})

describe('the exchange of roots', () => {
  const reason = '两地政务服务互认协议'
  let cityId = ''
  let pem = ''
  let fingerprint = ''

  test('the other city shows its roots and their fingerprint; an officer of ours brings them in, and nothing is trusted yet', async () => {
    const { own } = await (await officer(theirs, 'security')).call(listTrustedCities)
    pem = own.pem
    fingerprint = own.fingerprint
    expect(fingerprint).toMatch(/^([0-9A-F]{4} ){15}[0-9A-F]{4}$/)
    const first = await officer(ours, 'security')
    cityId = (await first.call(proposeTrustedCity, { name: '凉山彝族自治州', pem, reason })).cityId
    const [row] = (await first.call(listTrustedCities)).rows
    expect(row).toMatchObject({ state: 'awaiting', fingerprint: null, may: ['refuse'] })
    expect(row?.roots.map((one) => one.algorithm)).toEqual(['sm2', 'p256'])
    expect(await ours.anyone.call(verifyDocument, { content: files.ofd.toString('base64') })).toMatchObject({ verdict: 'untrusted' })
  })

  test('not the same person, not with another fingerprint, not twice, not our own, not what is no root, and not without the right', async () => {
    const [first, second] = [await officer(ours, 'security'), await officer(ours, 'security-2')]
    expect((await first.refusal(confirmTrustedCity, { cityId, fingerprint })).code).toBe(trustProblems.secondPerson.code)
    const wrong = fingerprint.replace(/^..../, '0000')
    expect((await second.refusal(confirmTrustedCity, { cityId, fingerprint: wrong })).code).toBe(trustProblems.wrongFingerprint.code)
    expect((await second.refusal(proposeTrustedCity, { name: '凉山', pem, reason })).code).toBe(trustProblems.rootsKnown.code)
    const { own } = await first.call(listTrustedCities)
    expect((await first.refusal(proposeTrustedCity, { name: '本市', pem: own.pem, reason })).code).toBe(trustProblems.ownRoots.code)
    const nonsense = '-----BEGIN CERTIFICATE-----\nMAAwADAAMAAwADAAMAAwADAA\n-----END CERTIFICATE-----'
    expect((await first.refusal(proposeTrustedCity, { name: '某市', pem: nonsense, reason })).code).toBe(
      trustProblems.rootsNotReadable.code,
    )
    const clerk = await officer(ours, intakeLogin)
    expect((await clerk.refusal(proposeTrustedCity, { name: '某市', pem, reason })).status).toBe(403)
    expect((await clerk.refusal(listTrustedCities)).status).toBe(403)
  })

  test('the database itself refuses one person for both', async () => {
    await expect(ours.ownerQuery("update seals.trusted_city set state = 'trusted', decided_by = proposed_by")).rejects.toThrow('check')
  })

  test('a second person confirms with the fingerprint: from then on documents of that city are recognised, and it is on record', async () => {
    const second = await officer(ours, 'security-2')
    await second.call(confirmTrustedCity, { cityId, fingerprint: fingerprint.toLowerCase().replaceAll(' ', ':') })
    for (const format of ['pdf', 'ofd'] as const) {
      const page = await ours.anyone.call(verifyDocument, { content: files[format].toString('base64') })
      expect(page).toMatchObject({ verdict: 'genuine', signedBy: '攀枝花市仁和区残疾人联合会' })
      expect(page.steps.find((one) => one.code === 'register')).toMatchObject({
        result: 'unknown',
        detail: expect.stringContaining('/verify/'),
      })
    }
    const told = await ours.ownerQuery<{ type: string }>(
      "select type from platform.event where type like 'seals.trusted-city-%' order by at",
    )
    expect(told.map((one) => one.type)).toEqual(['seals.trusted-city-proposed', 'seals.trusted-city-confirmed'])
    expect((await second.refusal(confirmTrustedCity, { cityId, fingerprint })).code).toBe(trustProblems.trustDecided.code)
  })

  test('the other way round nothing is recognised by that: each city decides for itself', async () => {
    const own = await sealedIn(ours, holder)
    expect(await theirs.anyone.call(verifyDocument, { content: own.ofd.toString('base64') })).toMatchObject({ verdict: 'untrusted' })
  })

  test('their lists of stopped seals are taken where their roots signed them, and only there', async () => {
    const first = await officer(ours, 'security')
    const lists = await theirs.anyone.call(getRevocations)
    const foreign = await ours.anyone.call(getRevocations)
    expect((await first.refusal(updateRevocations, { cityId, pem: foreign.pem })).code).toBe(trustProblems.listsNotSigned.code)
    await first.call(updateRevocations, { cityId, pem: lists.pem })
    const page = await ours.anyone.call(verifyDocument, { content: files.ofd.toString('base64') })
    expect(page.steps.find((one) => one.code === 'seal-status')).toMatchObject({ result: 'passed' })
  })
})

describe('at intake, after that', () => {
  test('a resident hands it in as OFD: verified at once, the material is proved, three questions are answered with their source', async () => {
    const mine = await resident()
    const draft = await begin(mine)
    expect(fieldOf(draft, 'disabilityLevel')).toMatchObject({ open: true, value: null })
    const fileId = await upload(mine, '残疾人证.ofd', files.ofd)
    const { view, taken } = await mine.call(presentDocument, { draftId: draft.draftId, revision: draft.revision, fileId })
    expect(taken).toMatchObject({ title: '残疾人证', sealedBy: '攀枝花市仁和区残疾人联合会', materialId: 'm3' })
    expect(taken.fields).toBeGreaterThanOrEqual(3)
    expect(materialOf(view, 'm3')).toMatchObject({
      state: 'provided',
      verified: true,
      fileIds: [fileId],
      why: expect.stringContaining('已核验电子原件'),
    })
    expect(fieldOf(view, 'disabilityLevel')).toMatchObject({
      value: '三级',
      open: false,
      provenance: { source: 'sealed-document', sourceName: '攀枝花市仁和区残疾人联合会盖章的“残疾人证”', at: '2025-06-03' },
    })
    expect(fieldOf(view, 'disabilityCertNumber')?.value).toBe(`${holder.idNumber}43`)
    expect(view.openQuestions).toBeLessThanOrEqual(draft.openQuestions - 3)
    const back = await mine.call(provideMaterial, { draftId: draft.draftId, revision: view.revision, materialId: 'm3', fileId: null })
    expect(fieldOf(back, 'disabilityLevel')).toMatchObject({ open: true, value: null })
    expect(materialOf(back, 'm3')?.state).toBe('to-bring')
  })

  test('a clerk drops the PDF of somebody who stands at the window: the same, and no original has to be seen', async () => {
    const { clerk, reception } = await aReception(ours, holder.idNumber)
    const window = clerk as Caller
    const draft = await window.call(startDraft, { itemCode: 'CL-008', receptionId: reception.receptionId })
    const fileId = await upload(window, '残疾人证.pdf', files.pdf)
    const view = await window.call(provideMaterial, { draftId: draft.draftId, revision: draft.revision, materialId: 'm3', fileId })
    expect(materialOf(view, 'm3')).toMatchObject({ state: 'provided', verified: true, originalSeen: false })
    expect(fieldOf(view, 'disabilityType')).toMatchObject({ value: '肢体', provenance: { source: 'sealed-document' } })
  })

  test('a changed one, somebody else’s, one that was withdrawn, one that bears no seal: each refused with its own reason', async () => {
    const mine = await resident()
    const draft = await begin(mine)
    const refused = async (name: string, content: Buffer) => {
      const fileId = await upload(mine, name, content)
      return mine.refusal(presentDocument, { draftId: draft.draftId, revision: draft.revision, fileId })
    }
    const parts = unzipSync(files.ofd)
    parts['Doc_0/Attachs/data.json'] = strToU8(
      Buffer.from(parts['Doc_0/Attachs/data.json'] ?? [])
        .toString()
        .replaceAll('三级', '一级'),
    )
    expect((await refused('改过.ofd', Buffer.from(zipSync(parts)))).detail).toContain('随附数据（/Doc_0/Attachs/data.json）被改动过')
    const other = await sealedIn(theirs, { name: demoPeople.heDayong.name, idNumber: demoNumber('heDayong') })
    expect((await refused('别人的.ofd', other.ofd)).detail).toContain('不是本次办理的申请人或相关人员的文书')
    const own = await sealedIn(ours, holder)
    await ours.transaction(system, (tx) => withdrawDocument(tx, own.documentId, '已注销'))
    expect((await refused('注销的.pdf', own.pdf)).detail).toContain('已被出具机关撤销或注销')
    parts['OFD.xml'] = strToU8(
      Buffer.from(parts['OFD.xml'] ?? [])
        .toString()
        .replace(/<ofd:Signatures>.*<\/ofd:Signatures>/, ''),
    )
    expect((await refused('没有章.ofd', Buffer.from(zipSync(parts)))).code).toBe(problems.notSealed.code)
  })

  test('who does not see the draft does not hand in for it', async () => {
    const draft = await begin(await resident())
    const stranger = ours.caller('portal', await residentToken(ours.boot, demoPeople.heDayong.id))
    const fileId = await upload(stranger, '残疾人证.ofd', files.ofd)
    expect((await stranger.refusal(presentDocument, { draftId: draft.draftId, revision: draft.revision, fileId })).status).toBe(404)
  })

  test('what was read is kept sealed: no name, no number in the clear', async () => {
    const rows = await ours.ownerQuery<{ data: Buffer }>('select data from seals.presented')
    expect(rows.length).toBeGreaterThan(0)
    for (const { data } of rows) expect(data.includes(Buffer.from(holder.name)) || data.includes(Buffer.from(holder.idNumber))).toBe(false)
  })

  test('recognition is stopped by one officer, and the next document of that city is refused', async () => {
    const [row] = (await (await officer(ours, 'security')).call(listTrustedCities)).rows
    await (await officer(ours, 'security')).call(stopTrustedCity, { cityId: row?.id ?? '', reason: '对方根证书更换' })
    const mine = await resident()
    const draft = await begin(mine)
    const fileId = await upload(mine, '残疾人证.ofd', files.ofd)
    expect((await mine.refusal(presentDocument, { draftId: draft.draftId, revision: draft.revision, fileId })).code).toBe(
      sealProblems.presentedRefused.code,
    )
    expect((await mine.send(getDocumentFile, { documentId: fileId })).statusCode).toBe(404)
  })
})
