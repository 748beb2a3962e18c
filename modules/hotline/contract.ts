export * from './contract/calls.ts'
export * from './contract/concerns.ts'
export * from './contract/events.ts'
export * from './contract/problems.ts'
