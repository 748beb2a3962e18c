import type { Permission, Role } from '../contract.ts'

/** Rights of everybody who serves residents at a window. */
const window: readonly Permission[] = [
  'people:identify',
  'cases:take-in',
  'cases:see',
  'cases:decide',
  'seals:apply',
  'ratings:mend',
  'hotline:handle',
  'supervision:answer',
  'queues:serve',
]

/**
 * Role → at which doors it may knock. Endpoints declare what they ask for; a test checks that each of these is granted to some role
 * and that nothing is granted which no door asks for. What of a thing somebody sees is decided in the database, by division and department.
 */
export const permissionsOf: Record<Role, readonly Permission[]> = {
  'window-clerk': [...window, 'people:unmask'],
  reviewer: [
    'people:identify',
    'people:unmask',
    'cases:see',
    'cases:decide',
    'seals:apply',
    'licences:administer',
    'ratings:mend',
    'hotline:handle',
    'supervision:answer',
    'visits:make',
  ],
  'office-head': ['people:identify', 'cases:see', 'cases:approve'],
  'item-manager': ['catalog:manage'],
  'community-worker': [...window, 'offers:visit', 'proofs:issue', 'notifications:tell', 'visits:make'],
  'hotline-agent': ['hotline:take-calls', 'hotline:handle'],
  'centre-head': ['centres:see', 'centres:keep', 'centres:review', 'queues:keep'],
  supervisor: [
    'supervision:see',
    'statistics:see',
    'seals:apply-for-area',
    'cases:approve',
    'rights:decide',
    'ratings:check',
    'centres:see',
    'centres:review',
  ],
  'system-operator': [
    'accounts:see',
    'accounts:manage',
    'grants:confirm',
    'operations:see',
    'operations:manage',
    'calendar:manage',
    'clients:see',
    'clients:confirm',
  ],
  'security-officer': [
    'accounts:see',
    'grants:manage',
    'grants:confirm',
    'seals:inspect',
    'seals:approve',
    'keys:rotate',
    'clients:see',
    'clients:manage',
  ],
  auditor: ['accounts:see', 'audit:read', 'seals:inspect', 'clients:see'],
}

/** The roles that give a right. */
export const rolesWith = (right: Permission): Role[] =>
  (Object.keys(permissionsOf) as Role[]).filter((role) => permissionsOf[role].includes(right))

/** The three officers 三员 (GB/T 22239-2019, level 3): one person holds one of them and nothing else. */
const officers: readonly Role[] = ['system-operator', 'security-officer', 'auditor']

export const isOfficer = (role: Role): boolean => officers.includes(role)

/** Roles whose grant needs a second pair of eyes: the officers, heads of offices, and those who see or rule a whole area. */
export const needsFourEyes = (role: Role): boolean =>
  isOfficer(role) || role === 'supervisor' || role === 'office-head' || role === 'item-manager'

/** Whether one person may hold both. The database refuses the same (`identity.grant_role_exclusion`). */
export const mayHoldTogether = (a: Role, b: Role): boolean => a === b || !(isOfficer(a) || isOfficer(b))

/**
 * Supervisors and officers are bound to no department. The hotline has one of its own, whatever office it sits at: it takes part in no case.
 */
export const departmentScope = (role: Role, officeDepartment: string): string =>
  role === 'supervisor' || isOfficer(role) ? '*' : role === 'hotline-agent' ? 'hotline' : officeDepartment
