import type pg from 'pg'
import { expand, type KeyProvider } from './provider.ts'

/** The keys in memory. `current` seals; every other known version only opens. Read every two seconds, so that all processes know a key before one uses it. */
export interface Keyring {
  readonly current: number
  /** Key material of a version, or an error where it is not known here. */
  dataKey(version: number): Buffer
  /** Versions under which a blind index may have been made, the one of new rows first; two while a rotation runs. */
  readonly indexVersions: readonly number[]
  indexKey(version: number, field: string): Buffer
  /** Reads the table of keys again. */
  refresh(client: { query: pg.Pool['query'] }): Promise<void>
}

interface KeyRow {
  readonly purpose: 'data' | 'index'
  readonly version: number
  readonly master: number
  readonly wrapped: Buffer
  readonly state: 'coming' | 'current' | 'kept' | 'retired'
}

const select = 'select purpose, version, master, wrapped, state from platform.data_key where tenant = $1 order by purpose, version'

/** Version 1 is derived from the first master key; later ones are random and stand in the table of keys, wrapped. */
export function makeKeyring(provider: KeyProvider, tenant = ''): Keyring {
  const data = new Map<number, Buffer>([[1, provider.key('data')]])
  const index = new Map<number, Buffer>()
  const fields = new Map<string, Buffer>()
  const state = { current: 1, indexVersions: [1] as readonly number[] }
  const fieldKey = (version: number, field: string) => {
    if (version === 1) return provider.key(`index/${field}`)
    const key = index.get(version)
    if (key === undefined) throw new Error(`索引密钥第 ${version} 版尚未载入`)
    return expand(key, `index/${field}`)
  }
  return {
    get current() {
      return state.current
    },
    get indexVersions() {
      return state.indexVersions
    },
    dataKey: (version) => {
      const key = data.get(version)
      if (key === undefined) throw new Error(`数据密钥第 ${version} 版尚未载入`)
      return key
    },
    indexKey: (version, field) => {
      const name = `${version}/${field}`
      const known = fields.get(name) ?? fieldKey(version, field)
      fields.set(name, known)
      return known
    },
    refresh: async (client) => {
      const { rows } = await client.query<KeyRow>({ name: 'platform_keys', text: select, values: [tenant] })
      for (const row of rows) {
        const keys = row.purpose === 'data' ? data : index
        if (row.version > 1 && row.state !== 'retired' && !keys.has(row.version))
          keys.set(row.version, provider.unwrap(row.wrapped, row.master))
      }
      state.current = rows.find((row) => row.purpose === 'data' && row.state === 'current')?.version ?? 1
      state.indexVersions = indexVersionsOf(rows.filter((row) => row.purpose === 'index'))
    },
  }
}

/**
 * Before the first rotation there is no row at all. A coming key is searched under already: another process may use it before this one has read
 * that it is current.
 */
function indexVersionsOf(rows: readonly KeyRow[]): readonly number[] {
  const inState = (state: KeyRow['state']) => rows.filter((row) => row.state === state).map((row) => row.version)
  const versions = [...inState('current'), ...inState('coming'), ...inState('kept')]
  return versions.length === 0 ? [1] : versions
}
