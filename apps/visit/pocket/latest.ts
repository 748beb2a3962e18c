/** Writes one value after the other; of those that come while one is being written, the last alone is written next: none is lost, none overtakes. */
export function latestOnly<T>(write: (value: T) => Promise<void>): (value: T) => Promise<void> {
  let running: Promise<void> | undefined
  let next: { readonly value: T } | undefined
  const drain = async () => {
    try {
      while (next) {
        const { value } = next
        next = undefined
        await write(value)
      }
    } finally {
      running = undefined
    }
  }
  return (value) => {
    next = { value }
    running ??= drain()
    return running
  }
}
