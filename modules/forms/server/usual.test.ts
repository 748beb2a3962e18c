import { describe, expect, it } from 'vitest'
import { aWorld } from '../../../tests/world.ts'
import { demoPeople } from '../../../tools/city/demo-people.ts'
import { getOpenItem } from '../../catalog/server/api.ts'
import { residentToken, staffToken } from '../../identity/server/testing.ts'
import { formsEvents, getMyUsual, getUsual, keepMyUsual, keepUsual } from '../contract.ts'
import { formOf } from './api.ts'
import { usualConcepts } from './usual.ts'

const world = await aWorld()
const { wangXiuying, liXiaomei } = demoPeople
const resident = async (id: string) => world.caller('portal', await residentToken(world.boot, id))
const clerk = async () => world.caller('staff', await staffToken(world.boot, 'clerk-510402002001'))
const said = (all: { answers: { key: string; value: unknown }[] }, key: string) => all.answers.find((one) => one.key === key)?.value
const asResident = (personId: string) => ({ kind: 'resident' as const, personId, sessionId: '00000000-0000-7000-8000-000000000001' })

async function lastOf(name: string): Promise<unknown> {
  const rows = await world.ownerQuery<{ data: unknown }>('select data from platform.event where type = $1 order by seq desc limit 1', [
    name,
  ])
  return rows[0]?.data
}

async function deliverModeFor(personId: string) {
  const form = await world.transaction(asResident(personId), async (tx) =>
    formOf(tx, { item: await getOpenItem(tx, 'MZ-029'), parties: [{ role: 'applicant', personId }] }, {}),
  )
  return form.sections.flatMap((one) => one.fields).find((one) => one.key === 'deliverMode')
}

describe('what somebody usually answers is said once', () => {
  it('is kept, fills the forms with source and day, may be corrected there, and is on record without its words', async () => {
    const me = await resident(liXiaomei.id)
    expect((await deliverModeFor(liXiaomei.id))?.open).toBe(true)
    const kept = await me.call(keepMyUsual, { answers: { deliverMode: '窗口领取', expectedSalary: 350_000 } })
    expect(said(kept, 'deliverMode')).toBe('窗口领取')
    expect(kept).toMatchObject({ givenOn: '2026-03-02', atWindow: false })
    const field = await deliverModeFor(liXiaomei.id)
    expect(field).toMatchObject({ value: '窗口领取', open: false, editable: true })
    expect(field?.provenance).toMatchObject({ source: 'usual-answer', sourceName: '本人常用信息', at: '2026-03-02' })
    expect(await lastOf(formsEvents.usualKept.type)).toEqual({
      personId: liXiaomei.id,
      concepts: ['deliverMode', 'expectedSalary'],
      atWindow: false,
    })
  })

  it('is taken back with nothing, and the form asks again', async () => {
    const me = await resident(liXiaomei.id)
    await me.call(keepMyUsual, { answers: { deliverMode: null } })
    expect(said(await me.call(getMyUsual, {}), 'deliverMode')).toBeNull()
    expect((await deliverModeFor(liXiaomei.id))?.open).toBe(true)
  })

  it('a value outside the choices, or a thing that is not among these, is refused with its place', async () => {
    const me = await resident(liXiaomei.id)
    const refused = await me.refusal(keepMyUsual, { answers: { deliverMode: '鸽子', idNumber: '1' } })
    expect(refused.status).toBe(422)
    expect(refused.errors?.map((one) => one.field)).toEqual(['/answers/deliverMode', '/answers/idNumber'])
  })

  it('a clerk enters it for whoever stands there, and each look is on record', async () => {
    await (await clerk()).call(keepUsual, { personId: wangXiuying.id, answers: { emergencyContact: '李小梅' } })
    const seen = await (await clerk()).call(getUsual, { personId: wangXiuying.id })
    expect(seen).toMatchObject({ atWindow: true })
    expect(said(seen, 'emergencyContact')).toBe('李小梅')
    expect(await lastOf(formsEvents.usualViewed.type)).toEqual({ personId: wangXiuying.id })
    expect((await (await resident(liXiaomei.id)).refusal(getUsual, { personId: wangXiuying.id })).status).toBe(403)
  })

  it('asks only what has choices or words of its own, never what a register knows better', () => {
    expect(usualConcepts().length).toBeGreaterThan(10)
    for (const one of usualConcepts()) {
      expect(one.sources).toEqual([])
      expect(one.type === 'enum' || one.type === 'multiEnum' ? (one.options ?? []).length : 2, one.key).toBeGreaterThan(1)
    }
  })
})
