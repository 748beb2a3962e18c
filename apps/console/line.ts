import { getSession, type StaffSession } from '../../modules/identity/contract.ts'
import { makeClient } from '../../platform/contract/client.ts'
import { makeSession, watched } from '../../platform/web/index.ts'

export const call = watched(makeClient('staff', () => staff.drop()))

/** Who works at this console. The cookie is that of all staff faces: who signed in at the desk is signed in here. */
export const staff = makeSession<StaffSession>(async () => {
  const session = await call(getSession)
  return session.kind === 'staff' ? session : undefined
})

/** The signed-in officer; pages are shown to nobody else. */
export function useStaff(): StaffSession {
  const known = staff.useSession()
  if (known.state !== 'in') throw new Error('nobody is signed in')
  return known.session
}

export const useMay = (): ((permission: string) => boolean) => {
  const { permissions } = useStaff()
  return (permission) => permissions.includes(permission)
}
