import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../../../platform/server/actor.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { aWorld, type World } from '../../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../../tools/city/demo-people.ts'
import { getFile, uploadFile } from '../../../files/contract.ts'
import { residentToken, staffToken } from '../../../identity/server/testing.ts'
import { officeFor } from '../../../organisations/server/api.ts'
import {
  actOnLicence,
  beginScan,
  enterScan,
  exportMetadata,
  getRegistered,
  getScan,
  identifyByLicence,
  listLicencesForNeed,
  listMyLicences,
  listRegisterWork,
  parseIdentifier,
  verifyLicence,
} from '../../contract.ts'
import { currentLicences, issueLicence, openNeed, suspendLicence } from '../api.ts'
import { madeUpDrafts } from '../testing.ts'
import { licenceType } from '../types.ts'
import { propose } from './propose.ts'
import { good, photographOf, type Sample } from './samples.ts'

const { maJing, wangXiuying } = demoPeople
const card: Sample = {
  title: '老年优待证',
  rows: [
    ['优待证号', 'YL5104029001'],
    ['姓名', '马静'],
    ['公民身份号码', demoNumber('maJing')],
    ['证别', '60—69周岁'],
    ['签发（发证）机关', '攀枝花市东区民政局'],
    ['签发（发证）日期', '2021年05月06日'],
  ],
}

let world: World
const staff = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const clerk = () => staff('clerk-510402001005')
const inSystem = <T>(work: (tx: Transaction) => Promise<T>) => world.transaction(system, work)

async function aNeed(types: string[]) {
  const needId = await inSystem(async (tx) => tx.newId())
  await inSystem((tx) => openNeed(tx, { id: needId, kind: 'draft', people: [{ personId: maJing.id, types }] }))
  drafts.admit(needId)
  return { needId, personId: maJing.id }
}
async function aPicture(content: Buffer) {
  const file = await (await clerk()).call(uploadFile, { name: '优待证.jpg', content: content.toString('base64') })
  return file.id
}

let drafts: ReturnType<typeof madeUpDrafts>

beforeAll(async () => {
  world = await aWorld()
  drafts = madeUpDrafts()
})
afterAll(() => drafts.restore())

