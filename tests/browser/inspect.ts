export interface Seen {
  /** What is wrong with the screen, each in a sentence. */
  readonly faults: string[]
  /** Everything a person reads or is read to in Latin letters, outside of code and of elements that say their language. */
  readonly words: string[]
  /** Addresses of this installation that the screen leads to. */
  readonly links: string[]
}

/** Runs in the page, so it brings everything it needs. Looks at what is on the screen as somebody would who checks a proof. */
export function inspect(): Seen {
  const faults: string[] = []
  const visible = (one: Element) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true })
  const hidden = (one: Element) => one.closest('.ow-sr, [aria-hidden="true"], script, style') !== null
  const told = (one: Element) => {
    const text = one.textContent?.trim().slice(0, 20)
    return `${one.tagName.toLowerCase()}${one.className ? `.${String(one.className).split(' ')[0]}` : ''}${text ? `“${text}”` : ''}`
  }

  const headings = [...document.querySelectorAll('h1')].filter((one) => one.checkVisibility())
  if (headings.length !== 1) faults.push(`一级标题 ${headings.length} 个：${headings.map((one) => one.textContent).join('、')}`)

  const width = document.documentElement.clientWidth
  const frames = [document.scrollingElement, document.querySelector('#scroll'), document.querySelector('main')]
  if (frames.some((one) => one && one.scrollWidth > one.clientWidth + 1)) {
    const wide = [...document.querySelectorAll('body *')].filter((one) => visible(one) && one.getBoundingClientRect().right > width + 1)
    faults.push(`横向滚动：${wide.slice(0, 3).map(told).join('、')}`)
  }

  /** Text wider or higher than a box that hides what does not fit; a table or picture in a frame that scrolls is meant to. */
  for (const one of document.querySelectorAll<HTMLElement>('body *')) {
    const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())
    if (!own || !visible(one) || hidden(one) || one.title || one.closest('[title]')) continue
    for (let box: HTMLElement | null = one; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box)
      if (/auto|scroll/.test(style.overflowX + style.overflowY)) break
      if (style.overflowX === 'visible' && style.overflowY === 'visible') continue
      const inner = one.getBoundingClientRect()
      const outer = box.getBoundingClientRect()
      const cut = box === one ? one.scrollWidth > one.clientWidth + 1 : inner.right > outer.right + 2 || inner.left < outer.left - 2
      if (cut && outer.width > 0) faults.push(`文字被截断：${told(one)}`)
      if (cut) break
    }
  }

  for (const one of document.querySelectorAll<HTMLElement>('button, a[href], [role="button"]')) {
    if (!visible(one) || one.closest('[aria-hidden="true"]')) continue
    const name = one.innerText.trim() || one.getAttribute('aria-label') || one.title || one.querySelector('[aria-label], [alt], .ow-sr')
    if (!name) faults.push(`没有名字：${one.outerHTML.slice(0, 100)}`)
    if (one instanceof HTMLButtonElement && !one.disabled && !acts(one)) faults.push(`按了没有反应：${told(one)}`)
  }
  /** React keeps what an element listens to beside it; a submit button acts by its form. */
  function acts(button: HTMLButtonElement): boolean {
    if (button.type === 'submit' && button.form) return true
    for (let one: HTMLElement | null = button; one && one !== document.body; one = one.parentElement) {
      const key = Object.keys(one).find((name) => name.startsWith('__reactProps$'))
      const props = key ? (one as unknown as Record<string, Record<string, unknown>>)[key] : undefined
      if (props && Object.keys(props).some((name) => /^on(Click|MouseDown|PointerDown|MouseUp|KeyDown)/.test(name) && props[name]))
        return true
      if (one !== button && /^(A|LABEL)$/.test(one.tagName)) return true
    }
    return false
  }

  const keys = [...document.querySelectorAll('.ow-kbd')].filter((one) => one.checkVisibility()).map((one) => one.textContent ?? '')
  const twice = keys.filter((key, at) => keys.indexOf(key) !== at)
  if (twice.length > 0) faults.push(`同一个键用了两次：${twice.join('、')}`)

  const words: string[] = []
  const english = document.documentElement.lang === 'en'
  const isCode = (one: Element) => one.closest('script, style, code, kbd, [lang="en"], .ow-kbd, .co-code') !== null
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement
    const text = node.textContent ?? ''
    if (!parent || isCode(parent) || !parent.checkVisibility()) continue
    if (!english && /[A-Za-z]{2,}/.test(text)) words.push(text)
    if (!english && /\b(19|20)\d\d-\d\d-\d\d\b/.test(text)) faults.push(`日期没有写成年月日：${text.trim().slice(0, 60)}`)
  }
  for (const one of document.querySelectorAll('[aria-label], [title], [alt], [placeholder]')) {
    if (isCode(one) || !one.checkVisibility() || one.closest('[aria-hidden="true"]')) continue
    for (const name of ['aria-label', 'title', 'alt', 'placeholder']) {
      const text = one.getAttribute(name) ?? ''
      if (!english && /[A-Za-z]{2,}/.test(text)) words.push(text)
    }
  }

  const links = [...document.querySelectorAll<HTMLAnchorElement>('a[href]')]
    .filter((one) => one.origin === location.origin && one.checkVisibility())
    .map((one) => one.pathname + one.search)
  return { faults, words, links: [...new Set(links)] }
}
