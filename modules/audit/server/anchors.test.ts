import { beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../../platform/server/actor.ts'
import { aWorld, type World } from '../../../tests/world.ts'
import { events } from '../contract.ts'
import { anchorDays } from './anchors.ts'
import { verifyTrailOf } from './verification.ts'
import { missingDays } from './verify-anchors.ts'

let world: World
const verified = () => world.transaction(system, (tx) => verifyTrailOf(tx))
const days = async () =>
  (await world.ownerQuery<{ day: string }>('select day::text from platform.anchor order by day')).map((one) => one.day)
const something = (key: string, { begun, until }: { begun?: Signal; until?: Signal } = {}) =>
  world.transaction(system, async (tx) => {
    await tx.rows('select 1', [])
    begun?.give()
    await until?.given
    tx.emit(events.deliveryReplayed, 'test:anchors', { name: 'test', key })
  })

interface Signal {
  readonly given: Promise<void>
  give(): void
}

function aSignal(): Signal {
  let give = () => {}
  const given = new Promise<void>((resolve) => {
    give = resolve
  })
  return { given, give: () => give() }
}

/** Runs the routine at a moment of the city's clock. */
async function anchorsAt(moment: string): Promise<string[]> {
  world.clock.set(`${moment}+08:00`)
  await anchorDays(world.boot)
  return days()
}

beforeAll(async () => {
  world = await aWorld()
})

describe('the anchor of a day', () => {
  it('waits for what began on that day and is committed later', async () => {
    world.clock.set('2026-03-03T23:59:59+08:00')
    const [begun, release] = [aSignal(), aSignal()]
    const held = something('late', { begun, until: release })
    await begun.given
    expect(await anchorsAt('2026-03-04T00:04:00')).toEqual(['2026-03-02'])
    expect(await anchorsAt('2026-03-04T00:05:00')).toEqual(['2026-03-02'])
    release.give()
    await held
    expect(await anchorsAt('2026-03-04T00:05:00')).toEqual(['2026-03-02', '2026-03-03'])
    expect(await verified()).toMatchObject({ faults: [], anchors: 2 })
  })

  it('is made up for where nothing ran, day by day, and all hold in one walk', async () => {
    await something('4th')
    world.clock.set('2026-03-05T10:00:00+08:00')
    await something('5th')
    const made = await anchorsAt('2026-03-07T08:00:00')
    expect(made.slice(1)).toEqual(['2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06'])
    expect(await anchorsAt('2026-03-07T09:00:00')).toEqual(made)
    expect(await verified()).toMatchObject({ faults: [], anchors: 5 })
  })

  it('counts with the numbers of lines, not with their instants, which may go back', async () => {
    world.clock.set('2026-03-07T23:59:58+08:00')
    const [begun, release] = [aSignal(), aSignal()]
    const early = something('begun first', { begun, until: release })
    await begun.given
    world.clock.set('2026-03-08T00:00:01+08:00')
    await something('committed first')
    release.give()
    await early
    await anchorsAt('2026-03-10T00:06:00')
    expect(await verified()).toMatchObject({ faults: [], anchors: 8 })
  })

  it('names what was rewritten together with its chain, what was falsified, and what is missing', async () => {
    await world.ownerQuery("delete from platform.event where stream = 'test:anchors'")
    await world.ownerQuery("delete from platform.stream_head where stream = 'test:anchors'")
    await world.ownerQuery("update platform.anchor set digest = repeat('0', 64) where day = '2026-03-02'")
    await world.ownerQuery("delete from platform.anchor where day in ('2026-03-05', '2026-03-09')")
    const { faults } = await verified()
    const named = faults.map(({ kind, stream }) => `${kind} ${stream}`)
    expect(named).toEqual(
      expect.arrayContaining([
        ...['anchor-signature anchor:2026-03-02', 'anchor-differs anchor:2026-03-02'],
        ...['anchor-differs anchor:2026-03-03', 'anchor-differs anchor:2026-03-05', 'anchor-differs anchor:2026-03-09'],
      ]),
    )
    expect(named).not.toContain('anchor-signature anchor:2026-03-03')
    expect(faults.find((one) => one.stream === 'anchor:2026-03-05')?.message).toBe('2026-03-05 的每日锚定缺失')
  })
})

it('a day without an anchor is missing between two, or where the trail says it was anchored', () => {
  expect(missingDays(['2026-02-27', '2026-03-02'], ['2026-02-27', '2026-03-03'])).toEqual(['2026-02-28', '2026-03-01', '2026-03-03'])
  expect(missingDays([], [])).toEqual([])
})
