import { describe, expect, test } from 'vitest'
import { problemsOf } from '../../platform/contract/problem.ts'
import { system } from '../../platform/server/actor.ts'
import type { Boot } from '../../platform/server/boot.ts'
import { makeDispatcher } from '../../platform/server/deliveries.ts'
import { Later } from '../../platform/server/later.ts'
import { settle } from '../../platform/server/worker.ts'
import { aProbe } from './a-probe.ts'
import probe, { happened, work } from './probe.ts'

const tell = (boot: Boot, stream: string, n: number) => boot.transaction(system, async (tx) => tx.emit(happened, stream, { n }))

describe('what waits for something outside', async () => {
  const { boot, owner } = await aProbe()
  const { shut } = problemsOf('probe', { shut: { status: 409, zh: '门还没有开', en: 'The door is shut' } })
  const door = { open: false }
  const waiting = { ...probe }
  waiting.subscribers = probe.subscribers.map((one) => ({
    ...one,
    run: async (tx, event) => {
      await one.run(tx, event)
      if (!door.open && event.stream === 's:shut') throw new Later(shut, { on: 'door', seconds: 7200 })
    },
  }))
  waiting.jobs = probe.jobs.map((one) => ({
    ...one,
    run: async (at, payload, key) => {
      if (!door.open) throw new Later(shut, { seconds: 60 })
      await one.run(at, payload, key)
    },
  }))
  const dispatcher = makeDispatcher({ ...boot, modules: [waiting] })
  const pass = (seconds: number) => boot.clock.set(new Date(Date.parse(boot.clock.now()) + seconds * 1000).toISOString())
  const standing = async (stream: string) =>
    (
      await owner.query('select state, attempts, error, waits_for, waiting_since from platform.delivery where stream = $1 order by seq', [
        stream,
      ])
    ).rows

  test('has not failed however long it takes, says what for and since when, and holds back its own stream', async () => {
    const begun = boot.clock.now()
    await tell(boot, 's:shut', 1)
    await tell(boot, 's:shut', 2)
    await tell(boot, 's:other', 3)
    for (let round = 0; round < 20; round++) {
      while ((await dispatcher.tick()) > 0);
      pass(7300)
    }
    const [first, second] = await standing('s:shut')
    expect(first).toMatchObject({ state: 0, attempts: 0, error: '门还没有开', waits_for: 'door' })
    expect(Date.parse(first.waiting_since) - Date.parse(begun)).toBeLessThan(60_000)
    expect(second).toMatchObject({ state: 0, attempts: 0, waits_for: null, waiting_since: null })
    const heard = await owner.query("select stream from public.heard where stream in ('s:shut', 's:other')")
    expect(heard.rows).toEqual([{ stream: 's:other' }])
    await settle(boot).catch((error) => expect.unreachable(String(error)))
  })

  test('goes on at once when somebody lets it go, in order; a job by itself when its time has come', async () => {
    await tell(boot, 's:shut', 4)
    door.open = false
    while ((await dispatcher.tick()) > 0);
    door.open = true
    expect(await dispatcher.tick()).toBe(0)
    let told = 0
    boot.onDeliveries(() => told++)
    await boot.transaction(system, async (tx) => tx.letGo('door'))
    expect(told).toBe(1)
    while ((await dispatcher.tick()) > 0);
    const heard = await owner.query("select n from public.heard where stream = 's:shut' order by position")
    expect(heard.rows.map((one) => one.n)).toEqual([1, 2, 4])
    for (const one of await standing('s:shut')) expect(one).toMatchObject({ state: 1, waits_for: null, waiting_since: null })
    door.open = false
    await boot.transaction(system, async (tx) => tx.enqueue(work, { n: 5 }, 'behind the door'))
    await dispatcher.tick()
    door.open = true
    expect(await dispatcher.tick()).toBe(0)
    pass(61)
    expect(await dispatcher.tick()).toBe(1)
    expect(await standing('behind the door')).toMatchObject([{ state: 1, attempts: 0, error: null, waiting_since: null }])
  })

  describe('loses no word that is said while it looks', () => {
    const look = { begun: () => {}, goOn: Promise.resolve() }
    const looking = { ...probe }
    looking.subscribers = []
    looking.jobs = probe.jobs.map((one) => ({
      ...one,
      run: async (at, payload, key) => {
        const open = door.open
        look.begun()
        await look.goOn
        if (!open) throw new Later(shut, { on: 'door' })
        await one.run(at, payload, key)
      },
    }))
    const jobs = makeDispatcher({ ...boot, modules: [looking] })

    /** One look at the shut door, which is opened before the look is noted. */
    async function openedMeanwhile(): Promise<void> {
      let release = () => {}
      look.goOn = new Promise((resolve) => {
        release = resolve
      })
      const begun = new Promise<void>((resolve) => {
        look.begun = resolve
      })
      const tick = jobs.tick()
      await begun
      door.open = true
      await boot.transaction(system, async (tx) => tx.letGo('door'))
      release()
      await tick
      look.goOn = Promise.resolve()
    }
    const order = async (key: string) => {
      door.open = false
      await boot.transaction(system, async (tx) => tx.enqueue(work, { n: 6 }, key))
    }

    test('for the first time', async () => {
      await order('first look')
      await openedMeanwhile()
      expect(await standing('first look')).toMatchObject([{ state: 0, waits_for: 'door' }])
      pass(4)
      expect(await jobs.tick()).toBe(1)
      expect(await standing('first look')).toMatchObject([{ state: 1, attempts: 0 }])
    })

    test('or once more after it has waited for long', async () => {
      await order('later look')
      for (const seconds of [0, 4, 301]) {
        pass(seconds)
        expect(await jobs.tick()).toBe(1)
      }
      pass(299)
      expect(await jobs.tick()).toBe(0)
      pass(2)
      await openedMeanwhile()
      pass(4)
      expect(await jobs.tick()).toBe(1)
      expect(await standing('later look')).toMatchObject([{ state: 1, attempts: 0 }])
    })
  })

  test('is parked as any other where it kills its worker each time, and then no longer counts as waiting', async () => {
    door.open = false
    await boot.transaction(system, async (tx) => tx.enqueue(work, { n: 7 }, 'deadly'))
    await dispatcher.tick()
    expect(await standing('deadly')).toMatchObject([{ state: 0, waiting_since: expect.anything() }])
    await owner.query(
      "update platform.delivery set state = 3, attempts = 7, leased_until = now() - interval '1 second' where key = 'deadly'",
    )
    await dispatcher.tick()
    expect(await standing('deadly')).toMatchObject([{ state: 2, attempts: 8, waits_for: null, waiting_since: null }])
  })
})
