import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { secretKeyProvider } from '../platform/server/keys/provider.ts'
import { readSettings, type Settings } from '../platform/server/settings.ts'

/** All tests live in the spring of 2026: holidays are published, and due dates can be read from a calendar on the wall. */
export const testClock = '2026-03-02T09:00:00+08:00'

export const testKeys = secretKeyProvider(Buffer.from('onewindow-test-master-key-32byte'))

export function testSettings(): Settings {
  return readSettings({ ONEWINDOW_CLOCK: testClock, ONEWINDOW_DATA: join(tmpdir(), 'onewindow-test-data'), PORT: '0' })
}
