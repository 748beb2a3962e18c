/** What a server keeps in memory between requests: catalog, divisions, sessions. Loaded once, forgotten when the source changes. */
export interface Memory {
  get<T>(key: string, load: () => Promise<T> | T): Promise<T>
  /** The value if it is there already; for hot paths that must not await. */
  peek<T>(key: string): T | undefined
  put<T>(key: string, value: T): void
  /** Forgets a key and every key below it (`catalog.items` forgets `catalog.items:MZ-001`). */
  forget(key: string): void
}

export function makeMemory(): Memory {
  const kept = new Map<string, unknown>()
  function begin<T>(key: string, load: () => Promise<T> | T): Promise<T> {
    const loading = Promise.resolve().then(load)
    kept.set(key, loading)
    loading.then(
      (value) => kept.get(key) === loading && kept.set(key, value),
      () => kept.get(key) === loading && kept.delete(key),
    )
    return loading
  }
  return {
    get: async <T>(key: string, load: () => Promise<T> | T) => {
      if (!kept.has(key)) return begin(key, load)
      // What another request had begun to load fails with that request: then it is loaded with one's own.
      return (await Promise.resolve(kept.get(key)).catch(() => begin(key, load))) as T
    },
    peek: <T>(key: string) => {
      const value = kept.get(key)
      return value instanceof Promise ? undefined : (value as T | undefined)
    },
    put: (key, value) => {
      kept.set(key, value)
    },
    forget: (key) => {
      for (const one of kept.keys()) if (one === key || one.startsWith(`${key}:`)) kept.delete(one)
    },
  }
}
