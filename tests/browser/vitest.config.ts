import { defineConfig } from 'vitest/config'
import { longestFirst } from '../longest-first.ts'

/** Two files at a time, each with a city and a Chromium of its own: these tests are about people, who mostly wait for one another. */
export default defineConfig({
  test: {
    include: ['tests/browser/**/*.test.ts'],
    globalSetup: ['tests/browser/installation.ts'],
    setupFiles: ['tests/browser/on-failure.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    sequence: { sequencer: longestFirst('screens.test.ts', 'officers.test.ts', 'offers.test.ts') },
    bail: 0,
  },
})
