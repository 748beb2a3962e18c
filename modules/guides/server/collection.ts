import { createHash } from 'node:crypto'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { type Guide, guideOf, type Item, listItems, type PublishedItem } from '../../catalog/server/api.ts'
import { listOffices, type Office } from '../../organisations/server/api.ts'

export interface Shelf {
  readonly code: string
  readonly label: string
  readonly guides: readonly Entry[]
}

export interface Entry {
  readonly item: Item
  readonly guide: Guide
}

/** Everything that pages are made of, and what was made of it so far. */
export interface Collection {
  /** Changes when any guide or office does. */
  readonly edition: string
  readonly entries: readonly Entry[]
  readonly byCode: ReadonlyMap<string, Entry>
  readonly departments: readonly Shelf[]
  readonly life: readonly Shelf[]
  readonly audiences: readonly Shelf[]
  /** The centres that take any item in. */
  readonly centres: readonly Office[]
  /** Offices of a department at county or city level, by `<level>-<department>`. */
  readonly offices: ReadonlyMap<string, readonly Office[]>
  readonly made: Map<string, string>
}

const collections = new WeakMap<readonly PublishedItem[], Collection>()

/** One per edition of the catalog: the list of items in force is a new one whenever anything was published or a later version took over. */
export async function collectionOf(tx: Transaction): Promise<Collection> {
  const items = await listItems(tx)
  const known = collections.get(items) ?? makeCollection(items, await listOffices(tx))
  collections.set(items, known)
  return known
}

function makeCollection(items: readonly PublishedItem[], offices: readonly Office[]): Collection {
  const entries = items.map((published) => ({ item: published.item, guide: guideOf(published) }))
  const editions = items.map((one) => [one.item.code, one.version, one.digest, one.state, one.effectiveFrom].join(' '))
  const hash = createHash('sha256').update([...editions, ...offices.map((one) => one.name)].join('\n'))
  return {
    edition: hash.digest('base64url').slice(0, 12),
    entries,
    byCode: new Map(entries.map((one) => [one.item.code, one])),
    departments: shelves(entries, ({ guide }) => [guide.item.department]),
    life: shelves(entries, ({ guide }) => guide.item.lifeEvents),
    audiences: shelves(entries, ({ guide }) => guide.item.audiences),
    centres: offices.filter((one) => one.department === 'window'),
    offices: grouped(offices),
    made: new Map(),
  }
}

const byKind = (office: Office) => `${office.level}-${office.department}`

function grouped(offices: readonly Office[]): Map<string, Office[]> {
  const groups = new Map<string, Office[]>()
  for (const one of offices) {
    const group = groups.get(byKind(one))
    if (group) group.push(one)
    else groups.set(byKind(one), [one])
  }
  return groups
}

function shelves(entries: readonly Entry[], waysOf: (entry: Entry) => readonly { code: string; label: string }[]): Shelf[] {
  const found = new Map<string, { code: string; label: string; guides: Entry[] }>()
  for (const entry of entries)
    for (const { code, label } of waysOf(entry)) {
      const shelf = found.get(code) ?? { code, label, guides: [] }
      shelf.guides.push(entry)
      found.set(code, shelf)
    }
  return [...found.values()].sort((a, b) => b.guides.length - a.guides.length)
}
