import { createServer } from 'node:net'
import { describe, expect, test } from 'vitest'
import { OperatorFault } from '../../platform/server/operator-fault.ts'
import { readSettings } from '../../platform/server/settings.ts'
import { openDatabase } from './database.ts'
import { faultWords } from './fault-words.ts'
import { portFault } from './port.ts'

const chinese = /[一-鿿]/
const coded = (code: string, more: object = {}) => Object.assign(new Error('said by the system'), { code, ...more })

function tellsBoth(words: string): void {
  const [zh = '', en = ''] = words.split('\n')
  expect(zh).toMatch(chinese)
  expect(en).toMatch(/[a-z]{2} [a-z]/)
  expect(en).not.toMatch(chinese)
  expect(words).not.toMatch(/\n +at /)
}

describe('whoever starts a city is told plainly, in both languages', () => {
  test('that the database cannot be reached', async () => {
    const settings = readSettings({ DATABASE_URL: 'postgresql://onewindow:secret@127.0.0.1:1/city' })
    const words = faultWords(await openDatabase(settings).catch((fault: unknown) => fault))
    tellsBoth(words)
    expect(words).toContain('DATABASE_URL')
    expect(words).not.toContain('secret')
  })

  test.each(['28P01', '3D000', '42501', '53300', 'ENOTFOUND', 'ENOSPC', 'EACCES', 'ENOENT'])('what %s means', (code) => {
    tellsBoth(faultWords(coded(code)))
    tellsBoth(faultWords(new Error('a migration failed', { cause: coded(code) })))
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
  ])('of a setting that is wrong: %o', (env) => {
    let fault: unknown
    try {
      readSettings(env)
    } catch (thrown) {
      fault = thrown
    }
    expect(fault).toBeInstanceOf(OperatorFault)
    tellsBoth(faultWords(fault))
  })

  test('a bug keeps its stack', () => {
    expect(faultWords(new TypeError('x is not a function'))).toMatch(/TypeError: x is not a function\n +at /)
  })
})
