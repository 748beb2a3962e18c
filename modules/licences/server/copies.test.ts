import { X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../../platform/server/actor.ts'
import { canonicalJson, sm3 } from '../../../platform/server/canonical.ts'
import { sm2PublicKey } from '../../../platform/server/sm2.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { aWorld, type World } from '../../../tests/world.ts'
import { demoPeople } from '../../../tools/city/demo-people.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { officeFor } from '../../organisations/server/api.ts'
import { getPerson } from '../../people/server/api.ts'
import { verifyByCode } from '../../seals/contract.ts'
import { rootsOf, signData } from '../../seals/server/api.ts'
import {
  endMyCopy,
  getMyCopyData,
  getMyLicence,
  listMyConsents,
  listMyCopies,
  listMyUses,
  makeCopyAtWindow,
  makeMyCopy,
  withdrawConsent,
} from '../contract.ts'
import { changeLicence, currentLicences, hasConsent, issueLicence, openNeed, revokeLicence, suspendLicence } from './api.ts'
import { endOutlivedCopies, signsCopy } from './copies.ts'
import { madeUpDrafts } from './testing.ts'
import { readCopy, verifyCopy } from './verify-copy.ts'

const { wangXiuying, maJing } = demoPeople

let world: World
const staff = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const resident = async (id: string) => world.caller('portal', await residentToken(world.boot, id))
const inSystem = <T>(work: (tx: Transaction) => Promise<T>) => world.transaction(system, work)

const aCard = (personId: string, origin: 'issued' | 'given' = 'issued') =>
  inSystem(async (tx) => {
    const issuer = await officeFor(tx, { level: 'county', department: 'civil-affairs', jurisdiction: wangXiuying.residence })
    const fields = { cardNumber: `YL${tx.newId().slice(-8)}`, name: '王秀英', category: '70周岁以上' }
    return issueLicence(tx, { type: 'SENIOR_CARD', holder: { personId }, fields, validFrom: tx.today, validTo: null, issuer, origin })
  })
const wanted = { purpose: '办理公园年票', recipient: '攀枝花公园', until: '2026-04-01' }
const verify = (code: string) => world.anyone.call(verifyByCode, { code })

let drafts: ReturnType<typeof madeUpDrafts>

beforeAll(async () => {
  world = await aWorld()
  drafts = madeUpDrafts()
})
afterAll(() => drafts.restore())

describe('a copy for one use', () => {
  it('is sealed with purpose, recipient and last day, is a use on record, and says so to anybody who verifies it', async () => {
    const card = await aCard(wangXiuying.id)
    const own = await resident(wangXiuying.id)
    const made = await own.call(makeMyCopy, { licenceId: card.id, ...wanted })
    expect(made).toMatchObject({
      ...wanted,
      over: false,
      signed: false,
      madeBy: '持证人本人',
      document: { kind: 'licence-copy', state: 'sealing' },
    })
    await world.settle()
    const [copy] = (await own.call(listMyCopies)).copies
    expect(copy).toMatchObject({ id: made.id, signed: true, document: { state: 'sealed', pages: 1 } })
    const told = await verify(copy?.document.verifyCode ?? '')
    expect(told.verdict).toBe('genuine')
    expect(JSON.stringify(told)).toContain('加注件（2026-04-01前有效）')
    expect(JSON.stringify(told)).not.toContain('公园')
    const use = (await own.call(listMyUses, {})).uses.find((one) => one.licenceId === card.id)
    expect(use).toMatchObject({ basis: 'holder', purpose: '制作加注件：办理公园年票，提供给攀枝花公园，有效期至2026-04-01' })
  })

  it('travels as signed data too: metadata with the annotation, under the issuer’s certificate', async () => {
    const card = await aCard(wangXiuying.id)
    const own = await resident(wangXiuying.id)
    const { id: copyId } = await own.call(makeMyCopy, { licenceId: card.id, ...wanted })
    await world.settle()
    const { metadata, signature } = JSON.parse((await own.file(getMyCopyData, { copyId })).toString())
    expect(metadata).toMatchObject({
      ZZBS: card.identifier,
      JZJZZSY: '办理公园年票（提供给攀枝花公园）',
      JZJYXQJZSJ: '2026-04-01',
      JZJZZZ: '持证人本人',
    })
    const certificate = new X509Certificate(Buffer.from(signature.certificate, 'base64'))
    expect(certificate.subject).toContain('攀枝花市东区民政局')
    const key = sm2PublicKey(certificate.publicKey.export({ type: 'spki', format: 'der' }))
    const digest = Buffer.from(sm3(canonicalJson(metadata)), 'hex')
    expect(key.verify(digest, Buffer.from(signature.value, 'base64'))).toBe(true)
    const torn = Buffer.from(sm3(canonicalJson({ ...metadata, JZJYXQJZSJ: '2036-04-01' })), 'hex')
    expect(key.verify(torn, Buffer.from(signature.value, 'base64'))).toBe(false)
  })

  it('is over after its last day, when its holder ends it, and when the licence falls', async () => {
    const [one, two] = [await aCard(wangXiuying.id), await aCard(wangXiuying.id)]
    const own = await resident(wangXiuying.id)
    const ending = await own.call(makeMyCopy, { licenceId: one.id, ...wanted })
    const fallen = await own.call(makeMyCopy, { licenceId: two.id, ...wanted })
    const outlived = await own.call(makeMyCopy, { licenceId: one.id, ...wanted, until: '2026-03-02' })
    await world.settle()
    expect((await own.call(endMyCopy, { copyId: ending.id })).over).toBe(true)
    expect((await own.refusal(endMyCopy, { copyId: ending.id })).code).toBe('licences.wrong-state')
    await inSystem((tx) => revokeLicence(tx, two.id, '本人申请注销'))
    await world.ownerQuery("update licences.copy set until = '2026-03-01' where id = $1", [outlived.id])
    await endOutlivedCopies(world.boot)
    const over = (await own.call(listMyCopies)).copies.filter((copy) => copy.over).map((copy) => copy.id)
    expect(over).toEqual(expect.arrayContaining([ending.id, fallen.id, outlived.id]))
    for (const { document } of [ending, fallen, outlived]) expect((await verify(document.verifyCode)).verdict).toBe('withdrawn')
  })

  it('is not given out as data after its end, nor signed then', async () => {
    const card = await aCard(wangXiuying.id)
    const own = await resident(wangXiuying.id)
    const signed = await own.call(makeMyCopy, { licenceId: card.id, ...wanted })
    await world.settle()
    await own.file(getMyCopyData, { copyId: signed.id })
    await own.call(endMyCopy, { copyId: signed.id })
    expect((await own.refusal(getMyCopyData, { copyId: signed.id })).code).toBe('licences.copy-over')
    const early = await own.call(makeMyCopy, { licenceId: card.id, ...wanted })
    await own.call(endMyCopy, { copyId: early.id })
    await signsCopy.run(world.boot, { copyId: early.id }, early.id)
    const [row] = await world.ownerQuery('select data from licences.copy where id = $1', [early.id])
    expect(row?.data).toBeNull()
  })

  it('as data is verified by a machine with the roots alone: a changed word, another signer and a day that is over are told', async () => {
    const card = await aCard(wangXiuying.id)
    const own = await resident(wangXiuying.id)
    const copy = await own.call(makeMyCopy, { licenceId: card.id, ...wanted })
    await world.settle()
    const content = await own.file(getMyCopyData, { copyId: copy.id })
    const trust = { roots: await inSystem(rootsOf), revoked: [] }
    const file = readCopy(content)
    if (file === undefined) throw new Error('the data cannot be read')
    expect(verifyCopy(file, trust, wanted.until)).toMatchObject({ valid: true, signedBy: card.issuer })
    const failed = (given: typeof file, day = wanted.until) =>
      verifyCopy(given, trust, day).steps.flatMap((one) => (one.result === 'failed' ? [one.code] : []))
    expect(failed({ ...file, metadata: { ...file.metadata, JZJZZSY: '办理贷款（提供给某公司）' } })).toEqual(['signature'])
    expect(failed({ ...file, metadata: { ...file.metadata, JZJYXQJZSJ: '2099-12-31' } })).toEqual(['signature'])
    expect(failed(file, '2099-12-31')).toEqual(['until'])
    expect(verifyCopy(file, { ...trust, roots: [] }, wanted.until).valid).toBe(false)
    const other = await inSystem((tx) => officeFor(tx, { level: 'county', department: 'health', jurisdiction: wangXiuying.residence }))
    const signed = await signData(world.boot, other.id, Buffer.from(sm3(canonicalJson(file.metadata)), 'hex'), '签署加注件数据')
    const value = signed.signature.toString('base64')
    const certificate = signed.certificate.toString('base64')
    expect(failed({ ...file, signature: { signedBy: signed.signedBy, value, certificate } })).toEqual(['issuer'])
    expect(readCopy(Buffer.from('{"metadata":{}}'))).toBeUndefined()
  })

  it('and the face of the licence say while it is suspended that it is, a corrected version too, and hold again afterwards', async () => {
    const card = await aCard(wangXiuying.id)
    const own = await resident(wangXiuying.id)
    const copy = await own.call(makeMyCopy, { licenceId: card.id, ...wanted })
    await world.settle()
    const [face] = (await own.call(getMyLicence, { licenceId: card.id })).documents
    const verdicts = async (codes: string[]) => Promise.all(codes.map(async (code) => (await verify(code)).verdict))
    const codes = [face?.verifyCode ?? '', copy.document.verifyCode]
    await inSystem((tx) => suspendLicence(tx, card.id, true, '待核实'))
    expect(await verdicts(codes)).toEqual(['suspended', 'suspended'])
    expect(await verify(codes[0] ?? '')).toMatchObject({ document: { inForce: false }, summary: expect.stringContaining('正被暂停') })
    expect((await own.refusal(getMyCopyData, { copyId: copy.id })).code).toBe('licences.copy-over')
    await inSystem((tx) => suspendLicence(tx, card.id, false, '已核实'))
    expect(await verdicts(codes)).toEqual(['genuine', 'genuine'])
    await inSystem((tx) => suspendLicence(tx, card.id, true, '待核实'))
    const corrected = await inSystem((tx) => changeLicence(tx, card.id, { fields: { name: '王秀瑛' } }))
    await world.settle()
    const [anew] = (await own.call(getMyLicence, { licenceId: corrected.id })).documents
    expect(await verdicts([anew?.verifyCode ?? ''])).toEqual(['suspended'])
    await inSystem((tx) => suspendLicence(tx, corrected.id, false, '已核实'))
    expect(await verdicts([anew?.verifyCode ?? ''])).toEqual(['genuine'])
  })

  it('asked for before a suspension waits for its data and gets them once the licence is restored; where it is revoked nothing waits on', async () => {
    const own = await resident(wangXiuying.id)
    const waiting = async (id: string) =>
      (await world.ownerQuery("select state, waits_for from platform.delivery where name = 'licences.sign-copy' and key = $1", [id]))[0]
    const shown = async (id: string) => (await own.call(listMyCopies)).copies.find((one) => one.id === id)
    const asked = async () => {
      const card = await aCard(wangXiuying.id)
      const { id } = await own.call(makeMyCopy, { licenceId: card.id, ...wanted })
      await inSystem((tx) => suspendLicence(tx, card.id, true, '待核实'))
      await world.settle()
      expect(await shown(id)).toMatchObject({ signed: false, suspended: true, over: false, document: { state: 'sealed' } })
      expect((await waiting(id))?.waits_for).toContain(card.id)
      return { card, id }
    }
    const restored = await asked()
    await inSystem((tx) => suspendLicence(tx, restored.card.id, false, '已核实'))
    await world.settle()
    expect(await shown(restored.id)).toMatchObject({ signed: true, suspended: false, over: false })
    const { metadata } = JSON.parse((await own.file(getMyCopyData, { copyId: restored.id })).toString())
    expect(metadata).toMatchObject({ ZZBS: restored.card.identifier, ZZZT: '正常' })
    const over = async (end: (one: typeof restored) => Promise<unknown>) => {
      const one = await asked()
      await end(one)
      await world.settle()
      expect(await shown(one.id)).toMatchObject({ signed: false, over: true })
      expect(await waiting(one.id)).toEqual({ state: 1, waits_for: null })
      return one
    }
    await over(({ card }) => inSystem((tx) => revokeLicence(tx, card.id, '核实不符')))
    const ended = await over(({ id: copyId }) => own.call(endMyCopy, { copyId }))
    await inSystem((tx) => suspendLicence(tx, ended.card.id, false, '已核实'))
  })

  it('of a licence that a household shares names and numbers, as printed, whoever asked alone; its signature holds over that', async () => {
    const shared = await inSystem(async (tx) => {
      const issuer = await officeFor(tx, { level: 'county', department: 'civil-affairs', jurisdiction: wangXiuying.residence })
      const holder = { householdId: tx.newId(), personIds: [maJing.id, wangXiuying.id] }
      const fields = { certNumber: `DB${tx.newId().slice(-8)}` }
      return issueLicence(tx, { type: 'MINIMUM_LIVING_CERT', holder, fields, validFrom: tx.today, validTo: null, issuer })
    })
    const own = await resident(wangXiuying.id)
    const { id: copyId } = await own.call(makeMyCopy, { licenceId: shared.id, ...wanted })
    await world.settle()
    const content = await own.file(getMyCopyData, { copyId })
    const { number, name } = await inSystem((tx) => getPerson(tx, maJing.id))
    for (const told of [number, name]) expect(content.toString()).not.toContain(told)
    const file = readCopy(content)
    if (file === undefined) throw new Error('the data cannot be read')
    expect(JSON.parse(content.toString()).metadata.CZZT).toMatchObject([{ CZZT: '王秀英', CZZTDM: expect.stringMatching(/^\d{17}[\dX]$/) }])
    expect(verifyCopy(file, { roots: await inSystem(rootsOf), revoked: [] }, wanted.until).valid).toBe(true)
  })

  it('and everything else that is withdrawn says why on its own record, and in no event', async () => {
    const card = await aCard(wangXiuying.id)
    await world.settle()
    await inSystem((tx) => revokeLicence(tx, card.id, '王秀英本人患病住院'))
    const told = await world.ownerQuery('select data::text as data from platform.event where type like $1', ['seals.document-withdrawn'])
    expect(told.length).toBeGreaterThan(0)
    expect(told.map((one) => one.data).join()).not.toContain('患病')
    const kept = await world.ownerQuery('select withdrawn_for from seals.document where licence_id = $1', [card.id])
    expect(kept.map((one) => one.withdrawn_for)).toContain('王秀英本人患病住院')
  })

  it('is not made of a scan that nobody confirmed, nor for longer than half a year, nor of another’s licence', async () => {
    const [card, scan] = [await aCard(wangXiuying.id), await aCard(wangXiuying.id, 'given')]
    const own = await resident(wangXiuying.id)
    expect((await own.refusal(makeMyCopy, { licenceId: scan.id, ...wanted })).code).toBe('licences.unverified')
    for (const until of ['2026-03-01', '2027-01-01'])
      expect((await own.refusal(makeMyCopy, { licenceId: card.id, ...wanted, until })).code).toBe('licences.copy-span')
    expect((await (await resident(maJing.id)).refusal(makeMyCopy, { licenceId: card.id, ...wanted })).status).toBe(404)
  })

  it('at the window needs the holder’s consent, which is on record and can be read', async () => {
    const card = await aCard(maJing.id)
    const needId = await inSystem(async (tx) => tx.newId())
    await inSystem((tx) => openNeed(tx, { id: needId, kind: 'draft', people: [{ personId: maJing.id, types: ['SENIOR_CARD'] }] }))
    drafts.admit(needId)
    const clerk = await staff('clerk-510402001005')
    const at = { needId, personId: maJing.id, licenceId: card.id, ...wanted }
    expect((await clerk.refusal(makeCopyAtWindow, { ...at, consented: false as true })).status).toBe(422)
    const made = await clerk.call(makeCopyAtWindow, { ...at, consented: true })
    expect(made.madeBy).toContain('大渡口街道')
    const { consents } = await (await resident(maJing.id)).call(listMyConsents)
    expect(consents).toMatchObject([
      {
        purpose: '制作加注件：办理公园年票，提供给攀枝花公园，有效期至2026-04-01',
        types: ['SENIOR_CARD'],
        textVersion: 'copy-at-window-1',
      },
    ])
    await world.settle()
    expect((await verify(made.document.verifyCode)).verdict).toBe('genuine')
  })

  it('made on consent falls when the consent is taken back; what the law itself allows goes on, by name', async () => {
    const own = await resident(maJing.id)
    const [consent] = (await own.call(listMyConsents)).consents
    await own.call(withdrawConsent, { consentId: consent?.id ?? '' })
    const [copy] = (await own.call(listMyCopies)).copies
    expect(copy?.over).toBe(true)
    expect((await verify(copy?.document.verifyCode ?? '')).verdict).toBe('withdrawn')
    const standing = await inSystem((tx) => hasConsent(tx, maJing.id, 'SENIOR_CARD'))
    expect(standing).toBe(false)
    await inSystem(async (tx) => {
      const id = tx.newId()
      await openNeed(tx, { id, kind: 'draft', people: [{ personId: maJing.id, types: ['SENIOR_CARD'] }] })
      const need = { id, types: ['SENIOR_CARD'], purpose: '办理高龄津贴', basis: 'statutory-duty' as const }
      expect((await currentLicences(tx, maJing.id, need)).get('SENIOR_CARD')?.valid).toHaveLength(1)
    })
    expect((await own.call(listMyUses, {})).uses[0]).toMatchObject({ basis: 'statutory-duty', purpose: '办理高龄津贴' })
  })
})
