import { system } from '../../../platform/server/actor.ts'
import type { Boot } from '../../../platform/server/boot.ts'
import { loadSandbox as load } from './sandbox/load.ts'

export { openFacade } from './http/open-facade.ts'

/** Fills the sandbox anew from the fixtures of the official suites. Refused in production. */
export async function loadSandbox(boot: Boot, fixtures: readonly Record<string, unknown>[]): Promise<number> {
  if (boot.settings.mode === 'production') throw new Error('演练区不能用于生产环境')
  return boot.transaction(system, (tx) => load(tx, fixtures))
}
