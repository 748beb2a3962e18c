import type { Boot } from '../../../../platform/server/boot.ts'
import { builtInProvider } from './built-in.ts'
import { httpProvider } from './http.ts'
import type { SealProvider } from './provider.ts'

const known = new WeakMap<Boot, SealProvider>()

/** By the settings: the city's unified seal system where `ONEWINDOW_SEALS` names one, software seals otherwise. */
export function providerOf(boot: Boot): SealProvider {
  const found = known.get(boot)
  if (found !== undefined) return found
  const { sealSystem } = boot.settings
  const made = sealSystem === undefined ? builtInProvider(boot) : httpProvider(sealSystem)
  known.set(boot, made)
  return made
}
