import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fileKeyProvider } from '../../platform/server/keys/provider.ts'
import { OperatorFault } from '../../platform/server/operator-fault.ts'
import { readSettings } from '../../platform/server/settings.ts'
import { openDatabase } from './database.ts'
import { faultWords } from './fault-words.ts'
import { portFault } from './port.ts'

const chinese = /[一-鿿]/
const coded = (code: string, more: object = {}) => Object.assign(new Error('said by the system'), { code, ...more })

function thrownBy(act: () => unknown): unknown {
  try {
    act()
  } catch (fault) {
    return fault
  }
  return undefined
}

function tellsBoth(words: string): void {
  const [zh = '', en = ''] = words.split('\n')
  expect(zh).toMatch(chinese)
  expect(en).toMatch(/[a-z]{2} [a-z]/)
  expect(en).not.toMatch(chinese)
  expect(words).not.toMatch(/\n +at /)
}

describe('whoever starts a city is told plainly, in both languages', () => {
  test('that the database cannot be reached', async () => {
    const env = { DATABASE_URL: 'postgresql://onewindow:secret@127.0.0.1:1/city' }
    const words = faultWords(await openDatabase(readSettings(env)).catch((fault: unknown) => fault), env)
    tellsBoth(words)
    expect(words).toContain('DATABASE_URL')
    expect(words).not.toContain('secret')
  })

  const codes = ['28P01', '3D000', '42501', '53300', '57P03', '25006', 'SELF_SIGNED_CERT_IN_CHAIN', 'EADDRINUSE']
  test.each([...codes, 'ENOTFOUND', 'ENOSPC', 'EACCES', 'ENOENT', 'EEXIST'])('what %s means', (code) => {
    tellsBoth(faultWords(coded(code)))
    tellsBoth(faultWords(new Error('a migration failed', { cause: coded(code) })))
  })

  test.each([
    ['no password', 'SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string', '口令'],
    ['a database without TLS', 'The server does not support SSL connections', 'sslmode'],
    ['another program on that port', 'Connection terminated unexpectedly', '端口'],
  ])('of %s, which the driver tells without a code', (_, message, word) => {
    const words = faultWords(new Error(message), { DATABASE_URL: 'postgresql://onewindow@10.0.0.1/city' })
    tellsBoth(words)
    expect(words).toContain(word)
  })

  test('that the socket of the database is not there', async () => {
    const env = { DATABASE_URL: 'postgresql://onewindow@localhost/city?host=/no-such-folder' }
    const words = faultWords(await openDatabase(readSettings(env)).catch((fault: unknown) => fault), env)
    tellsBoth(words)
    expect(words).toContain('DATABASE_URL')
  })

  test('that the embedded one has no room, and not that an address is wrong which nobody set', () => {
    for (const fault of [coded('ECONNREFUSED'), coded('57P01'), new Error('Connection terminated unexpectedly')]) {
      const words = faultWords(fault, { ONEWINDOW_DATA: tmpdir() })
      tellsBoth(words)
      expect(words).toMatch(new RegExp(`\\d+ MB are free where ${tmpdir()}`))
      expect(words).not.toContain('DATABASE_URL')
    }
  })

  test('that the master key is damaged, before anything is sealed with it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'onewindow-key-'))
    try {
      for (const content of ['', 'short\n', `${'ab'.repeat(32)}\n${'ab'.repeat(31)}\n`]) {
        writeFileSync(join(folder, 'master.key'), content)
        const words = faultWords(thrownBy(() => fileKeyProvider(folder)))
        tellsBoth(words)
        expect(words).toContain(join(folder, 'master.key'))
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('which file it is', () => {
    expect(faultWords(coded('EACCES', { path: '/srv/onewindow/master.key' }))).toContain('/srv/onewindow/master.key')
  })

  test('that a port is taken, by whichever setting', async () => {
    const other = createServer()
    const port = await new Promise<number>((resolve) =>
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port)),
    )
    const words = (await portFault(port, '127.0.0.1', 'ONEWINDOW_GOVSTACK')) ?? ''
    other.close()
    tellsBoth(words)
    expect(words).toContain(`ONEWINDOW_GOVSTACK=${port + 1} npm start`)
  })

  test.each([
    { PORT: 'eighty' },
    { PORT: '70000' },
    { ONEWINDOW_RESIDENTS: '-5' },
    { ONEWINDOW_GOVSTACK: 'yes' },
    { ONEWINDOW_CIPHER: 'SM4' },
    { ONEWINDOW_MODE: 'live' },
    { DATABASE_URL: 'localhost/city' },
    { ONEWINDOW_SMS: 'https://sms.example' },
    { ONEWINDOW_SMS: 'sms.example', ONEWINDOW_SMS_SECRET: 'secret' },
    { ONEWINDOW_MAIL: 'mail.example:25', ONEWINDOW_MAIL_SECRET: 'secret' },
    { ONEWINDOW_SEALS: 'seals.example' },
    { ONEWINDOW_URL: 'city.example' },
    { ONEWINDOW_CITY: 'Panzhihua' },
  ])('of a setting that is wrong: %o', (env) => {
    const fault = thrownBy(() => readSettings(env))
    expect(fault).toBeInstanceOf(OperatorFault)
    tellsBoth(faultWords(fault))
  })

  test('an empty setting is none', () => {
    expect(readSettings({ ONEWINDOW_URL: '', ONEWINDOW_CITY: '', ONEWINDOW_SEALS: '', ONEWINDOW_MAIL: '', HOST: '' })).toEqual(
      readSettings({}),
    )
  })

  test('a bug keeps its stack', () => {
    expect(faultWords(new TypeError('x is not a function'))).toMatch(/TypeError: x is not a function\n +at /)
  })
})
