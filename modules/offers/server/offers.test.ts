import { describe, expect, it } from 'vitest'
import { system } from '../../../platform/server/actor.ts'
import { aWorld } from '../../../tests/world.ts'
import { demoPeople } from '../../../tools/city/demo-people.ts'
import { addDays } from '../../calendar/contract.ts'
import { getDraft, saveDraft, submitApplication } from '../../cases/contract.ts'
import { findCaseState } from '../../cases/server/api.ts'
import { aSignature, someValue } from '../../cases/server/testing.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { issueLicence, revokeLicence } from '../../licences/server/api.ts'
import { officeFor } from '../../organisations/server/api.ts'
import { identifyPerson, recordFacts } from '../../people/server/api.ts'
import { offers } from '../contract.ts'
import { makeOffers } from './make-offers.ts'
import { currentPlan } from './plan-of-today.ts'
import { findEntitled } from './routines.ts'

const world = await aWorld()
const { wangXiuying, chenZhiqiang } = demoPeople
const as = async (id: string) => world.caller('portal', await residentToken(world.boot, id))
const mine = async (id: string) => (await (await as(id)).call(offers.listMine)).rows
const codesOf = async (id: string) => (await mine(id)).map((one) => one.itemCode)
const day = () => world.clock.now().slice(0, 10)
const community = '510402001005'
const worker = async (division = community) => world.caller('staff', await staffToken(world.boot, `worker-${division}`))
const city = '攀枝花市'

/** Somebody whom registers know just enough about. */
async function aResident(birthDate: string, facts: Record<string, unknown> = { receivesElsewhere: false }) {
  return world.transaction(system, async (tx) => {
    const document = { number: `CHN${birthDate.replaceAll('-', '')}0001` }
    const { person } = await identifyPerson(tx, {
      kind: 'foreigner-card',
      name: '测试居民',
      birthDate,
      sex: 'female',
      document,
      residence: community,
    })
    const told = { domicileCity: city, domicileProvince: '四川省', ...facts }
    await recordFacts(tx, { subject: person.id, kind: 'person', source: '公安人口信息', asOf: tx.today, facts: told })
    return person.id
  })
}

async function aDisabilityCertificate(personId: string, level = '一级') {
  return world.transaction(system, async (tx) => {
    const issuer = await officeFor(tx, { level: 'county', department: 'disabled-persons-federation', jurisdiction: community })
    if (!issuer) throw new Error('no office')
    const fields = { category: '肢体', level }
    return (
      await issueLicence(tx, {
        type: 'DISABILITY_CERT',
        holder: { personId },
        fields,
        validFrom: tx.today,
        validTo: addDays(tx.today, 3650),
        issuer,
      })
    ).id
  })
}

async function tomorrow() {
  world.clock.set(`${addDays(day(), 1)}T02:00:00.000Z`)
}
async function run() {
  await world.settle()
  await makeOffers(world.boot, { newly: true })
  await world.settle()
}
const eightyOn = (date: string) => `${Number(date.slice(0, 4)) - 80}${date.slice(4)}`

