import { defineModule } from '../../../platform/server/handler.ts'
import { identifyByLicenceCommand } from './commands/identify-by-licence.ts'
import { withdrawConsentCommand } from './commands/withdraw-consent.ts'
import { signLicence } from './jobs.ts'
import { listLicencesForNeedQuery, verifyLicenceQuery } from './queries/list-licences-for-need.ts'
import { getMyLicenceQuery, listMyConsentsQuery, listMyLicencesQuery, listMyUsesQuery } from './queries/list-my-licences.ts'
import { indexed, sealed } from './sealed.ts'

export default defineModule({
  name: 'licences',
  sealed,
  indexed,
  handlers: [
    identifyByLicenceCommand,
    listLicencesForNeedQuery,
    verifyLicenceQuery,
    listMyLicencesQuery,
    getMyLicenceQuery,
    listMyUsesQuery,
    listMyConsentsQuery,
    withdrawConsentCommand,
  ],
  jobs: [signLicence],
})
