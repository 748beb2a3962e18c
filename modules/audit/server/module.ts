import { defineModule } from '../../../platform/server/handler.ts'
import { anchorYesterday } from './anchors.ts'
import { replayDeliveryCommand } from './commands/replay-delivery.ts'
import { verifyTrailCommand } from './commands/verify-trail.ts'
import { nothingPersonal } from './personal.ts'
import { listEventTypesQuery } from './queries/list-event-types.ts'
import { listParkedQuery } from './queries/list-parked.ts'
import { listTrailQuery } from './queries/list-trail.ts'
import { sealed } from './sealed.ts'

export default defineModule({
  name: 'audit',
  sealed,
  nothingPersonal,
  handlers: [listTrailQuery, listEventTypesQuery, verifyTrailCommand, listParkedQuery, replayDeliveryCommand],
  routines: [{ name: 'audit.anchor-yesterday', everySeconds: 600, run: anchorYesterday }],
})