describe('who is newly entitled is told, once', () => {
  it('everybody is taken over at the first start; a second run the same day looks at nobody', { timeout: 120_000 }, async () => {
    const first = await findEntitled(world.boot)
    expect(first.refreshed).toBeGreaterThan(250)
    expect(first.looked).toBe(first.refreshed)
    expect(await findEntitled(world.boot)).toEqual({ refreshed: 0, looked: 0 })
    const columns = await world.ownerQuery<{ name: string }>(
      `select column_name as name from information_schema.columns where table_schema = 'offers' and table_name = 'resident'`,
    )
    expect(columns.map((one) => one.name).filter((name) => /name|number|address|phone/.test(name))).toEqual([])
    const [plain] = await world.ownerQuery<{ n: number }>(
      `select count(*)::int as n from offers.resident where licences::text || told::text || household::text ~ '510499[0-9]{11}'`,
    )
    expect(plain?.n).toBe(0)
  })

  it('an old woman finds the allowance of her age in the portal, with the reasons', async () => {
    const offer = (await mine(wangXiuying.id)).find((one) => one.itemCode === 'MZ-011')
    expect(offer?.reasons.find((one) => one.id === 'c1')).toMatchObject({
      state: 'met',
      explanation: expect.stringMatching(/^符合：8[2-9] 周岁$/),
    })
    expect(offer?.reasons.every((one) => one.kind !== 'fact' || one.state === 'met')).toBe(true)
  })

  it('born eighty years ago tomorrow: nothing today, the offer tomorrow, and the day after no second one', async () => {
    const person = await aResident(eightyOn(addDays(day(), 1)))
    await run()
    expect(await codesOf(person)).not.toContain('MZ-011')
    await tomorrow()
    await run()
    expect((await codesOf(person)).filter((code) => code === 'MZ-011')).toHaveLength(1)
    const messages = await world.ownerQuery(`select 1 from notifications.message where person_id = $1 and template = 'offer'`, [person])
    expect(messages.length).toBeGreaterThanOrEqual(1)
    await tomorrow()
    await run()
    expect((await codesOf(person)).filter((code) => code === 'MZ-011')).toHaveLength(1)
  })

  it('a newly issued disability certificate brings its offer; a revoked one takes it back', async () => {
    const person = await aResident('1990-05-06', { hasWorkInjuryCareBenefit: false })
    await run()
    expect(await codesOf(person)).not.toContain('MZ-024')
    const licence = await aDisabilityCertificate(person)
    await run()
    expect(await codesOf(person)).toContain('MZ-024')
    await world.transaction(system, (tx) => revokeLicence(tx, licence, '测试'))
    await run()
    expect(await codesOf(person)).not.toContain('MZ-024')
  })

  it('a fact that nobody told is no offer', async () => {
    const person = await aResident(eightyOn(addDays(day(), -400)), {})
    await run()
    expect(await codesOf(person)).not.toContain('MZ-011')
  })

  it('a card of the elderly is offered as a new one, and saying yes answers that question', async () => {
    const person = await aResident(`${Number(day().slice(0, 4)) - 66}-01-15`, {})
    await run()
    const offer = (await mine(person)).find((one) => one.itemCode === 'MZ-016')
    expect(offer?.reasons.filter((one) => one.kind === 'fact').every((one) => one.state === 'met')).toBe(true)
    const acts = (offer?.acts ?? []).map((one) => ({ actId: one.id }))
    const done = await (await as(person)).call(offers.accept, { offerId: offer?.offerId ?? '', signature: aSignature, acts })
    expect(done.missing.map((one) => one.id)).not.toContain('seniorCardApplyKind')
    const { form } = await (await as(person)).call(getDraft, { draftId: done.caseId })
    expect(form.sections.flatMap((one) => one.fields).find((one) => one.key === 'seniorCardApplyKind')).toMatchObject({ value: '新办' })
  })

  it('what an own licence says settles an answer of the form; no account number lies in the table', async () => {
    const plan = await world.transaction(system, currentPlan)
    const fact = (code: string, key: string) => plan.rules.find((one) => one.item.code === code)?.form.find((one) => one.key === key)
    expect(fact('RS-024', 'leaveReason')).toMatchObject({ from: 'licence', licence: 'TERMINATION_CERT', field: 'reason' })
    expect(fact('ZJ-004', 'rentArrears')).toMatchObject({ from: 'licence', licence: 'PUBLIC_HOUSING_LEASE' })
    expect(fact('GH-004', 'bankAccount')).toBeUndefined()
    expect([...(plan.licences.get('SOCIAL_SECURITY_CARD') ?? [])]).not.toContain('bankAccount')
  })

  it('sealed items are never offered, nor items whose conditions hang on answers alone', async () => {
    const plan = await world.transaction(system, currentPlan)
    const codes = plan.rules.map((one) => one.item.code)
    expect(codes).toContain('MZ-011')
    expect(codes).toContain('MZ-024')
    for (const code of ['MZ-020', 'FL-002', 'CL-017', 'WS-015', 'WS-007', 'WS-011', 'GH-006']) expect(codes).not.toContain(code)
    expect(plan.rules.every((one) => one.item.sensitivity === 'normal' && one.item.proactive)).toBe(true)
  })
})

