import { defineConfig } from 'vitest/config'

/** One installation and one Chromium at a time: these tests are about people, who wait for one another. */
export default defineConfig({
  test: {
    include: ['tests/browser/**/*.test.ts'],
    globalSetup: ['tests/browser/installation.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    bail: 0,
  },
})
