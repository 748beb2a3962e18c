import { beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../../platform/server/actor.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { aWorld, type World } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { residentToken, staffActorOf, staffToken } from '../../identity/server/testing.ts'
import { officeFor } from '../../organisations/server/api.ts'
import {
  getMyLicence,
  identifyByLicence,
  licenceEvents,
  listLicencesForNeed,
  listMyConsents,
  listMyLicences,
  listMyUses,
  parseIdentifier,
  verifyLicence,
  withdrawConsent,
} from '../contract.ts'
import {
  changeLicence,
  closeNeed,
  currentLicences,
  giveConsent,
  hasConsent,
  issueLicence,
  openNeed,
  recordUse,
  renewLicence,
  revokeLicence,
  suspendLicence,
} from './api.ts'
import type { LicenceTables } from './tables.ts'

const { wangXiuying, chenZhiqiang, liuGuifang, zhouZihan, yangFan, luoTing, maJing, liXiaomei } = demoPeople

let world: World
const resident = async (id: string) => world.caller('portal', await residentToken(world.boot, id))
const asResident = (personId: string) => ({ kind: 'resident' as const, personId, sessionId: personId })
const inSystem = <T>(work: (tx: Transaction) => Promise<T>) => world.transaction(system, work)
const newId = () => inSystem(async (tx) => tx.newId())

async function aSeniorCard(caseId?: string) {
  return inSystem(async (tx) => {
    const issuer = await officeFor(tx, { level: 'county', department: 'civil-affairs', jurisdiction: wangXiuying.residence })
    const fields = { cardNumber: `SC-${tx.newId().slice(-6)}`, name: wangXiuying.name, category: '70周岁以上' }
    return issueLicence(tx, {
      type: 'SENIOR_CARD',
      holder: { personId: maJing.id },
      fields,
      validFrom: tx.today,
      validTo: null,
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

describe('staff see a licence only for an open need', () => {
  const types = ['ID_CARD', 'DISABILITY_CERT']

  it('of that person, of the types it names, and each use is on record once', async () => {
    const id = await newId()
    const clerk = await staffActorOf(world.boot, 'clerk-510402001005')
    const need = { id, types: [...types, 'SOCIAL_SECURITY_CARD'], purpose: '申请「残疾人两项补贴」', basis: 'statutory-duty' as const }
    const before = await world.transaction(clerk, (tx) => currentLicences(tx, chenZhiqiang.id, need))
    expect(before.size).toBe(0)
    await world.transaction(clerk, (tx) => openNeed(tx, { id, kind: 'draft', people: [{ personId: chenZhiqiang.id, types }] }))
    for (let n = 0; n < 2; n += 1) {
      const held = await world.transaction(clerk, (tx) => currentLicences(tx, chenZhiqiang.id, need))
      expect([...held.keys()].sort()).toEqual(['DISABILITY_CERT', 'ID_CARD'])
    }
    expect((await world.transaction(clerk, (tx) => currentLicences(tx, maJing.id, need))).size).toBe(0)
    const { uses } = await (await resident(chenZhiqiang.id)).call(listMyUses, {})
    expect(
      uses
        .filter((one) => one.purpose === need.purpose)
        .map((one) => one.type)
        .sort(),
    ).toEqual(['DISABILITY_CERT', 'ID_CARD'])
    expect(uses[0]?.by).toContain('大渡口街道')
    await world.transaction(clerk, (tx) => closeNeed(tx, id))
    expect((await world.transaction(clerk, (tx) => currentLicences(tx, chenZhiqiang.id, need))).size).toBe(0)
  })

  it('and nothing through a forgotten where', async () => {
    const clerk = await staffActorOf(world.boot, 'clerk-510402001005')
    for (const table of ['licences.licence', 'licences.holding'] as const)
      expect(await world.transaction(clerk, (tx) => tx.as<LicenceTables>().selectFrom(table).selectAll().execute())).toEqual([])
  })

  it('over HTTP too, and are refused with 404 where there is no need', async () => {
    const caller = world.caller('staff', await staffToken(world.boot, 'clerk-510402001005'))
    const needId = await newId()
    expect((await caller.refusal(listLicencesForNeed, { needId, personId: chenZhiqiang.id })).status).toBe(404)
    await inSystem((tx) => openNeed(tx, { id: needId, kind: 'case', people: [{ personId: chenZhiqiang.id, types: ['DISABILITY_CERT'] }] }))
    const { licences } = await caller.call(listLicencesForNeed, { needId, personId: chenZhiqiang.id })
    expect(licences.map((one) => one.licence.typeName)).toEqual(['残疾人证'])
    expect(licences[0]?.licence.number).not.toBe(`${demoNumber('chenZhiqiang')}42`)
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

describe('the holder', () => {
  it('sees their licences in full, one with its content and uses, and no one else’s', async () => {
    const caller = await resident(luoTing.id)
    const { licences } = await caller.call(listMyLicences)
    const idCard = licences.find((one) => one.type === 'ID_CARD')
    expect(idCard?.number).toBe(demoNumber('luoTing'))
    const opened = await caller.call(getMyLicence, { licenceId: idCard?.id ?? '' })
    expect(opened.fields.find((one) => one.key === 'name')).toMatchObject({ label: '姓名', value: '罗婷' })
    expect((await (await resident(maJing.id)).refusal(getMyLicence, { licenceId: idCard?.id ?? '' })).status).toBe(404)
  })

  it('sees how a shared licence was used by a relative, unless the matter is sealed', async () => {
    const register = (await inSystem((tx) => currentLicences(tx, yangFan.id))).get('HOUSEHOLD_REGISTER')?.valid[0]
    if (!register) throw new Error('the demo family has a register')
    const use = { personId: luoTing.id, licences: [register], basis: 'statutory-duty' as const }
    await inSystem((tx) => recordUse(tx, { ...use, purpose: '普通事项' }))
    await inSystem((tx) => recordUse(tx, { ...use, purpose: '敏感事项', sealed: true }))
    const purposes = async (id: string) => (await (await resident(id)).call(listMyUses, {})).uses.map((one) => one.purpose)
    expect(await purposes(yangFan.id)).toContain('普通事项')
    expect(await purposes(yangFan.id)).not.toContain('敏感事项')
    expect(await purposes(luoTing.id)).toContain('敏感事项')
    const seen = await world.transaction(asResident(maJing.id), (tx) =>
      tx.as<LicenceTables>().selectFrom('licences.use').select('purpose').execute(),
    )
    expect(seen.map((one) => one.purpose)).not.toContain('普通事项')
  })

  it('gives a consent and takes it back, once', async () => {
    const consentId = await world.transaction(asResident(liXiaomei.id), (tx) =>
      giveConsent(tx, { personId: liXiaomei.id, purpose: '申请时调用证照', types: ['ID_CARD'], textVersion: 'v1' }),
    )
    await inSystem(async (tx) => {
      expect(await hasConsent(tx, liXiaomei.id, 'ID_CARD')).toBe(true)
      expect(await hasConsent(tx, liXiaomei.id, 'MARRIAGE_CERT')).toBe(false)
    })
    const caller = await resident(liXiaomei.id)
    expect((await caller.call(listMyConsents)).consents).toMatchObject([{ id: consentId, withdrawnAt: null }])
    await caller.call(withdrawConsent, { consentId })
    expect((await caller.refusal(withdrawConsent, { consentId })).code).toBe('licences.consent-over')
    expect(await inSystem((tx) => hasConsent(tx, liXiaomei.id, 'ID_CARD'))).toBe(false)
    expect((await (await resident(maJing.id)).refusal(withdrawConsent, { consentId })).status).toBe(404)
  })
})

describe('a licence that an office has issued', () => {
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
