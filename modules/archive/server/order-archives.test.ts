import { beforeAll, expect, it } from 'vitest'
import { aWorld, type World } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { anAcceptedCase, driveToEnd, intakeLogin, loginAt } from '../../cases/server/testing.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { archiveEvents, getArchive, listArchives, orderArchive, orderArchives } from '../contract.ts'

let world: World
let caseId: string
const period = { from: '2026-01-01', to: '2027-12-31' }
const staff = async (login: string, officeId?: string) => world.caller('staff', await staffToken(world.boot, login, officeId))
const clerk = () => staff(intakeLogin)

/** Whoever reviews the case in its department. */
async function reviewer() {
  const [office] = await world.ownerQuery<{ office_id: string }>(
    `select office_id from cases.participation where case_id = $1 and department <> 'window' order by division limit 1`,
    [caseId],
  )
  return staff(...(await loginAt(world, office?.office_id ?? '')))
}

const setDocument = (state: string) =>
  world.ownerQuery(
    `update seals.document set state = $2 where id = (select id from seals.document where case_id = $1 order by id limit 1)`,
    [caseId, state],
  )

beforeAll(async () => {
  world = await aWorld()
  const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
  caseId = (await anAcceptedCase(world, { itemCode: 'MZ-011', idNumber: demoNumber('wangXiuying'), other })).caseId
  await driveToEnd(world, caseId)
  await world.settle()
}, 240_000)

it('waits for a document that is being sealed, and for one that could not be', async () => {
  const window = await clerk()
  for (const state of ['sealing', 'failed']) {
    await setDocument(state)
    expect((await window.call(getArchive, { caseId })).may).toEqual([])
    expect((await window.refusal(orderArchive, { caseId })).code).toBe('archive.still-owed')
    expect(await window.call(orderArchives, period)).toEqual({ ordered: 0, skipped: 1, more: false })
  }
  await setDocument('sealed')
  expect((await window.call(getArchive, { caseId })).may).toEqual(['order'])
})

it('ordered by the reviewer and the window at once it is one package, of the office that took the case in, seen by both', async () => {
  const [window, department] = [await clerk(), await reviewer()]
  const both = await Promise.all([department, window].map((one) => one.call(orderArchive, { caseId })))
  expect(both.map((one) => one.state)).toEqual(['making', 'making'])
  await world.settle()
  const seen = await Promise.all([department, window].map((one) => one.call(getArchive, { caseId })))
  expect(seen).toMatchObject([
    { state: 'ready', may: [] },
    { state: 'ready', may: [] },
  ])
  expect(await world.ownerQuery('select 1 from platform.event where type = $1', [archiveEvents.ordered.type])).toHaveLength(1)
  const own = await world.transaction({ kind: 'resident', personId: demoPeople.wangXiuying.id, sessionId: caseId }, (tx) =>
    tx.rows('select case_id from archive.package', []),
  )
  expect(own).toEqual([])
})

it('what a reviewer archived is left alone when the window orders the period, and stands in its list', async () => {
  await world.ownerQuery('delete from archive.package')
  await (await reviewer()).call(orderArchive, { caseId })
  await world.ownerQuery(
    `insert into archive.package
     select (jsonb_populate_record(p, jsonb_build_object('case_id', gen_random_uuid(), 'closed_on', '2026-01-05'))).*
     from archive.package p, generate_series(1, 600)`,
  )
  const window = await clerk()
  expect(await window.call(orderArchives, period)).toEqual({ ordered: 0, skipped: 0, more: false })
  expect((await window.call(listArchives, period)).rows.map((one) => one.caseId)).toEqual([caseId])
  const token = await residentToken(world.boot, demoPeople.wangXiuying.id)
  expect((await world.caller('portal', token).refusal(getArchive, { caseId })).status).toBe(403)
})
