import { beforeAll, describe, expect, test } from 'vitest'
import { samples } from '../../../platform/server/typesetting/samples.ts'
import { aWorld } from '../../../tests/world.ts'
import { listParked } from '../../audit/contract.ts'
import { staffActorOf, staffToken } from '../../identity/server/testing.ts'
import {
  applyForSeal,
  applyForSeals,
  changeSeal,
  decideSealApplications,
  exportSealUses,
  getRevocations,
  getSeal,
  listKeepers,
  listSealApplications,
  listSeals,
  listSealUses,
  registerEvents,
  registerProblems,
  startSeal,
} from '../contract.ts'
import { orderDocument, readRevocationLists, rootsOf, signData } from './api.ts'
import { carriesOutApplication } from './carry-out.ts'
import { sealsDocument } from './jobs.ts'

const world = await aWorld()
const as = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const opinion = '材料齐全，同意'
let officeId = ''
let keeperId = ''

beforeAll(async () => {
  const actor = await staffActorOf(world.boot, 'housing-510411')
  officeId = actor.officeId
  keeperId = actor.accountId
})

const aDocument = () =>
  world.transaction({ kind: 'system' }, (tx) =>
    orderDocument(tx, {
      kind: 'refusal',
      title: '不予受理决定书',
      number: '仁住建〔2026〕1号',
      officeId,
      subjects: [],
      data: samples.refusal.data,
    }),
  )

