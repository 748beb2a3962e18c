export * from '../contract.ts'
export { lifeEvents } from './definitions.ts'
