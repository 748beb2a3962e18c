import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { startDraft } from '../../modules/cases/contract.ts'
import { aReception, staffOf } from '../../modules/cases/server/testing.ts'
import { eligibility } from '../../modules/eligibility/contract.ts'
import { getFile } from '../../modules/files/contract.ts'
import { residentToken, staffToken } from '../../modules/identity/server/testing.ts'
import { listLicencesForNeed } from '../../modules/licences/contract.ts'
import { notifications } from '../../modules/notifications/contract.ts'
import { findEntitled } from '../../modules/offers/server/testing.ts'
import { grantMandate } from '../../modules/people/contract.ts'
import { askForRight, listMyRequests } from '../../modules/rights/contract.ts'
import { getFigures, listFigureCases, listProcessCases } from '../../modules/statistics/contract.ts'
import { demoNumber, demoPeople } from '../../tools/city/demo-people.ts'
import { aWorld, type World } from '../world.ts'
import {
  type Answer,
  ask,
  type Caller,
  idsOf,
  nameOf,
  nothingOf,
  openQuestions,
  type Question,
  questionsAbout,
  readable,
  said,
} from './questions.ts'
import { seeksHelp } from './seeks-help.ts'

/**
 * 罗婷 asks for help against 杨帆, who is her husband, father of her child, in her household and family, her agent by a mandate for everything,
 * and who asks every question that the platform answers. What he hears is what he heard before, and so is what he hears through others.
 */
const { luoTing, yangFan, maJing } = demoPeople
/** She lives here and was taken in here; her case is worked on in 东区 by 民政, 公安, 妇联 and the court. */
const intake = 'clerk-510402002005'

let world: World
let husband: Caller
let questions: readonly Question[]
let before: readonly Answer[]
/** What came into being with her matters: ids of all tables, and the numbers of her cases. */
let ids: readonly string[]
let numbers: readonly string[]
let copyBefore: readonly string[]

beforeAll(async () => {
  world = await aWorld()
  husband = world.caller('portal', await residentToken(world.boot, yangFan.id))
  const wife = world.caller('portal', await residentToken(world.boot, luoTing.id))
  await wife.call(grantMandate, { agentName: yangFan.name, agentNumber: demoNumber('yangFan'), items: [], to: '2027-03-01' })
  await world.settle()
  questions = openQuestions(openToHim(), {
    'divisions.list-divisions': [{ under: '510402' }],
    'cases.list-public-notices': [{ division: '5104' }, { division: '510402002005' }],
    'ratings.list-office-results': [{ division: '5104' }],
    'catalog.search-items': [{ q: '家暴' }, { q: luoTing.name }],
    'eligibility.search': [{ q: '家暴' }, { q: luoTing.name }, { q: demoNumber('luoTing') }],
    'proofs.answer-proof': [{ q: luoTing.name }],
  })
  await findEntitled(world.boot)
  copyBefore = await copyOf(husband)
  const start = world.clock.now()
  before = await answersTo(husband)
  const known = await idsOf(world)
  numbers = await seeksHelp(world, wife, {
    her: demoNumber('luoTing'),
    him: yangFan.name,
    stranger: { ...maJing, idNumber: demoNumber('maJing') },
    intake,
  })
  // The seal of an office, made at its first use in a demo city, is everybody's.
  for (const { id } of await world.ownerQuery<{ id: string }>('select id from seals.seal')) known.add(id)
  ids = [...(await idsOf(world))].filter((id) => !known.has(id))
  world.clock.set(start)
}, 300_000)

/** The parts of everything that is held about him, but for what comes of asking for it. */
async function copyOf(caller: Caller): Promise<string[]> {
  const { id } = await caller.call(askForRight, { kind: 'copy', words: '' })
  await world.settle()
  const request = (await caller.call(listMyRequests)).rows.find((one) => one.id === id)
  const zip = unzipSync(new Uint8Array(await caller.file(getFile, { fileId: request?.fileId ?? '' })))
  const { parts } = JSON.parse(strFromU8(zip['data.json'] ?? new Uint8Array())) as { parts: { table: string; records: unknown[] }[] }
  const ofAsking = ['rights.request', 'files.file', 'notifications.message']
  return parts.filter((one) => !ofAsking.includes(one.table)).map((one) => `${one.table} ${JSON.stringify(one.records)}`)
}

