/**
 * A part of the face could not be fetched although the server answers: a newer build has replaced it. The page is loaded once more, as the
 * new one; while the line is dead it stays, with all that was written.
 */
export function followNewerBuild(): void {
  window.addEventListener('vite:preloadError', () => {
    const [arrival] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    if (arrival?.type === 'reload') return
    void fetch(location.pathname).then(
      ({ ok }) => ok && location.reload(),
      () => undefined,
    )
  })
}
