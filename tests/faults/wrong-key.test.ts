import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, inject, test } from 'vitest'
import { openBoot } from '../../platform/server/boot.ts'
import { OperatorFault } from '../../platform/server/operator-fault.ts'
import { testSettings } from '../settings.ts'
import { aProbe } from './a-probe.ts'
import probe from './probe.ts'

const { boot, owner } = await aProbe()
const folder = mkdtempSync(join(tmpdir(), 'onewindow-other-key-'))
afterAll(() => rmSync(folder, { recursive: true }))
const open = (ownerUrl: string, prepared: boolean) =>
  openBoot({ settings: { ...testSettings(), dataFolder: folder }, modules: [probe], ownerUrl, prepared }).catch((fault: unknown) => fault)
const states = async () => (await owner.query("select key, value from platform.setting where key = 'key-mark'")).rows

test.each([
  ['a server', false],
  ['a worker on another machine', true],
])('%s with another master key says so and writes nothing', async (_, prepared) => {
  const before = await states()
  const fault = await open(boot.ownerUrl, prepared)
  expect(fault).toBeInstanceOf(OperatorFault)
  expect(String(fault)).toContain('master.key')
  expect(await states()).toEqual(before)
})

test('a worker on a database without an installation says so', async () => {
  const bare = `postgresql://onewindow@localhost/postgres?host=${encodeURIComponent(inject('postgresFolder'))}`
  expect(String(await open(bare, true))).toContain('start the server on it')
})
