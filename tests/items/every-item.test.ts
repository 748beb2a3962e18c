import { describe, expect, it } from 'vitest'
import { getMyCase } from '../../modules/cases/contract.ts'
import { outcomesOf, submitted } from '../../modules/cases/server/testing.ts'
import { type Item, pathsOf, type Step } from '../../modules/catalog/contract.ts'
import { readEdition } from '../../modules/catalog/server/testing.ts'
import { listMyLicences } from '../../modules/licences/contract.ts'
import { residentsOf } from '../../tools/catalog/residents/find-resident.ts'
import { demoNumber, demoPeople } from '../../tools/city/demo-people.ts'
import { aWorld } from '../world.ts'
import { caseAtWindow, drive, filledDraft, type refuse, reject, rejection, residentOf, returnAndCorrect, tellAndComplete } from './drive.ts'
import { moveIn, type Settled } from './move-in.ts'

const today = '2026-03-02'
const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
const only = process.env.ITEMS?.split(',')
const items = readEdition().filter((item) => only === undefined || only.includes(item.code))
const world = await aWorld()
let number = 0
const settled = await moveIn(
  world.boot,
  items.flatMap((item) => {
    const fitting = residentsOf(item, today, { number })
    number += fitting.length
    return fitting.flatMap((one) => one.family ?? [])
  }),
)
const familiesOf = (item: Item): readonly Settled[] => settled.filter((one) => one.family.item === item)

const stepOf = (item: Item, id: string): Step | undefined => item.process.find((step) => step.id === id)

describe.each(items.map((item) => [item.code, item] as const))('%s', (_, item) => {
  const ways = pathsOf(item.process).map((path, at) => [path.map((step) => step.id).join(' '), path, at] as const)

  it('is returned once, completed by the resident, goes on, and is rejected with reason and legal basis', async () => {
    const [one] = familiesOf(item)
    if (!one) throw new Error('nobody fits')
    const { clerk, draft } = await filledDraft(world, one, other)
    const caseId = await untilRejected(one, draft, clerk)
    await drive(world, one, caseId)
    const mine = await (await residentOf(world, one)).call(getMyCase, { caseId })
    if (mine.phase === 'not-accepted') return
    expect(mine).toMatchObject({
      phase: 'closed',
      verdict: 'rejected',
      rejection: { reason: rejection.reason, legalBasis: rejection.legalBasis },
    })
    expect(mine.documents.filter((each) => each.kind === 'rejection').map((each) => each.state)).toEqual(['sealed'])
  })

  async function untilRejected(one: Settled, draft: Parameters<typeof returnAndCorrect>[2], clerk: Parameters<typeof refuse>[0]) {
    const { draftId: caseId } = draft
    const returnable = item.process.find((step) => step.kind !== 'accept' && outcomesOf(step).includes('return'))
    if (returnable) await submitted(clerk, draft)
    else await tellAndComplete(world, one, clerk, draft)
    if (returnable) {
      const task = await drive(world, one, caseId, (each) => outcomesOf(stepOf(item, each.step_id) as Step).includes('return'))
      if (!task) throw new Error('no step returns it')
      await returnAndCorrect(world, one, draft, task)
    }
    const task = await drive(world, one, caseId, (each) => stepOf(item, each.step_id)?.decides === true)
    if (!task) throw new Error('no step decides')
    await reject(world, task)
    return caseId
  }

  it.each(ways)('goes its whole way %s, to the result and the last obligation', async (_, path, at) => {
    const one = familiesOf(item)[at]
    if (!one) throw new Error('nobody fits')
    const { clerk, draft } = await filledDraft(world, one, other)
    const { caseId, acceptedOn } = await submitted(clerk, draft, at % 2 === 0 ? 'electronic' : 'pick-up')
    expect(acceptedOn).toBe(today)
    await drive(world, one, caseId)
    const view = await caseAtWindow(world, caseId)
    expect(view).toMatchObject({ phase: 'closed', verdict: 'granted' })
    // Everything is proved here, so that no promise is left to be checked.
    const owed = item.process.filter((step) => step.followUp && step.kind !== 'declaration-check')
    const onTheWay = new Set([...path, ...owed].map((step) => step.id))
    expect(
      view.process
        .filter((step) => step.state === 'done')
        .map((step) => step.stepId)
        .sort(),
    ).toEqual([...onTheWay].sort())
    const resident = await residentOf(world, one)
    const mine = await resident.call(getMyCase, { caseId })
    expect(mine.documents.filter((each) => each.kind === 'decision').map((each) => each.state)).toEqual(['sealed'])
    expect(mine.documents.every((each) => each.state === 'sealed')).toBe(true)
    await demandEffect(one, view.result?.licenceId ?? null)
  })

  async function demandEffect(one: Settled, licenceId: string | null) {
    const { effect, licence, of } = item.result
    if (effect === 'none') return expect(licenceId).toBeNull()
    expect(licenceId).not.toBeNull()
    const holder = of === undefined || of === 'applicant' ? one : { ...one, ids: new Map([['applicant', one.ids.get(of) ?? '']]) }
    const { licences } = await (await residentOf(world, holder)).call(listMyLicences)
    const given = licences.find((each) => each.id === licenceId)
    if (process.env.DBG)
      console.log(
        JSON.stringify(licences),
        licenceId,
        one.family.papers.map((p) => p.code + p.holder + p.validTo),
      )
    expect(given).toMatchObject({ type: licence, state: effect === 'revoke' ? 'cancelled' : 'normal' })
    if (effect === 'renew' || effect === 'change') expect(given?.version).toBeGreaterThan(1)
  }
})
