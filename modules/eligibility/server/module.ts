import { defineModule } from '../../../platform/server/handler.ts'
import precheck from './commands/precheck.ts'

export default defineModule({ name: 'eligibility', handlers: [precheck] })
