import type pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { converse } from './conversation.ts'
import { makePool } from './database.ts'

let pool: pg.Pool
beforeAll(() => {
  pool = makePool(`postgresql://onewindow@localhost/postgres?host=${encodeURIComponent(inject('postgresFolder'))}`, 2)
})
afterAll(() => pool.end())

/** A conversation in a transaction of its own, ended with `rollback`. */
async function inside<T>(work: (talk: ReturnType<typeof converse>) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    return await work(converse(client, 'begin'))
  } finally {
    await client.query('rollback')
    client.release()
  }
}

test('what is asked for in the same breath is answered each with its own, in any shape', async () => {
  const answers = await inside((talk) =>
    Promise.all([
      talk.ask('select $1::int as n', [7]),
      talk.ask('select $1::text[] as list, $2::jsonb as tree, $3::bytea as bytes', [
        ['a"b', 'c\\d', null],
        { x: [1, '二'] },
        Buffer.from([0, 255]),
      ]),
      talk.ask('select generate_series(1, 3)::bigint as n', []),
    ]),
  )
  expect(answers[0]?.rows).toEqual([{ n: 7 }])
  expect(answers[1]?.rows).toEqual([{ list: ['a"b', 'c\\d', null], tree: { x: [1, '二'] }, bytes: Buffer.from([0, 255]) }])
  expect(answers[2]).toEqual({ rows: [{ n: 1 }, { n: 2 }, { n: 3 }], count: 3 })
})

test('what is noted is done before what is asked next', async () => {
  const { rows } = await inside(async (talk) => {
    talk.note('create temporary table noted (n integer) on commit drop', [])
    talk.note('insert into noted values ($1), ($2)', [1, 2])
    return talk.ask('select sum(n)::int as sum from noted', [])
  })
  expect(rows).toEqual([{ sum: 3 }])
})

test('a refusal of what was noted is heard by what is asked next, and keeps the commit from happening', async () => {
  const client = await pool.connect()
  const talk = converse(client, 'begin')
  talk.note('select 1 / $1::int', [0])
  await expect(talk.end(true)).rejects.toMatchObject({ code: '22012' })
  await client.query('rollback')
  client.release()
})

test('a statement that failed the first time can be asked again on the same connection', async () => {
  const ask = (by: number) => inside((talk) => talk.ask('select 10 / $1::int as n', [by]))
  for (let n = 0; n < 3; n++) await expect(ask(0)).rejects.toMatchObject({ code: '22012' })
  for (let n = 0; n < 3; n++) expect((await ask(5)).rows).toEqual([{ n: 2 }])
})

test('a statement that cannot be read spoils nothing behind it', async () => {
  await expect(
    inside((talk) => Promise.all([talk.ask('select 1 as one', []), talk.ask('selekt 2', []), talk.ask('select 3 as three', [])])),
  ).rejects.toMatchObject({ code: '42601' })
  expect((await inside((talk) => talk.ask('select 3 as three', []))).rows).toEqual([{ three: 3 }])
})

test('nothing is sent where nothing is asked, and nothing after the end', async () => {
  await inside(async (talk) => {
    await talk.end(true)
    expect(talk.begun).toBe(false)
    talk.leave()
    await expect(talk.ask('select 1', [])).rejects.toThrow('over')
  })
})
