import type { BundleLinks } from '../../modules/life-events/web/index.ts'

let navigate = (_path: string) => {}

/** The router is made from the pages, and the pages need the way to each other: it is handed in once it stands. */
export function setNavigate(next: (path: string) => void) {
  navigate = next
}

/** Addresses of the desk. */
export const links: BundleLinks & { readonly to: (path: string) => void } = {
  to: (path) => navigate(path),
  toIntake: () => navigate('/intake'),
  toReception: (id) => navigate(`/receptions/${id}`),
  toDraft: (id) => navigate(`/drafts/${id}`),
  toWorklist: () => navigate('/worklist'),
  toCase: (id) => navigate(`/cases/${id}`),
  toBundle: (id) => navigate(`/bundles/${id}`),
  toProgress: (id) => navigate(`/bundles/${id}/progress`),
}
