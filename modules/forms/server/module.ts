import { defineModule } from '../../../platform/server/handler.ts'
import { sealed } from './sealed.ts'

export default defineModule({ name: 'forms', sealed, handlers: [] })
