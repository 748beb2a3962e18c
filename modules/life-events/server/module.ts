import { defineModule } from '../../../platform/server/handler.ts'
import { plugTogether } from '../../guides/server/api.ts'
import beginBundle from './commands/begin-bundle.ts'
import { discardBundleCommand, namePartyCommand, provideMaterialCommand, saveBundleCommand } from './commands/fill-bundle.ts'
import planEvent from './commands/plan-event.ts'
import submitBundle from './commands/submit-bundle.ts'
import tellMissing from './commands/tell-missing.ts'
import { lifeEvents } from './definitions.ts'
import { personal } from './personal.ts'
import { listLifeEventsQuery } from './queries/list-events.ts'
import {
  getBundleOfCaseQuery,
  getBundleQuery,
  getFiguresQuery,
  getProgressQuery,
  listMineQuery,
  listOfReceptionQuery,
} from './queries/see-bundles.ts'
import { sealed } from './sealed.ts'
import { onCaseEnded, onDraftDiscarded } from './subscribers/on-cases.ts'

plugTogether((wayIn) => [...lifeEvents().values()].filter((one) => one.ways.includes(wayIn)))

export default defineModule({
  name: 'life-events',
  sealed,
  personal,
  handlers: [
    listLifeEventsQuery,
    getFiguresQuery,
    planEvent,
    beginBundle,
    getBundleQuery,
    saveBundleCommand,
    provideMaterialCommand,
    namePartyCommand,
    discardBundleCommand,
    submitBundle,
    tellMissing,
    getProgressQuery,
    getBundleOfCaseQuery,
    listMineQuery,
    listOfReceptionQuery,
  ],
  subscribers: [...onCaseEnded, onDraftDiscarded],
})
