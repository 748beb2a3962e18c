import { defineModule } from '../../../platform/server/handler.ts'
import { carriesOut } from './carry-out.ts'
import { asksAtWindow, asksForRight } from './commands/ask-for-right.ts'
import { complainsAboutRight, decidesRight } from './commands/decide-right.ts'
import { makesCopy } from './make-copy.ts'
import { personal } from './personal.ts'
import { listsHoldings, listsMyRequests, listsRightTasks } from './queries/list-rights.ts'
import { sealed } from './sealed.ts'

export default defineModule({
  name: 'rights',
  sealed,
  personal,
  handlers: [listsHoldings, listsMyRequests, asksForRight, asksAtWindow, complainsAboutRight, listsRightTasks, decidesRight],
  jobs: [makesCopy, carriesOut],
})
