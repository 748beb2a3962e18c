import { getSession, type StaffSession } from '../../modules/identity/contract.ts'
import { makeClient } from '../../platform/contract/client.ts'
import { makeSession, rememberNow, watched } from '../../platform/web/index.ts'

export const call = watched(makeClient('staff', () => staff.drop()))

/** Who works at this desk. A resident's session of the portal is another cookie and means nobody here. */
export const staff = makeSession<StaffSession>(async () => {
  const session = await call(getSession)
  rememberNow(session.now)
  return session.kind === 'staff' ? session : undefined
})