describe('the answer', () => {
  it('no is kept with its reason, and nobody asks again until the facts change', async () => {
    const person = await aResident('1991-02-03', { hasWorkInjuryCareBenefit: false })
    await aDisabilityCertificate(person)
    await run()
    const offer = (await mine(person)).find((one) => one.itemCode === 'MZ-024')
    const resident = await as(person)
    const offerId = offer?.offerId ?? ''
    expect((await resident.refusal(offers.decline, { offerId, reason: 'other' })).code).toBe('offers.reason-missing')
    await resident.call(offers.decline, { offerId, reason: 'not-needed' })
    expect((await resident.refusal(offers.decline, { offerId, reason: 'not-needed' })).code).toBe('offers.already-answered')
    await world.ownerQuery('update offers.resident set next_on = $1 where person = $2', [day(), person])
    await run()
    expect(await codesOf(person)).not.toContain('MZ-024')
    const [kept] = await world.ownerQuery(`select state, decline_reason from offers.offer where id = $1`, [offerId])
    expect(kept).toEqual({ state: 'declined', decline_reason: 'not-needed' })
    await aDisabilityCertificate(person, '二级')
    await run()
    expect(await codesOf(person)).toContain('MZ-024')
  })

  it('yes with one confirmation is a case without a visit, after the few things nobody else can tell', async () => {
    const offer = (await mine(chenZhiqiang.id)).find((one) => one.itemCode === 'MZ-024')
    if (!offer) throw new Error(`no offer; there are ${(await codesOf(chenZhiqiang.id)).join()}`)
    const resident = await as(chenZhiqiang.id)
    const acts = offer.acts.map((one) => ({ actId: one.id }))
    const { offerId } = offer
    const done = await resident.call(offers.accept, { offerId, signature: aSignature, acts })
    expect(done.state).toBe('questions')
    expect(done.missing.every((one) => one.kind === 'field')).toBe(true)
    expect(done.missing.length).toBeLessThanOrEqual(4)
    expect((await resident.refusal(offers.accept, { offerId, signature: aSignature, acts })).code).toBe('offers.already-answered')
    const draft = await resident.call(getDraft, { draftId: done.caseId })
    const open = new Set(done.missing.map((one) => one.id))
    const fields = draft.form.sections.flatMap((one) => one.fields).filter((one) => open.has(one.key))
    const answers = Object.fromEntries(fields.map((one) => [one.key, someValue(one)]))
    const saved = await resident.call(saveDraft, { draftId: done.caseId, revision: draft.revision, answers })
    await resident.call(submitApplication, {
      draftId: done.caseId,
      revision: saved.revision,
      signature: aSignature,
      acts: saved.acts.map((one) => ({ actId: one.id })),
    })
    await run()
    const state = await world.transaction(system, (tx) => findCaseState(tx, done.caseId))
    expect(state).toMatchObject({ itemCode: 'MZ-024', applicantId: chenZhiqiang.id, phase: 'received', channel: 'online' })
    const [kept] = await world.ownerQuery('select state, case_id from offers.offer where id = $1', [offerId])
    expect(kept).toEqual({ state: 'accepted', case_id: done.caseId })
    expect(await codesOf(chenZhiqiang.id)).not.toContain('MZ-024')
  })

  it('where nothing is missing the confirmation itself hands the application in', async () => {
    const [row] = await world.ownerQuery<{ id: string; person: string }>(
      `select id, person from offers.offer where item_code = 'RS-010' and state = 'open' order by id limit 1`,
    )
    const { id: offerId = '', person = '' } = row ?? {}
    const offer = (await mine(person)).find((one) => one.offerId === offerId)
    const acts = (offer?.acts ?? []).map((one) => ({ actId: one.id }))
    const done = await (await as(person)).call(offers.accept, { offerId, signature: aSignature, acts })
    expect(done).toMatchObject({ state: 'accepted', missing: [], number: expect.stringMatching(/^5104-/) })
    const state = await world.transaction(system, (tx) => findCaseState(tx, done.caseId))
    expect(state).toMatchObject({ itemCode: 'RS-010', applicantId: person, phase: 'received', channel: 'online' })
  })
})

