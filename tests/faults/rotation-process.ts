import { modules } from '../../apps/server/modules.ts'
import { openBoot } from '../../platform/server/boot.ts'
import { rotateFor } from '../../platform/server/keys/rotation.ts'
import { testKeys, testSettings } from '../settings.ts'

/** Works at the running rotation until it is killed or done. */
const url = process.env.PROBE_DATABASE
if (url === undefined) throw new Error('PROBE_DATABASE is not set')
const boot = await openBoot({ settings: testSettings(), modules, ownerUrl: url, keys: testKeys, prepared: true, maxConnections: 2 })
for (;;) {
  const state = await rotateFor(boot, 500, () => process.send?.('step'))
  if (state !== 'more') break
  await new Promise((resolve) => setTimeout(resolve, 200))
}
process.send?.('done')
process.exit(0)
