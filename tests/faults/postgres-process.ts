import { startEmbeddedPostgres } from '../../platform/server/postgres.ts'

/** A process that starts a database and is then killed by the test. */
const folder = process.env.PROBE_FOLDER
if (folder === undefined) throw new Error('PROBE_FOLDER is not set')
await startEmbeddedPostgres(folder)
process.send?.('ready')
setInterval(() => {}, 1000)
