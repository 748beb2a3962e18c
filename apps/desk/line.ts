import { setServerNow } from '../../modules/cases/web/days.ts'
import { getSession, type StaffSession } from '../../modules/identity/contract.ts'
import { makeClient } from '../../platform/contract/client.ts'
import { makeSession, watched } from '../../platform/web/index.ts'

export const call = watched(makeClient('staff', () => staff.drop()))

/** Who works at this desk. A resident's session of the portal is another cookie and means nobody here. */
export const staff = makeSession<StaffSession>(async () => {
  const session = await call(getSession)
  rememberNow(session.now)
  return session.kind === 'staff' ? session : undefined
})

let offset = 0

/** The server's clock rules (a demonstration may run at another date); the browser only lets it tick. */
export function rememberNow(now: string) {
  offset = Date.parse(now) - Date.now()
}

export function serverNow(): string {
  return new Date(Date.now() + offset).toISOString()
}

setServerNow(serverNow)
