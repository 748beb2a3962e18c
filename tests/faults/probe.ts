import { Type } from 'typebox'
import { event } from '../../platform/contract/event.ts'
import { defineModule, job, subscriber } from '../../platform/server/handler.ts'

/** A module for tests of the platform alone: facts that are counted by a listener, and a job with an effect that must happen once. */
export const happened = event('probe.happened', '试验事件', Type.Object({ n: Type.Integer() }))
export const echoed = event('probe.echoed', '试验回声', Type.Object({ n: Type.Integer() }))

interface ProbeTables {
  'public.heard': { stream: string; seq: number; n: number }
  'public.worked': { key: string; times: number }
}

export const probeSchema = `
  create table if not exists public.heard (position bigint generated always as identity, stream text, seq integer, n integer);
  create table if not exists public.worked (key text primary key, times integer not null);
  create table if not exists public.broken (stream text primary key);
  grant select, insert, update, delete on public.heard, public.worked, public.broken to onewindow_app;
  grant usage on all sequences in schema public to onewindow_app;`

const onHappened = subscriber({
  name: 'probe.on-happened',
  to: happened,
  run: async (tx, { stream, seq, data }) => {
    const db = tx.as<ProbeTables & { 'public.broken': { stream: string } }>()
    const broken = await db.selectFrom('public.broken').select('stream').where('stream', '=', stream).executeTakeFirst()
    await db.insertInto('public.heard').values({ stream, seq, n: data.n }).execute()
    if (broken !== undefined) throw new Error('this stream is broken on purpose')
    tx.emit(echoed, `echo:${stream}`, { n: data.n })
    tx.enqueue(work, { n: data.n }, `${stream}/${seq}`)
  },
})

export const work = job({
  name: 'probe.work',
  payload: Type.Object({ n: Type.Integer() }),
  run: async (boot, _, key) => {
    await boot.transaction({ kind: 'system' }, async (tx) => {
      const done = await tx.as<ProbeTables>().selectFrom('public.worked').select('key').where('key', '=', key).executeTakeFirst()
      if (done === undefined) await tx.as<ProbeTables>().insertInto('public.worked').values({ key, times: 1 }).execute()
    })
  },
})

export default defineModule({ name: 'probe', subscribers: [onHappened], jobs: [work] })
