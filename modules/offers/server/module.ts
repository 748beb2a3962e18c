import { defineModule } from '../../../platform/server/handler.ts'
import { acceptOffer } from './commands/accept-offer.ts'
import { declineOffer } from './commands/decline-offer.ts'
import { personal } from './personal.ts'
import { countOffers } from './queries/count-offers.ts'
import { listForCommunity, listMine } from './queries/list-offers.ts'
import { findEntitled } from './routines.ts'
import { sealed } from './sealed.ts'
import { onApplications } from './subscribers/on-applications.ts'
import { onChanges } from './subscribers/on-changes.ts'

export default defineModule({
  name: 'offers',
  sealed,
  personal,
  handlers: [listMine, listForCommunity, acceptOffer, declineOffer, countOffers],
  subscribers: [...onChanges, ...onApplications],
  routines: [
    {
      name: 'offers.find-entitled',
      everySeconds: 60,
      run: async (boot) => {
        await findEntitled(boot)
      },
    },
  ],
})
