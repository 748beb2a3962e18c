import { defineModule } from '../../../platform/server/handler.ts'
import { foldEvents } from './fold.ts'
import { getsOverview, getsWall } from './queries/get-overview.ts'
import { getsCaseClock, listsCases } from './queries/list-cases.ts'

export default defineModule({
  name: 'supervision',
  handlers: [getsOverview, listsCases, getsCaseClock, getsWall],
  routines: [{ name: 'supervision.fold-events', everySeconds: 5, run: foldEvents }],
})
