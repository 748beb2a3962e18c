import { afterAll, inject } from 'vitest'
import { type Installation, startInstallation } from './installation.ts'

/**
 * The city of a test file, the same for each: what people do in one file is not seen in another. It ends with the file.
 * `ONEWINDOW_BROWSER_BASE` and `ONEWINDOW_DATA` name an installation that runs already.
 */
export async function aCity(): Promise<Pick<Installation, 'base' | 'dataFolder'>> {
  const running = process.env.ONEWINDOW_BROWSER_BASE
  if (running) return { base: running, dataFolder: process.env.ONEWINDOW_DATA ?? '' }
  const city = await startInstallation(inject('rested'))
  afterAll(city.stop)
  return city
}
