import { defineModule } from '../../../platform/server/handler.ts'
import { appPages } from './app-pages.ts'
import { guidePages } from './guide-pages.ts'

export default defineModule({ name: 'guides', pages: [...guidePages, ...appPages] })
