import { defineModule } from '../../../platform/server/handler.ts'
import { carriesOut } from './carry-out.ts'
import { asksAtWindow, asksForRight } from './commands/ask-for-right.ts'
import { complainsAboutRight, decidesRight } from './commands/decide-right.ts'
import { liftsRestriction, resumesProcessing } from './commands/lift-restriction.ts'
import { letGo } from './let-go.ts'
import { makesCopy } from './make-copy.ts'
import { personal } from './personal.ts'
import { listsHoldings, listsMyRequests, listsRightTasks } from './queries/list-rights.ts'
import { onEditionPublished, recountsLimits } from './recount.ts'
import { sealed } from './sealed.ts'
import { onObjectionDecided } from './subscribers/on-objection-decided.ts'

export default defineModule({
  name: 'rights',
  sealed,
  personal,
  handlers: [
    ...[listsHoldings, listsMyRequests, asksForRight, asksAtWindow, complainsAboutRight, resumesProcessing],
    ...[listsRightTasks, decidesRight, liftsRestriction],
  ],
  subscribers: [onObjectionDecided, onEditionPublished],
  jobs: [makesCopy, carriesOut, recountsLimits],
  routines: [{ name: 'rights.let-go', everySeconds: 3600, run: letGo }],
})
