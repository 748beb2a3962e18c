import type { PluginTransformResultArgs } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../../platform/server/actor.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { aWorld, type World } from '../../../tests/world.ts'
import { demoNumber, demoPeople } from '../../../tools/city/demo-people.ts'
import { anAcceptedCase, driveToEnd } from '../../cases/server/testing.ts'
import { staffToken } from '../../identity/server/testing.ts'
import { events, verifyTrail } from '../contract.ts'
import { verifyTrailOf } from './verification.ts'

let world: World

beforeAll(async () => {
  world = await aWorld()
})

/** Three lines in a stream of its own. */
async function grown(stream: string): Promise<string> {
  for (const key of ['1', '2', '3'])
    await world.transaction(system, async (tx) => tx.emit(events.deliveryReplayed, stream, { name: 'test', key }))
  return stream
}

const faultsIn = async (stream: string) => (await world.transaction(system, (tx) => verifyTrailOf(tx, stream))).faults

/** The same transaction, in which something happens elsewhere once its first question is answered. */
function interrupted(tx: Transaction, happen: () => Promise<unknown>): Transaction {
  let once: (() => Promise<unknown>) | undefined = happen
  const transformResult = async ({ result }: PluginTransformResultArgs) => {
    const now = once
    once = undefined
    await now?.()
    return result
  }
  return { ...tx, as: <Tables>() => tx.as<Tables>().withPlugin({ transformQuery: ({ node }) => node, transformResult }) }
}

describe('the verification of a living trail', () => {
  it('sees it as it stood at one moment, though a case is decided meanwhile', { timeout: 180_000 }, async () => {
    const other = { idNumber: demoNumber('maJing'), name: demoPeople.maJing.name }
    const { caseId } = await anAcceptedCase(world, { itemCode: 'MZ-011', idNumber: demoNumber('wangXiuying'), other })
    const before = await world.transaction(system, (tx) => verifyTrailOf(tx))
    const decided = () => driveToEnd(world, caseId)
    const during = await world.transaction(system, (tx) => verifyTrailOf(interrupted(tx, decided)))
    expect(during).toMatchObject({ faults: [], events: before.events, digest: before.digest })
    const after = await world.transaction(system, (tx) => verifyTrailOf(tx))
    expect(after.faults).toEqual([])
    expect(after.events).toBeGreaterThan(before.events)
  })

  it('is recorded as the act of whoever asked, once, behind what was verified', async () => {
    const auditor = world.caller('staff', await staffToken(world.boot, 'auditor'))
    const { digest, events: read, faults } = await auditor.call(verifyTrail, {})
    expect(faults).toEqual([])
    await world.settle()
    const told = await world.ownerQuery<{ actor: string; data: object }>('select actor, data from platform.event where type = $1', [
      events.trailVerified.type,
    ])
    expect(told).toEqual([{ actor: expect.stringMatching(/^staff:/), data: { digest, events: read, faults: 0 } }])
  })
})

describe('what was done to the trail behind its back', () => {
  it.each([
    ['an altered line', `update platform.event set data = '{"name":"test","key":"9"}' where stream = $1 and seq = 2`, 'altered', 2],
    ['a line taken out', 'delete from platform.event where stream = $1 and seq = 2', 'gap', 3],
    ['the last line taken out', 'delete from platform.event where stream = $1 and seq = 3', 'head-differs', 3],
    ['a head taken out', 'delete from platform.stream_head where stream = $1', 'head-differs', 3],
    ['a head set back', 'update platform.stream_head set seq = 2 where stream = $1', 'head-differs', 2],
    ['a line with another link', `update platform.event set prev = repeat('1', 64) where stream = $1 and seq = 2`, 'broken-link', 2],
  ])('is named: %s', async (what, fault, kind, seq) => {
    const stream = await grown(`test:${what}`)
    expect(await faultsIn(stream)).toEqual([])
    await world.ownerQuery(fault, [stream])
    expect(await faultsIn(stream)).toEqual([expect.objectContaining({ kind, stream, seq })])
  })
})
