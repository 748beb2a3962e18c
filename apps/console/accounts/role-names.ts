import { type Permission, permissionNames, type Role, roleNames } from '../../../modules/identity/contract.ts'
import { pick, useLanguage } from '../../../platform/web/index.ts'

/** `roleName('reviewer')` in the chosen language. */
export function useRoleName(): (role: Role) => string {
  const chosen = useLanguage()
  return (role) => pick(roleNames[role], chosen)
}

/** `permissionName('cases:see')` in the chosen language. */
export function usePermissionName(): (permission: Permission) => string {
  const chosen = useLanguage()
  return (permission) => pick(permissionNames[permission], chosen)
}

export const allRoles = Object.keys(roleNames) as Role[]