describe('a paper at the window', () => {
  it('is read, confirmed by the clerk beside the picture, and settles nothing before its issuer has confirmed it', {
    timeout: 120_000,
  }, async () => {
    const at = await aNeed(['SENIOR_CARD'])
    const caller = await clerk()
    const fileId = await aPicture(await photographOf(card, { turned: 4, noise: 18, blur: 0.6, quality: 60 }))
    const begun = await caller.call(beginScan, { ...at, type: 'SENIOR_CARD', fileId })
    expect(begun.state).toBe('reading')
    await world.settle()
    const scan = await caller.call(getScan, { ...at, scanId: begun.id })
    expect(scan.state).toBe('read')
    const read = Object.fromEntries(scan.fields.flatMap((one) => (one.value === null ? [] : [[one.key, one.value]])))
    expect(read).toMatchObject({
      cardNumber: 'YL5104029001',
      name: '马静',
      idNumber: demoNumber('maJing'),
      category: '60—69周岁',
      issueDate: '2021-05-06',
    })
    expect(scan.validFrom).toBe('2021-05-06')
    const wrong = { ...at, scanId: begun.id, validFrom: '2021-05-06' }
    const refused = await caller.refusal(enterScan, { ...wrong, fields: { ...read, category: '一百岁', idNumber: '510499' } })
    expect(refused.errors?.map((one) => one.field).sort()).toEqual(['/fields/category', '/fields/idNumber'])
    const { licence } = await caller.call(enterScan, { ...wrong, fields: read })
    expect(licence).toMatchObject({ origin: 'given', verified: false, issuer: '攀枝花市东区民政局' })
    expect(parseIdentifier(licence.identifier)).toBeDefined()
    expect((await caller.refusal(enterScan, { ...wrong, fields: read })).code).toBe('licence-scans.entered')

    const held = (await inSystem((tx) => currentLicences(tx, maJing.id))).get('SENIOR_CARD')
    expect(held?.valid.map((one) => one.id)).not.toContain(licence.id)
    expect(held?.unverified.map((one) => one.id)).toEqual([licence.id])
    const shown = (await caller.call(listLicencesForNeed, at)).licences.find((one) => one.licence.id === licence.id)
    expect(shown?.licence.verified).toBe(false)
    const own = world.caller('portal', await residentToken(world.boot, maJing.id))
    expect((await own.call(listMyLicences)).licences.find((one) => one.id === licence.id)?.verified).toBe(false)

    const issuer = await staff('civil-affairs-510402')
    expect((await issuer.call(listRegisterWork)).toConfirm.map((one) => one.licence.id)).toContain(licence.id)
    expect((await issuer.call(getRegistered, { licenceId: licence.id })).picture).toBe(fileId)
    expect(
      (await (await staff('civil-affairs-510411')).refusal(actOnLicence, { licenceId: licence.id, kind: 'confirm', reason: '核对一致' }))
        .status,
    ).toBe(404)
    await issuer.call(actOnLicence, { licenceId: licence.id, kind: 'confirm', reason: '与存根核对一致' })
    await world.settle()
    const after = (await inSystem((tx) => currentLicences(tx, maJing.id))).get('SENIOR_CARD')
    expect(after?.valid.find((one) => one.id === licence.id)).toMatchObject({ verified: true, signed: true })
  })

  it('that its issuer does not recognise leaves the repository', async () => {
    const at = await aNeed(['SENIOR_CARD'])
    const caller = await clerk()
    const fileId = await aPicture(await photographOf(card, good))
    const { id: scanId } = await caller.call(beginScan, { ...at, type: 'SENIOR_CARD', fileId })
    const { licence } = await caller.call(enterScan, { ...at, scanId, fields: { cardNumber: 'YL-FALSE' }, validFrom: '2021-05-06' })
    await (await staff('civil-affairs-510402')).call(actOnLicence, { licenceId: licence.id, kind: 'reject', reason: '查无此证' })
    const held = (await inSystem((tx) => currentLicences(tx, maJing.id))).get('SENIOR_CARD')
    expect(held?.unverified.map((one) => one.id) ?? []).not.toContain(licence.id)
  })

  it('is vouched for by nobody before its issuer confirmed it: it identifies no one, and its identifier does not stand', async () => {
    const at = await aNeed(['SENIOR_CARD'])
    const caller = await clerk()
    const fileId = await aPicture(await photographOf(card, good))
    const { id: scanId } = await caller.call(beginScan, { ...at, type: 'SENIOR_CARD', fileId })
    const number = 'YL-NOBODY'
    const { licence } = await caller.call(enterScan, { ...at, scanId, fields: { cardNumber: number }, validFrom: '2021-05-06' })
    const asked = { type: 'SENIOR_CARD', number }
    expect((await caller.refusal(identifyByLicence, asked)).code).toBe('licences.no-such-licence')
    expect(await world.anyone.call(verifyLicence, { identifier: licence.identifier })).toEqual({ wellFormed: true, known: false })
    const issuer = await staff('civil-affairs-510402')
    const exported = { licenceId: licence.id, format: 'json' as const, reason: '省级证照目录汇聚' }
    expect((await issuer.refusal(exportMetadata, exported)).status).toBe(404)
    await issuer.call(actOnLicence, { licenceId: licence.id, kind: 'confirm', reason: '与存根核对一致' })
    expect((await issuer.file(exportMetadata, exported)).toString()).toContain(licence.identifier)
    expect((await caller.call(identifyByLicence, asked)).licence.id).toBe(licence.id)
    expect(await world.anyone.call(verifyLicence, { identifier: licence.identifier })).toMatchObject({ known: true, state: 'normal' })
  })

  it('is not confirmed beside a licence of its type that is suspended, which is given a second face by nothing', async () => {
    const at = await aNeed(['SENIOR_CARD'])
    const caller = await clerk()
    const fileId = await aPicture(await photographOf(card, good))
    const { id: scanId } = await caller.call(beginScan, { ...at, type: 'SENIOR_CARD', fileId })
    const fields = { cardNumber: 'YL-BESIDE' }
    const { licence } = await caller.call(enterScan, { ...at, scanId, fields, validFrom: '2021-05-06' })
    const held = await world.transaction(system, async (tx) => {
      const issuer = await officeFor(tx, { level: 'county', department: 'civil-affairs', jurisdiction: wangXiuying.residence })
      const given = { type: 'SENIOR_CARD', holder: { personId: at.personId }, fields: { cardNumber: 'YL-HELD', name: '王秀英' } }
      const one = await issueLicence(tx, { ...given, validFrom: '2024-01-01', validTo: null, issuer })
      await suspendLicence(tx, one.id, true, '待核实')
      return one
    })
    const issuer = await staff('civil-affairs-510402')
    const act = { licenceId: licence.id, kind: 'confirm' as const, reason: '与存根核对一致' }
    expect((await issuer.refusal(actOnLicence, act)).code).toBe('licences.suspended')
    await world.transaction(system, (tx) => suspendLicence(tx, held.id, false, '已核实'))
    await issuer.call(actOnLicence, act)
  })

  it('is entered once, also by two at the same moment, and its picture is seen by its issuer and by no office elsewhere', async () => {
    const at = await aNeed(['SENIOR_CARD'])
    const [one, two] = [await clerk(), await clerk()]
    const fileId = await aPicture(await photographOf(card, good))
    const { id: scanId } = await one.call(beginScan, { ...at, type: 'SENIOR_CARD', fileId })
    const entry = { ...at, scanId, fields: { cardNumber: 'YL-TWICE' }, validFrom: '2021-05-06' }
    const answers = await Promise.all([one, two].map((who) => who.send(enterScan, entry)))
    expect(answers.map((answer) => answer.statusCode).sort()).toEqual([200, 409])
    expect((await (await staff('civil-affairs-510402')).file(getFile, { fileId })).length).toBeGreaterThan(0)
    expect((await (await staff('civil-affairs-510411')).refusal(getFile, { fileId })).status).toBe(404)
  })

  it('is not scanned without an open need of that person for that type', async () => {
    const at = await aNeed(['ID_CARD'])
    const caller = await clerk()
    const fileId = await aPicture(await photographOf(card, good))
    expect((await caller.refusal(beginScan, { ...at, type: 'SENIOR_CARD', fileId })).code).toBe('licence-scans.not-needed')
    const other = { needId: at.needId, personId: wangXiuying.id, type: 'ID_CARD', fileId }
    expect((await caller.refusal(beginScan, other)).status).toBe(404)
    const stranger = await staff('clerk-510403001008')
    expect((await stranger.refusal(beginScan, { ...at, type: 'ID_CARD', fileId })).status).toBe(404)
  })
})

describe('what a page says', () => {
  it('is found behind its label, in the next box of the row, or below it', async () => {
    const type = await inSystem((tx) => licenceType(tx, 'SENIOR_CARD'))
    const line = (text: string, left: number, top: number, confidence = 0.99) => ({
      text,
      left,
      top,
      confidence,
      width: text.length * 20,
      height: 24,
    })
    const lines = [
      line('姓 名：王秀英  性别:女', 60, 100),
      line('证别', 60, 150),
      line('70周岁以上', 300, 152),
      line('优待证号', 60, 200),
      line('YL0001', 62, 232, 0.7),
      line('出生日期：1943年5月1日', 60, 300),
    ]
    const proposed = propose(type, { width: 900, height: 400, lines })
    expect(Object.fromEntries(proposed.map((one) => [one.key, one.value]))).toEqual({
      name: '王秀英',
      gender: '女',
      category: '70周岁以上',
      cardNumber: 'YL0001',
      birthDate: '1943-05-01',
    })
    expect(proposed.find((one) => one.key === 'cardNumber')?.sure).toBe(false)
  })
})
