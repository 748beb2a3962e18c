const noted = 'newer-build'

/**
 * A part of the face could not be fetched: where the server answers, a newer build has replaced it. The page is loaded once more, as the
 * new one; while the line is dead it stays, with all that was written. Answers whether the page is leaving; once per build, so that a part
 * that is missing for good is said and not asked for without end.
 */
export async function loadNewerBuild(): Promise<boolean> {
  const build = document.querySelector<HTMLScriptElement>('script[type="module"]')?.src ?? ''
  if (sessionStorage.getItem(noted) === build) return false
  const { ok } = await fetch(location.pathname).catch(() => ({ ok: false }))
  if (!ok) return false
  sessionStorage.setItem(noted, build)
  location.reload()
  return true
}

/** For faces that fetch their parts only when they are opened. */
export function followNewerBuild(): void {
  window.addEventListener('vite:preloadError', () => void loadNewerBuild())
}

/** One part; never comes where the page leaves for the newer build. */
export function fetched<Part>(load: () => Promise<Part>): Promise<Part> {
  return load().catch(async (problem) => {
    if (await loadNewerBuild()) return new Promise<Part>(() => {})
    throw problem
  })
}
