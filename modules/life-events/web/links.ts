import type { CaseLinks } from '../../cases/web/index.ts'

/** Where the pages of this module lead, beside those of cases. */
export interface BundleLinks extends CaseLinks {
  readonly toBundle: (bundleId: string) => void
  readonly toProgress: (bundleId: string) => void
}
