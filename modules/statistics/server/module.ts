import { defineModule } from '../../../platform/server/handler.ts'
import { foldFacts } from './fold.ts'
import { exportsFigures } from './queries/export-figures.ts'
import { exportsProcess } from './queries/export-process.ts'
import { getsFigures } from './queries/get-figures.ts'
import { getsProcess } from './queries/get-process.ts'
import { listsFigureCases } from './queries/list-figure-cases.ts'
import { listsProcessCases } from './queries/list-process-cases.ts'
import { onRatingExcluded } from './subscribers/on-rating-excluded.ts'
import { onServiceRated } from './subscribers/on-service-rated.ts'
import { onDraftStarted, onReceptionClosed, onReceptionOpened, onTicketServed } from './subscribers/on-visits.ts'

export default defineModule({
  name: 'statistics',
  handlers: [getsFigures, exportsFigures, listsFigureCases, getsProcess, exportsProcess, listsProcessCases],
  subscribers: [onServiceRated, onRatingExcluded, onReceptionOpened, onReceptionClosed, onDraftStarted, onTicketServed],
  routines: [{ name: 'statistics.fold-facts', everySeconds: 5, run: foldFacts }],
})
