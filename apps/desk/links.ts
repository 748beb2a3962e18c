import type { CaseLinks } from '../../modules/cases/web/links.ts'

/** Addresses of the desk. The router is asked late, because it needs the pages that need these. */
async function to(path: string) {
  const { router } = await import('./router.tsx')
  await router.navigate({ to: path })
}

export const links: CaseLinks & { readonly to: (path: string) => void } = {
  to: (path) => void to(path),
  toIntake: () => void to('/intake'),
  toReception: (id) => void to(`/receptions/${id}`),
  toDraft: (id) => void to(`/drafts/${id}`),
  toWorklist: () => void to('/worklist'),
  toCase: (id) => void to(`/cases/${id}`),
}
