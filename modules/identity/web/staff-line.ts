import { type Call, makeClient } from '../../../platform/contract/client.ts'
import { fetchAttended, makeSession, rememberNow, watched } from '../../../platform/web/index.ts'
import { getSession, type StaffSession } from '../contract.ts'
import { owesSignOut, signOutOwed } from './sign-out.ts'

export interface StaffLine {
  readonly call: Call
  readonly staff: ReturnType<typeof makeSession<StaffSession>>
}

/**
 * The client of a staff face and who works there. The cookie is that of all staff faces: who signed in at the desk is signed in at the
 * console. A resident's session of the portal is another cookie and means nobody here.
 */
export function makeStaffLine(): StaffLine {
  const call = watched(makeClient('staff', () => staff.lose(), fetchAttended))
  const staff = makeSession<StaffSession>(async () => {
    if (owesSignOut()) await signOutOwed(call)
    const session = await call(getSession)
    rememberNow(session.now)
    return session.kind === 'staff' ? session : undefined
  })
  return { call, staff }
}