const openToHim = () => readable(world).filter((one) => ['public', 'signed-in', 'resident'].includes(one.door))

async function answersTo(caller: Caller): Promise<Answer[]> {
  const answers: Answer[] = []
  for (const question of questions) answers.push(await ask(caller, question))
  return answers
}

describe('her husband', () => {
  test('asks everything again and hears what he heard before', async () => {
    const after = await answersTo(husband)
    expect(questions.length).toBeGreaterThan(40)
    expect(before.filter((one) => one.status === 200).length).toBeGreaterThan(35)
    expect(questions.flatMap((question, n) => (said(before[n]) === said(after[n]) ? [] : [nameOf(question)]))).toEqual([])
  })

  test('knows every id of it, and is answered as for an id that never was', { timeout: 240_000 }, async () => {
    const endpoints = openToHim()
    const nothing = await nothingOf(husband, endpoints)
    expect(ids.length).toBeGreaterThan(50)
    const told: string[] = []
    for (const id of ids)
      for (const question of questionsAbout(endpoints, id))
        if (said(await ask(husband, question), id) !== nothing.get(question.endpoint.name)) told.push(nameOf(question))
    expect(told).toEqual([])
  })

  test('takes his own copy, of himself, his family and his household, and it is what it was before', async () => {
    expect(copyBefore.some((one) => one.startsWith('people.household [{'))).toBe(true)
    expect(await copyOf(husband)).toEqual(copyBefore)
  })

  test('holds her phone: the messages say that something moved, and never what, where or by whom', async () => {
    const { rows } = await world.anyone.call(notifications.listOutbox)
    expect(rows.length).toBeGreaterThan(1)
    const telling = /家暴|家庭暴力|人身安全|保护令|法律援助|妇联|妇女联合会|法院|公安|派出所|精神|杨帆|罗婷|FL-00/
    expect(rows.map((one) => one.text).filter((text) => telling.test(text))).toEqual([])
  })

  test('acts for her in everything, and in no sealed item: neither a look nor a draft, at home or at a window', async () => {
    const open = await husband.call(eligibility.precheck, { itemCode: 'MZ-001', personId: luoTing.id })
    expect(open.conditions.length).toBeGreaterThan(0)
    const { clerk, reception } = await aReception(world, demoNumber('luoTing'), intake, demoNumber('yangFan'))
    for (const itemCode of ['FL-005', 'FL-004', 'FL-002', 'CL-017', 'WS-015', 'MZ-020']) {
      expect((await husband.refusal(eligibility.precheck, { itemCode, personId: luoTing.id })).code).toBe('people.may-not-act')
      expect((await husband.refusal(startDraft, { itemCode, forPersonId: luoTing.id })).code).toBe('people.may-not-act')
      await expect(clerk.call(startDraft, { itemCode, receptionId: reception.receptionId })).rejects.toThrow('people.may-not-act')
    }
  })

  test('stands at her window as her agent: the clerk sees nothing that could slip out', async () => {
    const alone = await aReception(world, demoNumber('luoTing'), intake)
    expect(alone.reception.drafts.map((one) => one.itemCode)).toContain('FL-005')
    expect(alone.reception.cases.length).toBe(2)
    const { reception } = await aReception(world, demoNumber('luoTing'), intake, demoNumber('yangFan'))
    expect([reception.drafts, reception.cases]).toEqual([[], []])
  })
})

