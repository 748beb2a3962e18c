export { verifyTrailOf } from './verification.ts'
