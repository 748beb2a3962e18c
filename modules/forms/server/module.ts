import { defineModule } from '../../../platform/server/handler.ts'
import { keepMyUsualCommand, keepUsualCommand } from './commands/keep-usual.ts'
import { personal } from './personal.ts'
import { getMyUsualQuery, getUsualQuery } from './queries/get-usual.ts'
import { sealed } from './sealed.ts'

export default defineModule({
  name: 'forms',
  sealed,
  personal,
  handlers: [getMyUsualQuery, keepMyUsualCommand, getUsualQuery, keepUsualCommand],
})
