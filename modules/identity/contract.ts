export * from './contract/events.ts'
export * from './contract/problems.ts'
export * from './contract/session.ts'
export * from './contract/staff.ts'
