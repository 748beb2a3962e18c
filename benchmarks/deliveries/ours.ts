import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { Type } from 'typebox'
import { event } from '../../platform/contract/event.ts'
import { system } from '../../platform/server/actor.ts'
import { openBoot } from '../../platform/server/boot.ts'
import { makeDispatcher } from '../../platform/server/deliveries.ts'
import { defineModule, subscriber } from '../../platform/server/handler.ts'
import { secretKeyProvider } from '../../platform/server/keys/provider.ts'
import { readSettings } from '../../platform/server/settings.ts'
import { type Contestant, effects, type Failing } from './shape.ts'

const told = event('bench.told', '试验', Type.Object({ n: Type.Integer() }))

/** Events in audit chains, listeners behind savepoints in batches: what the server does for every act of a case. */
export async function openOurs(url: string): Promise<Contestant> {
  let failing: Failing = () => false
  const attempts = new Map<string, number>()
  const listener = subscriber({
    name: 'bench.on-told',
    to: told,
    run: async (tx, { stream, data }) => {
      const attempt = (attempts.get(`${stream}/${data.n}`) ?? 0) + 1
      attempts.set(`${stream}/${data.n}`, attempt)
      await tx.rows('insert into public.effect (stream, n) values ($1, $2)', [stream, data.n])
      if (failing(stream, data.n, attempt)) throw new Error('on purpose')
    },
  })
  const settings = readSettings({ ONEWINDOW_MODE: 'demo' })
  const boot = await openBoot({
    settings,
    modules: [defineModule({ name: 'bench', subscribers: [listener] })],
    ownerUrl: url,
    keys: secretKeyProvider(randomBytes(32)),
  })
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  await owner.query(
    `${effects}; grant insert, select on public.effect to onewindow_app; grant usage on all sequences in schema public to onewindow_app`,
  )
  const dispatcher = makeDispatcher(boot)
  return {
    tell: (stream, n) => boot.transaction(system, async (tx) => tx.emit(told, stream, { n })),
    deliver: async () => {
      // Two rounds of pauses for what failed once; what goes on failing stays where it is.
      for (let round = 0; round < 3; round++) {
        while ((await dispatcher.tick()) > 0);
        await owner.query('update platform.delivery set due = $1 where state = 0', [boot.clock.now()])
      }
    },
    heard: async (prefix) =>
      (
        await owner.query<{ stream: string; n: number }>('select stream, n from public.effect where stream like $1 order by position', [
          `${prefix}%`,
        ])
      ).rows,
    fail: (when) => {
      failing = when
    },
    close: async () => {
      await owner.end()
      await boot.close()
    },
  }
}
