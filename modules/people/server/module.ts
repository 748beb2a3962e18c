import { defineModule } from '../../../platform/server/handler.ts'
import { admitReaders } from '../../files/server/api.ts'
import { correctContactCommand, correctMyContactCommand } from './commands/correct-contact.ts'
import { endMandateCommand } from './commands/end-mandate.ts'
import { grantMandateCommand, recordMandateCommand } from './commands/grant-mandate.ts'
import { identifyPersonCommand } from './commands/identify-person.ts'
import { revokeMandateCommand } from './commands/revoke-mandate.ts'
import { unmaskPersonCommand } from './commands/unmask-person.ts'
import { mandateKeeper, mayReadEvidence } from './mandate-evidence.ts'
import { personal } from './personal.ts'
import { getMyFamilyQuery, getMyProfileQuery, listMyMandatesQuery } from './queries/get-my-family.ts'
import { getPersonQuery, listMandatesOfQuery } from './queries/get-person.ts'
import { indexed, sealed } from './sealed.ts'

admitReaders(mandateKeeper, mayReadEvidence)

export default defineModule({
  name: 'people',
  sealed,
  personal,
  indexed,
  handlers: [
    identifyPersonCommand,
    getPersonQuery,
    unmaskPersonCommand,
    correctContactCommand,
    listMandatesOfQuery,
    recordMandateCommand,
    endMandateCommand,
    getMyProfileQuery,
    correctMyContactCommand,
    getMyFamilyQuery,
    listMyMandatesQuery,
    grantMandateCommand,
    revokeMandateCommand,
  ],
})
