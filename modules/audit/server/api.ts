export { anchorYesterday } from './anchors.ts'
export { learnEvents } from './names.ts'
export { verifyTrailOf } from './verification.ts'
