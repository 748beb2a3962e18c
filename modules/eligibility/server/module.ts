import { defineModule } from '../../../platform/server/handler.ts'
import precheck from './commands/precheck.ts'
import { search } from './queries/search.ts'

export default defineModule({ name: 'eligibility', handlers: [precheck, search] })
