import { defineModule } from '../../../platform/server/handler.ts'
import { maySeeCase } from '../../cases/server/api.ts'
import { admitReaders } from '../../files/server/api.ts'
import { getsArchive, listsArchives, ordersArchive, ordersArchives } from './archive-cases.ts'
import { makesArchive } from './make-archive.ts'

/** Offices of the case, never its parties: opinions between offices lie in the package. */
admitReaders('archive', async (tx, caseId) => tx.actor.kind === 'staff' && maySeeCase(tx, caseId))

export default defineModule({
  name: 'archive',
  handlers: [getsArchive, ordersArchive, ordersArchives, listsArchives],
  jobs: [makesArchive],
})
