import { defineConfig } from 'vitest/config'
import { longestFirst } from './tests/longest-first.ts'

export default defineConfig({
  test: {
    include: ['platform/**/*.test.ts', 'modules/**/*.test.ts', 'apps/**/*.test.ts', 'tests/**/*.test.ts', 'tools/**/*.test.ts'],
    exclude: ['tests/browser/**', 'node_modules/**', 'build/**'],
    globalSetup: ['tests/template.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: longestFirst('every-item.test.ts') },
    // One process for many files: each makes a city of its own, and what modules keep in memory hangs on that.
    isolate: false,
  },
})
