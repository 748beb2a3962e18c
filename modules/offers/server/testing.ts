export { makeOffers } from './make-offers.ts'
export { findEntitled } from './routines.ts'
