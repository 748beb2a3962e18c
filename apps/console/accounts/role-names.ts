import { type Role, roleNames } from '../../../modules/identity/contract.ts'
import { pick, useLanguage } from '../../../platform/web/index.ts'

/** `roleName('reviewer')` in the chosen language. */
export function useRoleName(): (role: Role) => string {
  const chosen = useLanguage()
  return (role) => pick(roleNames[role], chosen)
}

export const allRoles = Object.keys(roleNames) as Role[]