describe('what became of the offers', () => {
  it('is told to the supervisor in numbers with the reasons of those who said no, and to nobody else', async () => {
    const supervisor = world.caller('staff', await staffToken(world.boot, 'supervisor-5104'))
    const { total, items } = await supervisor.call(offers.figures, {})
    const [kept] = await world.ownerQuery<{ made: number; declined: number; unneeded: number }>(
      `select count(*)::int as made, count(*) filter (where state = 'declined')::int as declined,
       count(*) filter (where decline_reason = 'not-needed')::int as unneeded from offers.offer`,
    )
    expect(total).toMatchObject({ made: kept?.made, declined: kept?.declined, reasons: [{ reason: 'not-needed', count: kept?.unneeded }] })
    expect(kept?.declined).toBeGreaterThan(0)
    expect(items.reduce((sum, one) => sum + one.made, 0)).toBe(total.made)
    expect(total.open + total.started + total.accepted + total.declined + total.lapsed).toBe(total.made)
    expect(items.find((one) => one.itemCode === 'MZ-024')?.reasons).toContainEqual({ reason: 'not-needed', count: expect.any(Number) })
    expect((await (await worker()).refusal(offers.figures, {})).status).toBe(403)
    expect((await (await as(wangXiuying.id)).refusal(offers.figures, {})).status).toBe(403)
  })
})

describe('who sees offers', () => {
  it('a resident sees their own, and nobody answers for another', async () => {
    const [offer] = await mine(wangXiuying.id)
    const other = await as(chenZhiqiang.id)
    expect((await other.refusal(offers.decline, { offerId: offer?.offerId ?? '', reason: 'not-now' })).status).toBe(404)
    expect((await mine(chenZhiqiang.id)).every((one) => one.person.personId === chenZhiqiang.id)).toBe(true)
  })

  it('a community worker sees those of their own community, masked, and no reviewer any', async () => {
    const person = await aResident(eightyOn(addDays(day(), -30)))
    await run()
    const here = await (await worker()).call(offers.listForCommunity)
    expect(here.rows.some((one) => one.person.personId === person)).toBe(true)
    expect(here.rows.every((one) => one.person.name.includes('*'))).toBe(true)
    const [shown] = await world.ownerQuery<{ n: number }>(
      `select count(*)::int as n from offers.offer where division = $1 and state = 'open'`,
      [community],
    )
    expect(here.total).toBe(shown?.n)
    const there = await (await worker('510403001008')).call(offers.listForCommunity)
    expect(there.rows.some((one) => one.person.personId === person)).toBe(false)
    const offerId = here.rows.find((one) => one.person.personId === person)?.offerId ?? ''
    expect((await (await worker('510403001008')).refusal(offers.decline, { offerId, reason: 'not-now' })).status).toBe(404)
    const reviewer = world.caller('staff', await staffToken(world.boot, 'civil-affairs-510402'))
    expect((await reviewer.refusal(offers.listForCommunity)).status).toBe(403)
  })

  it('the worker says yes for somebody visited: a reception, a draft or case, and the note is sealed', async () => {
    const { rows } = await (await worker()).call(offers.listForCommunity, { itemCode: 'MZ-011' })
    const [offer] = rows
    if (!offer) throw new Error('nothing to accept')
    const acts = offer.acts.map((one) => ({ actId: one.id }))
    const done = await (await worker()).call(offers.accept, {
      offerId: offer.offerId,
      signature: aSignature,
      acts,
      note: '上门走访，老人同意',
    })
    expect(['accepted', 'questions']).toContain(done.state)
    const [row] = await world.ownerQuery<{ note: Buffer; state: string }>('select note, state from offers.offer where id = $1', [
      offer.offerId,
    ])
    expect(row?.note.toString('utf8')).not.toContain('上门走访')
    expect(row?.state).toBe(done.state === 'accepted' ? 'accepted' : 'started')
  })
})
