import { defineModule } from '../../../platform/server/handler.ts'
import { admitReaders } from '../../files/server/api.ts'
import { answersInspection, beginsInspection, mendsDefects, reviewsInspection } from './commands/inspect-centre.ts'
import { savesProfile, savesWindow, setsClerkScope } from './commands/keep-centre.ts'
import { leavesSeat, takesSeat } from './commands/sit-at-window.ts'
import { findsCentres, getsCentre } from './queries/find-centres.ts'
import { getsInspection, listsClerks, listsCompliance } from './queries/see-centres.ts'
import { emptySeats } from './routines.ts'
import { mayReadInspection } from './store.ts'

admitReaders('inspection', mayReadInspection)

export default defineModule({
  name: 'centres',
  handlers: [
    ...[getsCentre, findsCentres, savesProfile, savesWindow, setsClerkScope, listsClerks, takesSeat, leavesSeat],
    ...[beginsInspection, getsInspection, answersInspection, reviewsInspection, mendsDefects, listsCompliance],
  ],
  routines: [{ name: 'centres.empty-seats', everySeconds: 1800, run: emptySeats }],
})
