import { beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../../platform/server/actor.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { aWorld } from '../../../tests/world.ts'
import { demoPeople } from '../../../tools/city/demo-people.ts'
import { addDays } from '../../calendar/contract.ts'
import { getDraft } from '../../cases/contract.ts'
import { aSignature } from '../../cases/server/testing.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { issueLicence } from '../../licences/server/api.ts'
import { officeFor } from '../../organisations/server/api.ts'
import {
  createHousehold,
  findHouseholdId,
  guardiansOf,
  identifyPerson,
  insertKinship,
  insertMandate,
  joinHousehold,
  leaveHousehold,
  recordFacts,
  wardsOf,
} from '../../people/server/api.ts'
import { type OfferView, offers } from '../contract.ts'
import { makeOffers } from './make-offers.ts'
import { findEntitled } from './routines.ts'

const world = await aWorld()
/** 周子涵 is thirteen and lives with her mother; her father has no custody and lives elsewhere. */
const { zhouZihan: child, liuGuifang: mother, chenZhiqiang: father, maJing } = demoPeople
const as = async (id: string) => world.caller('portal', await residentToken(world.boot, id))
const worker = async () => world.caller('staff', await staffToken(world.boot, 'worker-510403001008'))
const mine = async (id: string) => (await (await as(id)).call(offers.listMine)).rows
const seenBy = async (id: string, person: string) => (await mine(id)).find((one) => one.person.personId === person)
const actsOf = (offer: OfferView) => offer.acts.map((one) => ({ actId: one.id }))
const write = <T>(work: (tx: Transaction) => Promise<T>) => world.transaction(system, work)

async function run() {
  await world.settle()
  await makeOffers(world.boot, { newly: true })
  await world.settle()
}

/** With a certificate that brings an offer, newly each time. */
async function entitled(personId: string) {
  await write(async (tx) => {
    const issuer = await officeFor(tx, { level: 'county', department: 'disabled-persons-federation', jurisdiction: '510403001008' })
    const holder = { personId }
    const fields = { category: '肢体', level: '一级' }
    await issueLicence(tx, { type: 'DISABILITY_CERT', holder, fields, validFrom: tx.today, validTo: addDays(tx.today, 3650), issuer })
    const facts = { hasWorkInjuryCareBenefit: false, receivesElsewhere: false }
    await recordFacts(tx, { subject: personId, kind: 'person', source: '公安人口信息', asOf: tx.today, facts })
  })
  await run()
}

/** Somebody of age in the same community. */
async function anAdult(number: string) {
  const who = { kind: 'foreigner-card' as const, name: '测试居民', birthDate: '1990-05-06', sex: 'female' as const, document: { number } }
  const { person } = await write((tx) => identifyPerson(tx, { ...who, residence: '510403001008' }))
  await write((tx) =>
    recordFacts(tx, {
      ...{ subject: person.id, kind: 'person', source: '卫生健康', asOf: tx.today },
      facts: { domicileCity: '攀枝花市', domicileProvince: '四川省' },
    }),
  )
  return person.id
}

beforeAll(async () => {
  await findEntitled(world.boot)
  await write((tx) => insertKinship(tx, father.id, 'child', child.id))
  await entitled(child.id)
}, 120_000)

describe('what a child is offered', () => {
  it('is seen by the parent at home, with both names, and told to them', async () => {
    const offer = await seenBy(mother.id, child.id)
    expect(offer).toMatchObject({
      person: { name: child.name },
      guardian: { personId: mother.id, name: mother.name },
      guardians: [{ personId: mother.id }],
    })
    const told = await world.ownerQuery<{ person_id: string }>(`select person_id from notifications.message where template = 'offer'`)
    expect(told.map((one) => one.person_id)).toContain(mother.id)
    expect(told.map((one) => one.person_id)).not.toContain(child.id)
  })

  it('is nothing that a parent without the child at home learns of', async () => {
    const offer = await seenBy(mother.id, child.id)
    expect(await seenBy(father.id, child.id)).toBeUndefined()
    const his = await as(father.id)
    const unknown = await his.refusal(offers.decline, { offerId: '00000000-0000-7000-8000-000000000000', reason: 'not-needed' })
    const asked = { offerId: offer?.offerId ?? '', acts: [], signature: aSignature }
    for (const told of [await his.refusal(offers.accept, asked), await his.refusal(offers.decline, { ...asked, reason: 'not-needed' })])
      expect({ ...told, requestId: '' }).toEqual({ ...unknown, requestId: '' })
  })

  it('is the child’s to read and not to answer', async () => {
    const offer = await seenBy(child.id, child.id)
    expect(offer?.guardian).toBeUndefined()
    expect(offer?.guardians).toEqual([{ personId: mother.id, name: mother.name }])
    const refused = await (await as(child.id)).refusal(offers.decline, { offerId: offer?.offerId ?? '', reason: 'not-needed' })
    expect(refused).toMatchObject({ code: 'offers.guardian-answers', status: 403 })
  })

  it('is answered at a visit by the guardian whom the worker names; names are covered', async () => {
    const visitor = await worker()
    const offer = (await visitor.call(offers.listForCommunity)).rows.find((one) => one.person.personId === child.id)
    if (!offer) throw new Error('not in the list of the community')
    expect(offer.guardians?.map((one) => one.name.includes('*'))).toEqual([true])
    const yes = { offerId: offer.offerId, signature: aSignature, acts: actsOf(offer) }
    expect(await visitor.refusal(offers.accept, yes)).toMatchObject({ code: 'offers.guardian-needed', errors: [{ field: '/guardianId' }] })
    expect(await visitor.refusal(offers.accept, { ...yes, guardianId: father.id })).toMatchObject({ code: 'offers.guardian-needed' })
    const done = await visitor.call(offers.accept, { ...yes, guardianId: mother.id })
    const [row] = await world.ownerQuery('select person_id, agent_id from cases.draft where id = $1', [done.caseId])
    expect(row).toEqual({ person_id: child.id, agent_id: mother.id })
  })

  it('becomes the child’s own application with the guardian as who acts for them', async () => {
    await world.ownerQuery(`update offers.offer set state = 'open', case_id = null where person = $1 and state = 'started'`, [child.id])
    const offer = await seenBy(mother.id, child.id)
    if (!offer) throw new Error('no offer')
    const hers = await as(mother.id)
    const done = await hers.call(offers.accept, { offerId: offer.offerId, signature: aSignature, acts: actsOf(offer) })
    const draft = await hers.call(getDraft, { draftId: done.caseId })
    expect(draft).toMatchObject({ applicant: { personId: child.id, name: child.name }, agent: { personId: mother.id, name: mother.name } })
    const said = await world.ownerQuery<{ data: unknown }>(
      `select data from platform.event where type = 'offers.offer-accepted' and stream = $1`,
      [`offer:${offer.offerId}`],
    )
    expect(said.at(-1)?.data).toMatchObject({ personId: child.id, guardianId: mother.id })
  })

  it('follows the child: who lives with them now is asked', async () => {
    const household = await write((tx) => findHouseholdId(tx, child.id))
    await write((tx) => joinHousehold(tx, household ?? '', father.id, '其他'))
    const his = (await mine(father.id)).filter((one) => one.guardian?.personId === father.id).map((one) => one.person.personId)
    expect(new Set(his)).toEqual(new Set([child.id]))
    await write((tx) => leaveHousehold(tx, household ?? '', father.id))
    expect(await seenBy(father.id, child.id)).toBeUndefined()
  })
})

describe('a child whose home changes', () => {
  const numbered = (number: string, birthDate: string, residence: string) => ({
    ...{ kind: 'foreigner-card' as const, name: '测试居民', birthDate, sex: 'female' as const, document: { number }, residence },
  })
  /** With a father, both in one household register and in no family living together. */
  async function registeredWith(where: { readonly father: string; readonly born?: string }, at: string) {
    return write(async (tx) => {
      const kid = (await identifyPerson(tx, numbered(`CHN${at}1`, where.born ?? '2015-05-06', '510403001008'))).person.id
      const dad = (await identifyPerson(tx, numbered(`CHN${at}2`, '1985-05-06', where.father))).person.id
      await insertKinship(tx, dad, 'child', kid)
      const home = await createHousehold(tx, { kind: 'registered', division: '510403001008', address: '测试路1号' })
      for (const id of [dad, kid]) await joinHousehold(tx, home, id, id === kid ? '子女' : '户主')
      return { kid, dad }
    })
  }

  it('has no guardian in a parent who stayed in the register and is known to live elsewhere', async () => {
    const home = await registeredWith({ father: '510403001008' }, '20260101000')
    const left = await registeredWith({ father: '510402002005' }, '20260102000')
    const found = await write((tx) => guardiansOf(tx, [home.kid, left.kid]))
    expect(found.get(home.kid)?.map((one) => one.guardian)).toEqual([home.dad])
    expect(found.get(left.kid)).toBeUndefined()
  })

  it('is of age where the server counts it so, on the day after the last of February too', async () => {
    const { kid, dad } = await registeredWith({ father: '510403001008', born: '2008-02-29' }, '20260103000')
    const on = async (day: string) => (await write((tx) => wardsOf({ ...tx, today: day } as Transaction, dad))).map((one) => one.ward)
    expect([await on('2026-02-28'), await on('2026-03-01')]).toEqual([[kid], []])
  })

  it('is told of to nobody but the guardian whom a court named', async () => {
    const to = `${Number(world.clock.now().slice(0, 4)) + 1}-01-01`
    await entitled(child.id)
    expect(await seenBy(mother.id, child.id)).toBeDefined()
    const named = await write((tx) => insertMandate(tx, { grantor: child.id, agent: maJing.id, items: [], to, basis: 'court' }))
    expect(await seenBy(mother.id, child.id)).toBeUndefined()
    const offer = await seenBy(maJing.id, child.id)
    expect(offer?.guardian?.personId).toBe(maJing.id)
    expect(offer?.guardians?.map((one) => one.personId)).toEqual([maJing.id])
    await world.ownerQuery('update people.mandate set revoked_at = now() where id = $1', [named.id])
  })

  it('is not found through an offer: where the child lives now is told to the committee and the child alone', async () => {
    expect((await seenBy(mother.id, child.id))?.person.community).toBe('')
    expect((await seenBy(child.id, child.id))?.person.community).not.toBe('')
  })

  it('one guardian’s begun draft is nothing to the other', async () => {
    const home = (await write((tx) => findHouseholdId(tx, child.id))) ?? ''
    const begun = (await mine(mother.id)).find((one) => one.person.personId === child.id && one.state === 'started')
    expect(begun?.guardian?.personId).toBe(mother.id)
    await write((tx) => joinHousehold(tx, home, father.id, '其他'))
    const his = (await mine(father.id)).filter((one) => one.person.personId === child.id)
    expect(new Set(his.map((one) => one.state))).toEqual(new Set(['open']))
    const forHim = (await (await as(father.id)).refusal(getDraft, { draftId: begun?.caseId ?? '' })).status
    expect(forHim).toBe(404)
    await write((tx) => leaveHousehold(tx, home, father.id))
  })
})

describe('somebody of age', () => {
  it('answers themself, and no parent at home sees it', async () => {
    const adult = await anAdult('CHN199005060001')
    await write(async (tx) => {
      await insertKinship(tx, adult, 'parent', mother.id)
      await joinHousehold(tx, (await findHouseholdId(tx, mother.id)) ?? '', adult, '子女')
    })
    await entitled(adult)
    const offer = await seenBy(adult, adult)
    expect(offer).toBeDefined()
    expect(offer?.guardians).toBeUndefined()
    expect(await seenBy(mother.id, adult)).toBeUndefined()
    const refused = await (await as(mother.id)).refusal(offers.decline, { offerId: offer?.offerId ?? '', reason: 'not-needed' })
    expect(refused.status).toBe(404)
    await (await as(adult)).call(offers.decline, { offerId: offer?.offerId ?? '', reason: 'not-needed' })
  })

  it('under a recorded guardianship is answered for by the guardian', async () => {
    const adult = await anAdult('CHN199005060002')
    const to = `${Number(world.clock.now().slice(0, 4)) + 1}-01-01`
    await write((tx) => insertMandate(tx, { grantor: adult, agent: maJing.id, items: [], to, basis: 'guardianship' }))
    await entitled(adult)
    const offer = await seenBy(maJing.id, adult)
    expect(offer?.guardian?.personId).toBe(maJing.id)
    const { offerId = '' } = offer ?? {}
    expect(await (await as(adult)).refusal(offers.decline, { offerId, reason: 'not-needed' })).toMatchObject({
      code: 'offers.guardian-answers',
    })
    await (await as(maJing.id)).call(offers.decline, { offerId, reason: 'not-needed' })
    const said = await world.ownerQuery<{ data: unknown }>(
      `select data from platform.event where type = 'offers.offer-declined' and stream = $1`,
      [`offer:${offerId}`],
    )
    expect(said.at(-1)?.data).toMatchObject({ personId: adult, guardianId: maJing.id })
  })
})
