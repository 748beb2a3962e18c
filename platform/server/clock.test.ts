import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { civilDate, makeClock, startOfDay } from './clock.ts'
import { projectRoot } from './root.ts'

describe('the civil date of an instant', () => {
  test.each([
    ['2026-02-11T15:59:59.999Z', '2026-02-11'],
    ['2026-02-11T16:00:00.000Z', '2026-02-12'],
    ['2025-12-31T16:00:00.000Z', '2026-01-01'],
  ])('%s is %s in the city', (instant, date) => {
    expect(civilDate(instant)).toBe(date)
  })

  test('begins at midnight in the city', () => {
    expect(startOfDay('2026-02-12')).toBe('2026-02-11T16:00:00.000Z')
    expect(civilDate(startOfDay('2026-02-12'))).toBe('2026-02-12')
  })

  test.each(['UTC', 'America/New_York', 'Asia/Shanghai', 'Pacific/Kiritimati'])(
    'does not depend on the zone of the machine (%s)',
    (zone) => {
      const script = `import { civilDate, startOfDay } from './clock.ts'; console.log(civilDate('2026-02-11T16:00:00.000Z'), startOfDay('2026-03-29'))`
      const printed = execFileSync(
        process.execPath,
        ['--import', 'tsx', '--input-type=module', '-e', script.replace('./clock.ts', join(projectRoot, 'platform/server/clock.ts'))],
        {
          cwd: projectRoot,
          env: { ...process.env, TZ: zone },
          encoding: 'utf8',
        },
      )
      expect(printed.trim()).toBe('2026-02-12 2026-03-28T16:00:00.000Z')
    },
  )
})

describe('the clock', () => {
  test('begins at the instant it is set to and runs on', async () => {
    const clock = makeClock()
    clock.set('2026-02-12T01:00:00.000Z')
    const first = clock.now()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(first.slice(0, 18)).toBe('2026-02-12T01:00:0')
    expect(clock.now() > first).toBe(true)
  })
})
