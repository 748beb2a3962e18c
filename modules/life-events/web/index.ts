export { BundlePage } from './BundlePage.tsx'
export { EventReceptionPage } from './EventReceptionPage.tsx'
export type { BundleLinks } from './links.ts'
export { ProgressPage } from './ProgressPage.tsx'
