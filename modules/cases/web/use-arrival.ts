import { useEffect } from 'react'
import { texts } from '../../../platform/web/index.ts'

const titles = texts({ 'zh-CN': { face: '一窗工作台' }, en: { face: 'OneWindow desk' } })

/**
 * Once a page has its content, the keyboard starts there: at `first` (the first open question) or at the heading, unless a field
 * has taken the focus by itself. The title of the window follows the heading.
 */
export function useArrival(ready: boolean, first?: string) {
  useEffect(() => {
    if (!ready) return
    const heading = document.querySelector<HTMLElement>('main h1')
    if (heading?.textContent) document.title = `${heading.textContent} · ${titles.now().face}`
    if (document.activeElement !== document.body && document.activeElement?.tagName !== 'H1') return
    const target = first ? document.querySelector<HTMLElement>(first) : null
    ;(target ?? heading)?.focus({ preventScroll: target === null })
  }, [ready, first])
}
