import { defineModule } from '../../../platform/server/handler.ts'
import { consentsToClient, listsMyClients } from './commands/consent-to-client.ts'
import { decidesClient, issuesSecret, proposesClient, suspendsClient } from './commands/manage-clients.ts'
import { nothingPersonal, personal } from './personal.ts'
import { listsClients } from './queries/list-clients.ts'
import { sealed } from './sealed.ts'

export default defineModule({
  name: 'govstack',
  sealed,
  personal,
  nothingPersonal,
  handlers: [proposesClient, decidesClient, issuesSecret, suspendsClient, listsClients, listsMyClients, consentsToClient],
})
