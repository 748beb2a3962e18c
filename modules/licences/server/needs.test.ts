import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../../platform/server/actor.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { aWorld, type World } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { residentToken, staffActorOf, staffToken } from '../../identity/server/testing.ts'
import { getMyLicence, listLicencesForNeed, listMyConsents, listMyLicences, listMyUses, makeMyCopy, withdrawConsent } from '../contract.ts'
import { closeNeed, currentLicences, giveConsent, hasConsent, openNeed, recordUse } from './api.ts'
import type { LicenceTables } from './tables.ts'
import { madeUpDrafts } from './testing.ts'

const { chenZhiqiang, yangFan, luoTing, maJing, liXiaomei } = demoPeople

let world: World
const resident = async (id: string) => world.caller('portal', await residentToken(world.boot, id))
const asResident = (personId: string) => ({ kind: 'resident' as const, personId, sessionId: personId })
const inSystem = <T>(work: (tx: Transaction) => Promise<T>) => world.transaction(system, work)
const newId = () => inSystem(async (tx) => tx.newId())

let drafts: ReturnType<typeof madeUpDrafts>

beforeAll(async () => {
  world = await aWorld()
  drafts = madeUpDrafts()
})
afterAll(() => drafts.restore())

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
    expect((await caller.refusal(listLicencesForNeed, { needId, personId: chenZhiqiang.id })).status).toBe(404)
    drafts.admit(needId)
    const { licences } = await caller.call(listLicencesForNeed, { needId, personId: chenZhiqiang.id })
    expect(licences.map((one) => one.licence.typeName)).toEqual(['残疾人证'])
    expect(licences[0]?.licence.number).not.toBe(`${demoNumber('chenZhiqiang')}42`)
    const asked = { needId, personId: chenZhiqiang.id }
    const refusedTo = async (login: string) =>
      (await world.caller('staff', await staffToken(world.boot, login)).refusal(listLicencesForNeed, asked)).status
    expect(await refusedTo('civil-affairs-510403')).toBe(404)
    expect(await refusedTo('clerk-510402002005')).toBe(404)
    for (const officer of ['auditor', 'security', 'supervisor-510402']) expect(await refusedTo(officer)).toBe(403)
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

  it('shows a shared licence to somebody for a reason of their own, which those who share it do not learn', async () => {
    const register = (await inSystem((tx) => currentLicences(tx, luoTing.id))).get('HOUSEHOLD_REGISTER')?.valid[0]
    const copy = { licenceId: register?.id ?? '', purpose: '起诉离婚', recipient: '东区人民法院', until: '2026-04-01' }
    await (await resident(luoTing.id)).call(makeMyCopy, copy)
    const said = async (id: string) => JSON.stringify((await (await resident(id)).call(listMyUses, {})).uses)
    expect(await said(luoTing.id)).toContain('起诉离婚')
    expect(await said(yangFan.id)).not.toContain('加注件')
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
