import { modules } from '../../apps/server/modules.ts'
import { openBoot } from '../../platform/server/boot.ts'
import { makeDispatcher } from '../../platform/server/deliveries.ts'
import { testKeys, testSettings } from '../settings.ts'

/** A worker of the whole city without its routines, to be killed by a test. */
const url = process.env.PROBE_DATABASE
if (url === undefined) throw new Error('PROBE_DATABASE is not set')
const boot = await openBoot({ settings: testSettings(), modules, ownerUrl: url, keys: testKeys, prepared: true, maxConnections: 4 })
const dispatcher = makeDispatcher(boot)
process.send?.('ready')
for (;;) {
  const done = await dispatcher.tick()
  if (done === 0) await new Promise((resolve) => setTimeout(resolve, 50))
}
