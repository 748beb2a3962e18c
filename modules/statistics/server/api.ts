export { foldFacts } from './fold.ts'
