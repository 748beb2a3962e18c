import { type RefObject, useLayoutEffect } from 'react'

/** In hundredths of the shorter side of the screen. */
const sizes = { least: 0.6, most: 2.7, step: 0.05 }

/** All children end within the box, but for what rounding takes. */
function isSeen(box: HTMLElement): boolean {
  const foot = box.getBoundingClientRect().bottom + 1
  return [...box.children].every((one) => one.getBoundingClientRect().bottom <= foot)
}

/** Sets `--tile` of a box to the largest size at which all that is in it is seen: cities have thirty communities, or three thousand. */
export function useFitted(box: RefObject<HTMLElement | null>, contents: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: fitted anew when there is more or less in it
  useLayoutEffect(() => {
    const { current } = box
    if (!current) return
    const refit = () => {
      for (let size = sizes.most; size >= sizes.least; size -= sizes.step) {
        current.style.setProperty('--tile', `${size.toFixed(2)}vmin`)
        if (isSeen(current)) return
      }
    }
    refit()
    const watcher = new ResizeObserver(refit)
    watcher.observe(current)
    void document.fonts.ready.then(refit)
    return () => watcher.disconnect()
  }, [contents])
}
