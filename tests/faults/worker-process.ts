import { openBoot } from '../../platform/server/boot.ts'
import { startWorker } from '../../platform/server/worker.ts'
import { testKeys, testSettings } from '../settings.ts'
import probe from './probe.ts'

/** A worker of its own, to be killed by the test. */
const url = process.env.PROBE_DATABASE
if (url === undefined) throw new Error('PROBE_DATABASE is not set')
const boot = await openBoot({
  settings: testSettings(),
  modules: [probe],
  ownerUrl: url,
  keys: testKeys,
  prepared: true,
  maxConnections: 4,
})
await startWorker(boot, () => {})
process.send?.('ready')
