import { defineModule } from '../../../platform/server/handler.ts'
import { plugFound } from '../../cases/server/api.ts'
import { cancelsVisit, changesVisit, joinsVisit, plansVisit } from './commands/plan-visits.ts'
import { sendsEntry } from './commands/send-entry.ts'
import { endsDevice, getsDevice, takesAlong } from './commands/take-along.ts'
import { foundFor } from './found.ts'
import { lapseVisits } from './lapse.ts'
import { pocketPages } from './pages.ts'
import { personal } from './personal.ts'
import { listsNeeds, listsVisitors, listsVisits, printsRoute } from './queries/list-visits.ts'
import { listsMyVisits, listsVisitsOfCase } from './queries/list-visits-of-case.ts'
import { sealed } from './sealed.ts'

plugFound(foundFor)

export default defineModule({
  name: 'visits',
  sealed,
  personal,
  pages: pocketPages,
  handlers: [
    ...[listsNeeds, listsVisitors, listsVisits, printsRoute, listsVisitsOfCase, listsMyVisits],
    ...[plansVisit, changesVisit, cancelsVisit, joinsVisit],
    ...[takesAlong, getsDevice, sendsEntry, endsDevice],
  ],
  routines: [{ name: 'visits.lapse', everySeconds: 3600, run: async (boot) => void (await lapseVisits(boot)) }],
})
