export { openArchive, verifyArchive } from './verify-archive.ts'
