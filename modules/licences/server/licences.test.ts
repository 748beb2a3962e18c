import { beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../../platform/server/actor.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { aWorld, type World } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { officeFor } from '../../organisations/server/api.ts'
import { getMyLicence, identifyByLicence, licenceEvents, parseIdentifier, verifyLicence } from '../contract.ts'
import { changeLicence, currentLicences, type Holder, issueLicence, renewLicence, revokeLicence, suspendLicence } from './api.ts'

const { wangXiuying, chenZhiqiang, liuGuifang, zhouZihan, maJing } = demoPeople

let world: World
const resident = async (id: string) => world.caller('portal', await residentToken(world.boot, id))
const inSystem = <T>(work: (tx: Transaction) => Promise<T>) => world.transaction(system, work)
const newId = () => inSystem(async (tx) => tx.newId())

async function aSeniorCard(caseId?: string, validTo: string | null = null) {
  return inSystem(async (tx) => {
    const issuer = await officeFor(tx, { level: 'county', department: 'civil-affairs', jurisdiction: wangXiuying.residence })
    const fields = { cardNumber: `SC-${tx.newId().slice(-6)}`, name: wangXiuying.name, category: '70周岁以上' }
    return issueLicence(tx, {
      type: 'SENIOR_CARD',
      holder: { personId: maJing.id },
      fields,
      validFrom: tx.today,
      validTo,
      issuer,
      ...(caseId === undefined ? {} : { caseId }),
    })
  })
}

beforeAll(async () => {
  world = await aWorld()
})

describe('the repository', () => {
  it('gives an issued licence a valid identifier, a digest and a place with its holder, and says so', async () => {
    const licence = await aSeniorCard()
    expect(parseIdentifier(licence.identifier)).toMatchObject({ issuerCode: '510402', version: 1 })
    const held = await inSystem((tx) => currentLicences(tx, maJing.id))
    expect(held.get('SENIOR_CARD')?.valid.map((one) => one.id)).toContain(licence.id)
    const events = await world.ownerQuery<{ data: { licenceId: string; digest: string } }>(
      'select data from platform.event where type = $1',
      [licenceEvents.issued.type],
    )
    expect(events.find((one) => one.data.licenceId === licence.id)?.data.digest).toMatch(/^[0-9a-f]{64}$/)
  })

  it('gives a case its licence once, however often it is asked', async () => {
    const caseId = await newId()
    expect((await aSeniorCard(caseId)).id).toBe((await aSeniorCard(caseId)).id)
  })

  it('renews and changes by a new version, and keeps the old one as history', async () => {
    const first = await aSeniorCard()
    const second = await inSystem((tx) => renewLicence(tx, first.id, { validTo: '2030-12-31' }))
    const third = await inSystem((tx) => changeLicence(tx, second.id, { fields: { category: '60—69周岁' } }))
    expect([second.version, third.version]).toEqual([2, 3])
    expect(third).toMatchObject({ validTo: '2030-12-31', serial: first.serial, fields: { category: '60—69周岁', name: wangXiuying.name } })
    expect(parseIdentifier(third.identifier)?.version).toBe(3)
    await expect(inSystem((tx) => renewLicence(tx, first.id, { validTo: null }))).rejects.toThrow('wrong-state')
  })

  it('suspends, resumes and revokes', async () => {
    const licence = await aSeniorCard()
    const validIds = async () => (await inSystem((tx) => currentLicences(tx, maJing.id))).get('SENIOR_CARD')?.valid.map((one) => one.id)
    await inSystem((tx) => suspendLicence(tx, licence.id, true, '待核实'))
    expect(await validIds()).not.toContain(licence.id)
    await inSystem((tx) => suspendLicence(tx, licence.id, false, '已核实'))
    expect(await validIds()).toContain(licence.id)
    await inSystem((tx) => revokeLicence(tx, licence.id, '本人申请注销'))
    expect(await validIds()).not.toContain(licence.id)
    await expect(inSystem((tx) => revokeLicence(tx, licence.id, '再次'))).rejects.toThrow('wrong-state')
  })

  it('gives no second licence beside one that is suspended, and renews no other one of its type', async () => {
    const old = await aSeniorCard(undefined, '2026-01-31')
    const licence = await aSeniorCard()
    await inSystem((tx) => suspendLicence(tx, licence.id, true, '待核实'))
    await expect(aSeniorCard()).rejects.toThrow('licences.suspended')
    await expect(inSystem((tx) => renewLicence(tx, old.id, { validTo: null }))).rejects.toThrow('licences.suspended')
    const held = (await inSystem((tx) => currentLicences(tx, maJing.id))).get('SENIOR_CARD')
    expect(held?.suspended.map((one) => one.id)).toEqual([licence.id])
    await inSystem((tx) => revokeLicence(tx, licence.id, '核实不符'))
    expect((await aSeniorCard()).state).toBe('normal')
  })

  it('keeps a suspension to its household, its organisation and its type', async () => {
    const give = (type: string, holder: Holder) =>
      inSystem(async (tx) => {
        const issuer = await officeFor(tx, { level: 'county', department: 'civil-affairs', jurisdiction: wangXiuying.residence })
        return issueLicence(tx, { type, holder, fields: {}, validFrom: tx.today, validTo: null, issuer })
      })
    const [first, second] = [await newId(), await newId()]
    const lived = await give('MINIMUM_LIVING_CERT', { householdId: first, personIds: [maJing.id] })
    await inSystem((tx) => suspendLicence(tx, lived.id, true, '待核实'))
    await expect(give('MINIMUM_LIVING_CERT', { householdId: first, personIds: [maJing.id] })).rejects.toThrow('licences.suspended')
    await expect(give('MINIMUM_LIVING_CERT', { personId: maJing.id })).rejects.toThrow('licences.suspended')
    expect((await give('MINIMUM_LIVING_CERT', { householdId: second, personIds: [maJing.id] })).state).toBe('normal')
    expect((await give('LOW_INCOME_CERT', { householdId: first, personIds: [maJing.id] })).state).toBe('normal')
  })

  it('is over by the day of the city, not of Greenwich', async () => {
    const now = world.clock.now()
    world.clock.set('2026-03-02T17:00:00.000Z')
    const { id } = await aSeniorCard(undefined, '2026-03-02')
    world.clock.set(now)
    const [row] = await world.ownerQuery('select expired_at is not null as over from licences.licence where id = $1', [id])
    expect(row).toEqual({ over: true })
  })

  it('keeps a suspension through a correction, and neither renews nor changes by a case what is suspended', async () => {
    const licence = await aSeniorCard()
    await inSystem((tx) => suspendLicence(tx, licence.id, true, '待核实'))
    await expect(inSystem((tx) => renewLicence(tx, licence.id, { validTo: null }))).rejects.toThrow('wrong-state')
    const caseId = await newId()
    await expect(inSystem((tx) => changeLicence(tx, licence.id, { fields: {}, caseId }))).rejects.toThrow('wrong-state')
    const corrected = await inSystem((tx) => changeLicence(tx, licence.id, { fields: { name: '王秀瑛' } }))
    expect(corrected).toMatchObject({ version: 2, state: 'suspended' })
    const [row] = await world.ownerQuery('select state, reason from licences.licence where id = $1', [corrected.id])
    expect(row).toEqual({ state: 'suspended', reason: '待核实' })
    await inSystem((tx) => suspendLicence(tx, corrected.id, false, '已核实'))
    expect((await inSystem((tx) => currentLicences(tx, maJing.id))).get('SENIOR_CARD')?.valid.map((one) => one.id)).toContain(corrected.id)
  })

  it('tells an expired licence from one that never was', async () => {
    await inSystem(async (tx) => {
      const issuer = await officeFor(tx, { level: 'county', department: 'civil-affairs', jurisdiction: wangXiuying.residence })
      await issueLicence(tx, {
        type: 'ELDERLY_ASSESSMENT',
        holder: { personId: wangXiuying.id },
        fields: { reportNumber: 'EA-1', abilityLevel: '轻度失能' },
        validFrom: '2023-01-01',
        validTo: '2024-12-31',
        issuer,
      })
    })
    const held = await inSystem((tx) => currentLicences(tx, wangXiuying.id))
    expect(held.get('ELDERLY_ASSESSMENT')).toMatchObject({ valid: [], expired: { state: 'expired', fields: { abilityLevel: '轻度失能' } } })
    expect(held.has('VETERAN_CERT')).toBe(false)
  })

  it('shows each member of a household their own card of the shared register', async () => {
    const ofMother = (await inSystem((tx) => currentLicences(tx, liuGuifang.id))).get('HOUSEHOLD_REGISTER')?.valid[0]
    const ofDaughter = (await inSystem((tx) => currentLicences(tx, zhouZihan.id))).get('HOUSEHOLD_REGISTER')?.valid[0]
    expect(ofDaughter?.id).toBe(ofMother?.id)
    expect([ofMother?.fields.name, ofDaughter?.fields.name, ofDaughter?.fields.relationToHead]).toEqual(['刘桂芳', '周子涵', '女'])
    expect(ofDaughter?.fields.headName).toBe('刘桂芳')
  })
})

describe('a licence in the hand', () => {
  it('identifies its holder', async () => {
    const caller = world.caller('staff', await staffToken(world.boot, 'clerk-510402001005'))
    const { person } = await caller.call(identifyByLicence, { type: 'DISABILITY_CERT', number: `${demoNumber('chenZhiqiang')}42` })
    expect(person.id).toBe(chenZhiqiang.id)
    expect((await caller.refusal(identifyByLicence, { type: 'DISABILITY_CERT', number: '000' })).code).toBe('licences.no-such-licence')
    expect((await caller.refusal(identifyByLicence, { type: 'NO_SUCH', number: '000' })).status).toBe(422)
  })

  it('is verified by anyone, who learns nothing of the holder', async () => {
    const licence = await aSeniorCard()
    const answer = await world.anyone.call(verifyLicence, { identifier: licence.identifier })
    expect(answer).toEqual({
      wellFormed: true,
      known: true,
      state: 'normal',
      typeName: '老年优待证',
      issuer: '攀枝花市东区民政局',
      validTo: null,
    })
    const last = licence.identifier.slice(-1) === 'A' ? 'B' : 'A'
    expect(await world.anyone.call(verifyLicence, { identifier: licence.identifier.slice(0, -1) + last })).toEqual({
      wellFormed: false,
      known: false,
    })
  })
})

describe('a licence that an office has issued', () => {
  it('gets neither signature nor face where it was changed or revoked before the job ran', async () => {
    const [changed, revoked] = [await aSeniorCard(), await aSeniorCard()]
    await inSystem((tx) => changeLicence(tx, changed.id, { fields: { category: '60—69周岁' } }))
    await inSystem((tx) => revokeLicence(tx, revoked.id, '本人申请注销'))
    await world.settle()
    for (const { id } of [changed, revoked]) {
      const [row] = await world.ownerQuery('select signature from licences.licence where id = $1', [id])
      expect(row?.signature).toBeNull()
      expect(await world.ownerQuery('select 1 from seals.document where licence_id = $1', [id])).toEqual([])
    }
  })

  it('is signed right after, has its sealed face, and the face falls with the licence', async () => {
    const licence = await aSeniorCard()
    await world.settle()
    const caller = await resident(maJing.id)
    const signed = await caller.call(getMyLicence, { licenceId: licence.id })
    expect(signed.licence.signed).toBe(true)
    expect(signed.documents).toMatchObject([{ kind: 'licence', state: 'sealed', title: '老年优待证', withdrawnAt: null }])
    await inSystem((tx) => revokeLicence(tx, licence.id, '本人申请注销'))
    const after = await caller.call(getMyLicence, { licenceId: licence.id })
    expect(after.licence.state).toBe('cancelled')
    expect(after.documents[0]?.withdrawnAt).not.toBeNull()
  })
})
