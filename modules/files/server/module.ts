import { defineModule } from '../../../platform/server/handler.ts'
import { uploadFileHandler } from './commands/upload-file.ts'
import { getFileHandler } from './queries/get-file.ts'
import { sealed } from './sealed.ts'

export default defineModule({ name: 'files', sealed, handlers: [uploadFileHandler, getFileHandler] })
