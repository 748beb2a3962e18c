import type { Store } from './store.ts'

const name = 'onewindow-visit'
const records = 'records'

/** In the browser's own database: survives a reload, a dead line and an empty battery. */
export async function openStore(): Promise<Store> {
  const db = await asked<IDBDatabase>(() => {
    const opening = indexedDB.open(name, 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore(records)
    return opening
  })
  const run = <T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      const transaction = db.transaction(records, mode, { durability: 'strict' })
      const request = act(transaction.objectStore(records))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = () => reject(transaction.error ?? request.error)
      transaction.onerror = () => reject(request.error)
    })
  return {
    get: <T>(key: string) => run<T | undefined>('readonly', (store) => store.get(key) as IDBRequest<T | undefined>),
    put: async (key, value) => void (await run('readwrite', (store) => store.put(value, key))),
    add: (key, value) =>
      run('readwrite', (store) => store.add(value, key)).then(
        () => true,
        (error: unknown) => {
          if (error instanceof DOMException && error.name === 'ConstraintError') return false
          throw error
        },
      ),
    delete: async (key) => void (await run('readwrite', (store) => store.delete(key))),
    keys: async (prefix) => (await run('readonly', (store) => store.getAllKeys(IDBKeyRange.bound(prefix, `${prefix}\uffff`)))).map(String),
    clear: async () => void (await run('readwrite', (store) => store.clear())),
  }
}

function asked<T>(ask: () => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = ask()
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
