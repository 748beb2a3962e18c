import { defineModule } from '../../../platform/server/handler.ts'
import { uploadFileHandler } from './commands/upload-file.ts'
import { getFileHandler } from './queries/get-file.ts'

export default defineModule({ name: 'files', handlers: [uploadFileHandler, getFileHandler] })