describe('a seal from application to destruction', () => {
  let applicationId = ''
  let sealId = ''

  test('an office applies and names its keeper; a second application for the same office is refused', async () => {
    const reviewer = await as('housing-510411')
    expect((await reviewer.call(listKeepers, { officeId })).people).toContainEqual({ id: keeperId, name: expect.any(String) })
    applicationId = (await reviewer.call(applyForSeal, { officeId, keeperId, reason: '机构新设，需要电子印章' })).applicationId
    const again = await reviewer.refusal(applyForSeal, { officeId, keeperId, reason: '再次申请' })
    expect(again.code).toBe(registerProblems.sealExists.code)
    expect(await world.ownerQuery('select 1 from platform.event where type = $1', [registerEvents.applied.type])).toHaveLength(1)
  })

  test('nobody applies for another office, with a keeper from elsewhere, or approves without the right', async () => {
    const other = await as('civil-affairs-510411')
    expect((await other.refusal(applyForSeal, { officeId, keeperId, reason: '代为申请' })).code).toBe(registerProblems.notYourOffice.code)
    const { officeId: own } = await staffActorOf(world.boot, 'civil-affairs-510411')
    expect((await other.refusal(applyForSeal, { officeId: own, keeperId, reason: '外人保管' })).code).toBe(
      registerProblems.keeperNotHere.code,
    )
    const refused = await other.refusal(decideSealApplications, { applicationIds: [applicationId], outcome: 'approved', opinion })
    expect(refused.status).toBe(403)
    expect((await other.call(listSealApplications)).rows).toEqual([])
  })

  test('the database itself refuses an approval by the keeper or the applicant', async () => {
    await expect(
      world.ownerQuery("update seals.application set state = 'approved', decided_by = keeper where id = $1", [applicationId]),
    ).rejects.toThrow('check constraint')
  })

  test('the security officer approves; the seal is made and filed, and seals nothing before its keeper has taken it into use', async () => {
    const officer = await as('security')
    const listed = await officer.call(listSealApplications, { state: 'awaiting' })
    expect(listed.rows).toMatchObject([{ id: applicationId, act: 'make', may: ['decide'] }])
    await officer.call(decideSealApplications, { applicationIds: [applicationId], outcome: 'approved', opinion })
    const twice = await officer.refusal(decideSealApplications, { applicationIds: [applicationId], outcome: 'refused', opinion })
    expect(twice.code).toBe(registerProblems.alreadyDecided.code)
    await world.settle()
    const reviewer = await as('housing-510411')
    const { rows, counts } = await reviewer.call(listSeals)
    expect(rows).toMatchObject([{ name: '攀枝花市仁和区住房和城乡建设局', state: 'filed', uses: 0 }])
    expect(counts).toMatchObject({ filed: 1, without: 0 })
    sealId = rows[0]?.id ?? ''
    const documentId = await aDocument()
    await expect(sealsDocument.run(world.boot, { documentId }, documentId)).rejects.toThrow(registerProblems.noSeal.code)
  })

  test('the keeper, and nobody else, takes it into use; documents and data signed with it are in the register', async () => {
    const officer = await as('security')
    expect((await officer.refusal(startSeal, { sealId })).status).toBe(403)
    const reviewer = await as('housing-510411')
    expect((await reviewer.call(getSeal, { sealId })).may).toContain('start')
    await reviewer.call(startSeal, { sealId })
    const documentId = await aDocument()
    await world.settle()
    await signData(world.boot, officeId, Buffer.from('数据'), '签署归档信息包')
    const uses = (await reviewer.call(listSealUses, { sealId })).rows
    expect(uses.filter((one) => one.ref === documentId)).toMatchObject([
      { what: 'document', title: '不予受理决定书', number: '仁住建〔2026〕1号' },
    ])
    expect(uses).toContainEqual(expect.objectContaining({ what: 'data', title: '签署归档信息包' }))
    const table = (await officer.file(exportSealUses, { sealId })).toString()
    expect(table).toContain('"不予受理决定书","仁住建〔2026〕1号"')
    expect((await (await as('civil-affairs-510411')).refusal(getSeal, { sealId })).code).toBe(registerProblems.noSuchSeal.code)
  })

  test('suspended, it seals nothing; resumed, it does; destroyed, never again; each step stands in its history', async () => {
    const reviewer = await as('housing-510411')
    const officer = await as('security')
    const carry = async (act: 'suspend' | 'resume' | 'destroy') => {
      const { applicationId: id } = await reviewer.call(changeSeal, { sealId, act, reason: `因工作需要${act}` })
      await officer.call(decideSealApplications, { applicationIds: [id], outcome: 'approved', opinion })
      await world.settle()
    }
    await carry('suspend')
    const documentId = await aDocument()
    await expect(sealsDocument.run(world.boot, { documentId }, documentId)).rejects.toThrow(registerProblems.noSeal.code)
    await world.settle()
    const waits = await world.ownerQuery(
      'select d.state, d.attempts, d.error, d.waiting_since is not null as waits, s.state as document from platform.delivery d join seals.document s on s.id = $1 where d.key = $2',
      [documentId, documentId],
    )
    expect(waits).toEqual([{ state: 0, attempts: 0, error: registerProblems.noSeal.zh, waits: true, document: 'sealing' }])
    const { rows } = await (await as('operator')).call(listParked)
    expect(rows.filter((one) => one.key === documentId)).toMatchObject([{ state: '等候', waitingSince: expect.any(String) }])
    expect((await reviewer.refusal(changeSeal, { sealId, act: 'suspend', reason: '再次暂停' })).code).toBe(
      registerProblems.wrongSealState.code,
    )
    await carry('resume')
    await world.settle()
    expect(await world.ownerQuery('select 1 from seals.use where document_id = $1', [documentId])).toHaveLength(1)
    await carry('suspend')
    const apply = async (act: 'destroy' | 'resume') =>
      (await reviewer.call(changeSeal, { sealId, act, reason: `同时申请${act}` })).applicationId
    const [destroy, resume] = [await apply('destroy'), await apply('resume')]
    const decide = (ids: string[], outcome: 'approved' | 'refused' = 'approved') => ({ applicationIds: ids, outcome, opinion })
    expect((await officer.refusal(decideSealApplications, decide([destroy, resume]))).code).toBe(registerProblems.wrongSealState.code)
    await officer.call(decideSealApplications, decide([destroy]))
    expect((await officer.refusal(decideSealApplications, decide([resume]))).code).toBe(registerProblems.wrongSealState.code)
    await world.settle()
    expect((await officer.refusal(decideSealApplications, decide([resume]))).code).toBe(registerProblems.wrongSealState.code)
    // Approved before this was asked, or while the other was carried out.
    await world.ownerQuery("update seals.application set state = 'approved' where id = $1", [resume])
    await carriesOutApplication.run(world.boot, { applicationId: resume }, resume)
    const [ended] = await world.ownerQuery('select state, fault from seals.application where id = $1', [resume])
    expect(ended).toEqual({ state: 'refused', fault: '办理时印章已注销，没有执行' })
    const { pem } = await world.anyone.call(getRevocations)
    expect(
      readRevocationLists(Buffer.from(pem), await world.transaction({ kind: 'system' }, rootsOf)).map((one) => one.since.size),
    ).toEqual([2, 2])
    const { seal, history } = await officer.call(getSeal, { sealId })
    expect(seal.state).toBe('destroyed')
    expect(history.map((one) => one.state)).toEqual(expect.arrayContaining(['made', 'filed', 'in-use', 'suspended', 'destroyed']))
    await reviewer.call(applyForSeal, { officeId, keeperId, reason: '原印章已注销，重新申请' })
  })
})

test('a supervisor applies for every office of the county at once; one approval makes them all, each for its own office', async () => {
  const supervisor = await as('supervisor-510411')
  expect((await supervisor.refusal(applyForSeals, { within: '5104', reason: '全市集中制作' })).code).toBe(
    registerProblems.notYourOffice.code,
  )
  const { applied, withoutStaff } = await supervisor.call(applyForSeals, { within: '510411001', reason: '街道集中制作电子印章' })
  expect(applied).toBeGreaterThan(5)
  expect(withoutStaff).toEqual([])
  expect((await supervisor.call(applyForSeals, { within: '510411001', reason: '再次集中制作' })).applied).toBe(0)
  const officer = await as('security-2')
  const { rows } = await officer.call(listSealApplications, { state: 'awaiting' })
  await officer.call(decideSealApplications, { applicationIds: rows.map((one) => one.id), outcome: 'approved', opinion })
  await world.settle()
  const made = await officer.call(listSeals, { state: 'filed', within: '510411001' })
  expect(made.rows.length).toBe(Math.min(50, applied))
  expect(new Set(made.rows.map((one) => one.officeId)).size).toBe(made.rows.length)
  expect(new Set(made.rows.map((one) => one.code)).size).toBe(made.rows.length)
}, 120_000)
