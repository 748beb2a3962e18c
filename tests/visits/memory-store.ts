import type { Store } from '../../apps/visit/pocket/store.ts'

/** What a browser keeps, without a browser. `fail(name)` true: the telephone dies before this is written. */
export function memoryStore(fail: (act: 'put' | 'delete', key: string) => boolean = () => false): Store {
  const kept = new Map<string, unknown>()
  const dies = (act: 'put' | 'delete', key: string) => {
    if (fail(act, key)) throw new Error('the telephone died')
  }
  return {
    get: async <T>(key: string) => kept.get(key) as T | undefined,
    put: async (key, value) => {
      dies('put', key)
      kept.set(key, value)
    },
    add: async (key, value) => {
      dies('put', key)
      if (kept.has(key)) return false
      kept.set(key, value)
      return true
    },
    delete: async (key) => {
      dies('delete', key)
      kept.delete(key)
    },
    keys: async (prefix) => [...kept.keys()].filter((key) => key.startsWith(prefix)).sort(),
    clear: async () => kept.clear(),
  }
}
