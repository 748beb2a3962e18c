import { defineModule } from '../../../platform/server/handler.ts'
import { beginsRotation, getsKeys, rotatesKeys, workOff } from './rotate-keys.ts'

export default defineModule({
  name: 'keys',
  handlers: [getsKeys, rotatesKeys],
  jobs: [beginsRotation],
  routines: [{ name: 'keys.work-off', everySeconds: 5, run: workOff }],
})
