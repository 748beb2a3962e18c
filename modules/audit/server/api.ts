export { anchorYesterday } from './anchors.ts'
export { verifyTrailOf } from './verification.ts'
