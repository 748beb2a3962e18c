import { defineModule } from '../../../platform/server/handler.ts'

export default defineModule({ name: 'forms', handlers: [] })
