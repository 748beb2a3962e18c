export * from './contract/rating.ts'
export * from './contract/redress.ts'
export * from './contract/results.ts'
export * from './contract/visit.ts'
