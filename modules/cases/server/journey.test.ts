import { describe, expect, it } from 'vitest'
import { aWorld } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { listItems } from '../../catalog/contract.ts'
import { residentToken } from '../../identity/server/testing.ts'
import { getMyCase } from '../contract.ts'
import { aFilledDraft, anAcceptedCase, aReception, driveToEnd, submitted } from './testing.ts'

const world = await aWorld()
const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }

/** Two of each department, and every shape: single step, parallel, exclusive branch, public notice, on the spot, a line system, bodies outside. */
const journeys = [
  'MZ-011',
  'MZ-001',
  'RS-014',
  'RS-028',
  'WS-001',
  'WS-012',
  'ZJ-004',
  'ZJ-001',
  'ZZ-001',
  'ZZ-002',
  'GH-001',
  'GH-008',
  'FL-006',
  'FL-004',
  'CL-001',
  'CL-004',
]

describe('an application goes its whole way over HTTP', () => {
  it.each(journeys)('%s from the window of another district to the last obligation', async (itemCode) => {
    const { caseId, acceptedOn, documentId } = await anAcceptedCase(world, { itemCode, idNumber: demoNumber('liuGuifang'), other })
    expect(acceptedOn).not.toBeNull()
    expect(documentId).not.toBeNull()
    const steps = await driveToEnd(world, caseId)
    expect(steps.length).toBeGreaterThan(0)
    const resident = world.caller('portal', await residentToken(world.boot, demoPeople.liuGuifang.id))
    const mine = await resident.call(getMyCase, { caseId })
    expect(mine).toMatchObject({ phase: 'closed', verdict: 'granted' })
    const kinds = mine.documents.map((one) => one.kind).filter((kind) => kind !== 'licence')
    expect(kinds.sort()).toEqual(['acceptance-notice', 'decision'])
    expect(mine.documents.every((one) => one.state === 'sealed')).toBe(true)
  })
})

describe('what the applicant is told', () => {
  it('the step ahead comes next; until when stands in the clock alone', async () => {
    const { caseId } = await anAcceptedCase(world, { itemCode: 'MZ-011', idNumber: demoNumber('wangXiuying'), other })
    const resident = world.caller('portal', await residentToken(world.boot, demoPeople.wangXiuying.id))
    const { next, clock } = await resident.call(getMyCase, { caseId })
    expect(next).toBe('社区公示')
    expect(clock.promisedOn).toMatch(/^\d{4}-/)
  })
})

describe('every item of the catalog', () => {
  it('takes a draft, says what is missing until nothing is, and is accepted', async () => {
    const { items } = await world.anyone.call(listItems)
    expect(items).toHaveLength(129)
    const failures: string[] = []
    for (const { code } of items) {
      const { clerk, reception } = await aReception(world, demoNumber('wangXiuying'))
      await aFilledDraft(clerk, { itemCode: code, receptionId: reception.receptionId }, other)
        .then((draft) => submitted(clerk, draft))
        .catch((error: Error) => failures.push(`${code} ${error.message}`.slice(0, 400)))
    }
    expect(failures).toEqual([])
  }, 300_000)
})
