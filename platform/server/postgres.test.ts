import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { answers, startEmbeddedPostgres } from './postgres.ts'

let folder = ''
const close: (() => void)[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onewindow-answers-'))
})
afterEach(() => {
  for (const one of close.splice(0)) one()
  rmSync(folder, { recursive: true, force: true })
})

const message = (kind: string, body: Buffer) => Buffer.concat([Buffer.from(kind), size(body.length + 4), body])
const size = (bytes: number) => {
  const written = Buffer.alloc(4)
  written.writeInt32BE(bytes)
  return written
}
const refusal = (text: string) => message('E', Buffer.from(`SFATAL\0C57P03\0M${text}\0\0`))
const ready = message('Z', Buffer.from('I'))

/** A server that refuses so many connections in these words and takes the next. */
function aServer(times: number, words: string): Promise<{ url: string; asked: () => number }> {
  let asked = 0
  const serve = (socket: Socket) => {
    let admitted = false
    socket.on('error', () => {})
    socket.on('data', (data) => {
      if (admitted && data[0] === 81) socket.write(Buffer.concat([message('C', Buffer.from('SELECT 1\0')), ready]))
      else if (!admitted && asked++ < times) socket.end(refusal(words))
      else if (!admitted) {
        admitted = true
        socket.write(Buffer.concat([message('R', size(0)), ready]))
      }
    })
  }
  const server = createServer(serve)
  close.push(() => server.close())
  const url = `postgresql://onewindow@localhost/postgres?host=${encodeURIComponent(folder)}`
  return new Promise((resolve) => server.listen(join(folder, '.s.PGSQL.5432'), () => resolve({ url, asked: () => asked })))
}

test('a database that works off its log after a power cut is waited for, and is not counted as one that does not start', async () => {
  const { url, asked } = await aServer(6, 'the database system is starting up')
  expect(await answers(url, 3)).toBe(true)
  expect(asked()).toBe(7)
})

test('one that shuts down is given up', async () => {
  const { url } = await aServer(100, 'the database system is shutting down')
  expect(await answers(url, 3)).toBe(false)
})

test('so is one whose process has ended', async () => {
  const { url } = await aServer(100, 'the database system is starting up')
  expect(await answers(url, 3, { exitCode: 1 })).toBe(false)
})

test('a database that is killed is told to its starter, one that is stopped is not, and the next start recovers', {
  timeout: 120_000,
}, async () => {
  const killed = vi.fn()
  const server = await startEmbeddedPostgres(folder)
  server.onDeath(killed)
  process.kill(Number(readFileSync(join(folder, 'cluster/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
  await vi.waitFor(() => expect(killed).toHaveBeenCalledTimes(1), { timeout: 20_000, interval: 50 })

  const stopped = vi.fn()
  const again = await startEmbeddedPostgres(folder)
  again.onDeath(stopped)
  expect(await answers(again.url('postgres'), 1)).toBe(true)
  await again.stop()
  expect(stopped).not.toHaveBeenCalled()
})