describe('the supervisor of her county', () => {
  test('counts her cases in the whole, and finds none of them behind a figure, a move or a place', async () => {
    const caller = world.caller('staff', await staffToken(world.boot, 'supervisor-510402'))
    const span = { from: '2026-01-01', to: '2027-12-31' }
    const all = await caller.call(getFigures, { ...span, by: 'item' })
    expect(all.rows.find((one) => one.key === 'FL-005')?.totals.received).toBeGreaterThan(0)
    const drilled = await Promise.all(
      ['received', 'delivered', 'badRate'].map((indicator) => caller.call(listFigureCases, { ...span, indicator })),
    )
    const moves = await caller.call(listProcessCases, { ...span, kind: 'step', step: 'accept' })
    const lines = [...drilled.flatMap((one) => one.rows), ...moves.rows]
    expect(lines.filter((one) => one.itemCode.startsWith('FL-') || numbers.includes(one.number))).toEqual([])
    const near = await caller.call(getFigures, { ...span, by: 'item', division: intake.slice('clerk-'.length) })
    expect(near.rows.filter((one) => one.key === 'FL-005')).toEqual([])
    const places = await caller.call(getFigures, { ...span, by: 'place', item: 'FL-005' })
    expect(places.rows).toEqual([])
  })
})

/** Whoever has nothing to do with it: a colleague elsewhere, another department next door, those who rule or watch an area, the three officers. */
const others = [
  'clerk-510402001005',
  'housing-510402',
  'womens-federation-510403',
  'items-womens-federation',
  'supervisor-5104',
  'security',
] as const

/** A supervisor has complaints and bad ratings of the area answered: that there is one, never what about or by whom. */
const isDuty = ({ endpoint }: Question) => /area-(redress|concerns?)$/.test(endpoint.name)

describe.each(others)('%s, who has nothing to do with it,', (login) => {
  test('finds no case, number, document or licence use of it, by any list, search or id', { timeout: 240_000 }, async () => {
    const caller = world.caller('staff', await staffToken(world.boot, login))
    // The register of a seal names every use (电子印章管理办法), by document, and no person.
    const open = readable(world).filter((one) => one.door !== 'resident' && !one.name.includes('seal-uses'))
    const asked = openQuestions(open, {
      'cases.list-cases': [luoTing.name, demoNumber('luoTing'), ...numbers].map((text) => ({ text, scope: 'area' })),
      'cases.list-tasks': numbers.map((text) => ({ text })),
      'statistics.list-figure-cases': ['received', 'delivered', 'badRate'].map((indicator) => ({
        indicator,
        from: '2026-01-01',
        to: '2026-12-31',
        division: '510402',
      })),
      'supervision.list-cases': [{}, { division: '510402' }, { item: 'FL-005' }, { item: 'FL-004' }],
    })
    const traces = [...ids, ...numbers]
    const telling = [...numbers, luoTing.name, '保护令', '又打了我', 'FL-005']
    const told: string[] = []
    for (const question of [...asked, ...ids.flatMap((id) => questionsAbout(open, id))]) {
      const own = Object.values(question.input).map(String)
      const { status, text } = await ask(caller, question)
      const sought = isDuty(question) ? telling : traces
      const found = status === 200 ? sought.filter((trace) => text.includes(trace) && !own.includes(trace)) : []
      if (found.length > 0) told.push(`${nameOf(question)}: ${found.slice(0, 3).join(' ')}`)
    }
    expect(told).toEqual([])
  })

  test('knows her open draft and her, and opens none of her licences', async () => {
    const rows = await world.ownerQuery<{ id: string }>("select id from cases.draft where person_id = $1 and state = 'open' and sealed", [
      luoTing.id,
    ])
    expect(rows.length).toBeGreaterThan(0)
    const caller = world.caller('staff', await staffToken(world.boot, login))
    for (const { id } of rows)
      expect([403, 404]).toContain((await caller.refusal(listLicencesForNeed, { needId: id, personId: luoTing.id })).status)
  })

  test('receives her for something else and is shown nothing of it', async () => {
    const clerk = await staffOf(world, login)
    if (!login.startsWith('clerk') && !login.startsWith('worker')) {
      await expect(aReception(world, demoNumber('luoTing'), login)).rejects.toThrow()
      return
    }
    const { reception } = await aReception(world, demoNumber('luoTing'), login)
    expect([reception.drafts, reception.cases]).toEqual([[], []])
    expect(await clerk.call(eligibility.precheck, { itemCode: 'MZ-001', receptionId: reception.receptionId })).toBeDefined()
  })
})
