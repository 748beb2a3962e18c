import type { StaffSession } from '../../modules/identity/contract.ts'
import { makeStaffLine } from '../../modules/identity/web/index.ts'

export const line = makeStaffLine()
export const { call, staff } = line

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
