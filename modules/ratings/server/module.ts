import { defineModule } from '../../../platform/server/handler.ts'
import { appeal, decideAppeal } from './commands/appeal.ts'
import { recordCallback, showContact } from './commands/call-back.ts'
import { decideComment } from './commands/decide-comment.ts'
import { checkDisowned, disownVisit } from './commands/disown-visit.ts'
import { checkMending, reportMending } from './commands/mend.ts'
import { rateService } from './commands/rate-service.ts'
import { rateVisit } from './commands/rate-visit.ts'
import { personal } from './personal.ts'
import { getVisit } from './queries/get-visit.ts'
import { listComments, listPublicComments } from './queries/list-comments.ts'
import { listMyVisits } from './queries/list-my-visits.ts'
import { listOfficeResults } from './queries/list-office-results.ts'
import { getMine, listPending } from './queries/list-pending.ts'
import { listForArea, listForOffice } from './queries/list-redress.ts'
import { ratingCode } from './rating-code.ts'
import { onEditionPublished, recountsLimits } from './recount.ts'
import { remindOfRatings } from './remind.ts'
import { sealed } from './sealed.ts'
import { onCaseClosed } from './subscribers/on-case-closed.ts'
import { onServiceRated } from './subscribers/on-service-rated.ts'
import { onVisitDisowned } from './subscribers/on-visit-disowned.ts'

export default defineModule({
  name: 'ratings',
  sealed,
  personal,
  handlers: [
    listPending,
    getMine,
    rateService,
    getVisit,
    rateVisit,
    listMyVisits,
    disownVisit,
    listForOffice,
    listForArea,
    showContact,
    recordCallback,
    reportMending,
    checkMending,
    appeal,
    decideAppeal,
    checkDisowned,
    listOfficeResults,
    listComments,
    listPublicComments,
    decideComment,
  ],
  pages: [ratingCode],
  subscribers: [onCaseClosed, onServiceRated, onVisitDisowned, onEditionPublished],
  jobs: [recountsLimits],
  routines: [{ name: 'ratings.remind', everySeconds: 3600, run: remindOfRatings }],
})
