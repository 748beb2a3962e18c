export * from '../contract.ts'
export { matches, type OfferRule, type Plan, type Published, planOf } from './plan.ts'
export { contextOf, decidingFacts, hasResult, nextDay, type Resident, type Surroundings } from './resident.ts'
export { findEntitled } from './routines.ts'
