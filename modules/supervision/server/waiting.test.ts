import { describe, expect, test } from 'vitest'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { aWorld } from '../../../tests/world.ts'
import { caseEvents } from '../../cases/contract.ts'
import { staffToken } from '../../identity/server/testing.ts'
import { officeFor } from '../../organisations/server/api.ts'
import { cardRuleEndpoints, getCaseClock, getOverview, getWall, listCases } from '../contract.ts'
import { foldEvents } from './api.ts'
import { giveCards } from './give-cards.ts'
import { casesOf } from './testing.ts'

const world = await aWorld()
const { aCase, hours } = casesOf(world)
const as = async (login: string) => world.caller('staff', await staffToken(world.boot, login))
const fold = () => foldEvents(world.boot)

describe('what waits at an office', () => {
  test('is listed by the light of its own step, as its figures count it', async () => {
    const [rushed, calm] = [await aCase('510403001001', { stepLeft: -2, left: 200 }), await aCase('510403001001', { left: 200 })]
    await fold()
    const city = await as('supervisor-5104')
    const office = (await city.call(getOverview, { division: '510403' })).offices[0]
    expect(office?.figures).toMatchObject({ open: 2, overdue: 1 })
    const of = async (light?: 'red' | 'green') =>
      (await city.call(listCases, { division: '510403', officeId: office?.officeId ?? '', ...(light ? { light } : {}) })).rows
    expect(await of('red')).toMatchObject([{ caseId: rushed, light: 'red' }])
    expect(await of('green')).toMatchObject([{ caseId: calm }])
    expect((await of()).map((one) => one.caseId)).toEqual([rushed, calm])
    expect((await city.call(listCases, { division: '510403', light: 'red' })).rows).toEqual([])
  })

  test('may be opened where the application came in, and stands in the lists of its own county only', async () => {
    const caseId = await aCase('510403001001', { intake: '510411001' })
    await fold()
    const county = await as('supervisor-510411')
    const clock = await county.call(getCaseClock, { caseId })
    expect(clock.steps).toHaveLength(1)
    expect((await county.call(listCases)).rows.every((one) => one.division.startsWith('510411'))).toBe(true)
    expect((await county.call(getWall)).moves.every((one) => one.division.startsWith('510411'))).toBe(true)
    expect((await (await as('supervisor-510402')).refusal(getCaseClock, { caseId })).status).toBe(404)
  })

  test('may be opened where the deciding authority is, with its steps, and nowhere else', async () => {
    const caseId = await aCase('510403001001', { intake: '510411001' })
    const county = await world.transaction({ kind: 'system' }, (tx) =>
      officeFor(tx, { level: 'county', department: 'civil-affairs', jurisdiction: '510402001002' }),
    )
    await world.transaction({ kind: 'system' }, async (tx) =>
      tx.emit(caseEvents.taskOpened, `case:${caseId}`, {
        ...{
          caseId,
          taskId: tx.newId(),
          stepId: 's6',
          itemCode: 'MZ-001',
          kind: 'decision',
          officeId: county.id,
          division: county.division,
        },
        ...{
          department: county.department,
          openedAt: hours(0),
          due: hours(40),
          warnFrom: hours(20),
          round: 1,
          followUp: false,
          backEntry: false,
        },
      }),
    )
    await fold()
    for (const login of ['supervisor-510402', 'supervisor-510403', 'supervisor-510411', 'supervisor-5104'])
      expect((await (await as(login)).call(getCaseClock, { caseId })).steps, login).toHaveLength(2)
    const deciding = await as('supervisor-510402')
    expect((await deciding.call(listCases)).rows.map((one) => one.caseId)).not.toContain(caseId)
    expect((await deciding.call(getOverview)).figures.open).toBe(0)
    expect((await (await as('supervisor-510422')).refusal(getCaseClock, { caseId })).status).toBe(404)
  })

  test('gets no card for the time that its clock stood still', async () => {
    const caseId = await aCase('510403001001', { age: 0, left: 100 })
    const [task] = await fold().then(() =>
      world.ownerQuery<{ task_id: string }>('select task_id from supervision.step_clock where case_id = $1', [caseId]),
    )
    const pass = (n: number) => world.clock.set(hours(n))
    const emit = (send: (tx: Transaction) => void) => world.transaction({ kind: 'system' }, async (tx) => send(tx))
    const cards = async () => {
      await fold()
      await giveCards(world.boot)
      return world.ownerQuery('select rule, evidence from supervision.card where case_id = $1', [caseId])
    }
    pass(10)
    await emit((tx) => tx.emit(caseEvents.clockStopped, `case:${caseId}`, { caseId, reason: 'hearing', on: tx.today }))
    pass(500)
    expect(await cards()).toEqual([])
    const rule = { code: 'step-near-limit', name: '环节用时达到时限的八成', colour: 'yellow' as const, subject: 'step' as const }
    const asked = { ...rule, when: 'used >= 0.8', basis: '市政务服务监督考核办法', enabled: true }
    const trial = await (await as('supervisor-5104')).call(cardRuleEndpoints.try, asked)
    expect(trial.examples.filter((one) => one.caseId === caseId)).toEqual([])
    const dues = { promisedDue: hours(90), statutoryDue: null }
    const tasks = [{ taskId: task?.task_id ?? '', due: hours(90), warnFrom: hours(60) }]
    await emit((tx) => tx.emit(caseEvents.clockResumed, `case:${caseId}`, { caseId, on: tx.today, ...dues, tasks }))
    expect(await cards()).toEqual([])
    pass(60)
    expect(await cards()).toEqual([])
    pass(15)
    expect(await cards()).toMatchObject([{ rule: 'step-near-limit', evidence: { used: 0.85 } }])
  })
})
