import { defineModule } from '../../../platform/server/handler.ts'
import { anchorDays } from './anchors.ts'
import { replayDeliveryCommand } from './commands/replay-delivery.ts'
import { verifyTrailCommand } from './commands/verify-trail.ts'
import { nothingPersonal } from './personal.ts'
import { listEventTypesQuery } from './queries/list-event-types.ts'
import { listParkedQuery } from './queries/list-parked.ts'
import { listTrailQuery } from './queries/list-trail.ts'
import { recordsVerification } from './record-verification.ts'
import { sealed } from './sealed.ts'

export default defineModule({
  name: 'audit',
  sealed,
  nothingPersonal,
  handlers: [listTrailQuery, listEventTypesQuery, verifyTrailCommand, listParkedQuery, replayDeliveryCommand],
  jobs: [recordsVerification],
  routines: [{ name: 'audit.anchor-days', everySeconds: 600, run: anchorDays }],
})
