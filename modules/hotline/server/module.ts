import { defineModule } from '../../../platform/server/handler.ts'
import { assign, callBack, extend, reply, returnBack } from './commands/handle-concern.ts'
import { listsColleagues, listsOwnCalls, passesCall } from './commands/pass-call.ts'
import { judge, raise, withdraw } from './commands/raise-concern.ts'
import { register } from './commands/register-concern.ts'
import { beginCall, endCall, identifyCaller, verifyCaller } from './commands/take-call.ts'
import { personal } from './personal.ts'
import { getCaller } from './queries/get-caller.ts'
import { getConcernView, getForArea, getMine, listConcerns, listForArea, listMine, listsOffices } from './queries/list-concerns.ts'
import { onEditionPublished, recountsLimits } from './recount.ts'
import { sealed } from './sealed.ts'

export default defineModule({
  name: 'hotline',
  sealed,
  personal,
  handlers: [
    beginCall,
    identifyCaller,
    verifyCaller,
    getCaller,
    endCall,
    listsOwnCalls,
    listsColleagues,
    passesCall,
    raise,
    listMine,
    getMine,
    judge,
    withdraw,
    register,
    listConcerns,
    getConcernView,
    listForArea,
    getForArea,
    listsOffices,
    assign,
    reply,
    returnBack,
    extend,
    callBack,
  ],
  subscribers: [onEditionPublished],
  jobs: [recountsLimits],
})
