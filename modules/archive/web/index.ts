export { ArchiveOfCase } from './ArchiveOfCase.tsx'
export { ArchivePage } from './ArchivePage.tsx'
