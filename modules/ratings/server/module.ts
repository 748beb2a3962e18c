import { defineModule } from '../../../platform/server/handler.ts'
import { rateService } from './commands/rate-service.ts'
import { listOfficeResults } from './queries/list-office-results.ts'
import { getMine, listPending } from './queries/list-pending.ts'
import { sealed } from './sealed.ts'
import { onCaseClosed } from './subscribers/on-case-closed.ts'
import { onServiceRated } from './subscribers/on-service-rated.ts'

export default defineModule({
  name: 'ratings',
  sealed,
  handlers: [listPending, getMine, rateService, listOfficeResults],
  subscribers: [onCaseClosed, onServiceRated],
})
