import { defineModule } from '../../../platform/server/handler.ts'
import { uploadFileHandler } from './commands/upload-file.ts'
import { beginsUpload, finishesUpload, getsUpload, putsPart } from './commands/upload-in-parts.ts'
import { personal } from './personal.ts'
import { getFileHandler } from './queries/get-file.ts'
import { sealed } from './sealed.ts'
import { sweepFiles } from './sweep.ts'

export default defineModule({
  name: 'files',
  sealed,
  personal,
  handlers: [uploadFileHandler, beginsUpload, getsUpload, putsPart, finishesUpload, getFileHandler],
  routines: [
    {
      name: 'files.sweep',
      everySeconds: 3600,
      run: async (boot) => {
        await sweepFiles(boot)
      },
    },
  ],
})
