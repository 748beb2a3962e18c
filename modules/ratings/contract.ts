export * from './contract/rating.ts'
export * from './contract/redress.ts'
export * from './contract/results.ts'
