import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { projectRoot } from '../../platform/server/root.ts'

/** What somebody says, and the items any of which answers it; none = the search must stay silent. */
export type Asked = readonly [asked: string, wanted: readonly string[]]

type Sets = Readonly<Record<string, readonly Asked[]>>

function setsOf(file: string): Sets {
  const sets = parse(readFileSync(join(projectRoot, 'tests/items', file), 'utf8')) as Record<string, [unknown, string[]][]>
  return Object.fromEntries(
    Object.entries(sets).map(([name, queries]) => [name, queries.map(([asked, wanted]) => [String(asked), wanted] as const)]),
  )
}

export const askedOf = (sets: Sets): readonly Asked[] => Object.values(sets).flat()

/** Looked at while the search is built. */
export const tuningQueries = (): readonly Asked[] => askedOf(setsOf('search-queries.yaml'))

/** Only ever asked, by kind of speech. */
export const unseenQueries = (): Sets => setsOf('search-unseen.yaml')

/** A second set, by kind of speech; what it found at its first asking stands in the file. */
export const laterQueries = (): Sets => setsOf('search-unseen-2.yaml')

/** A third set, by kind of speech, as it was asked the first time. */
export const lastQueries = (): Sets => setsOf('search-unseen-3.yaml')

export const isAnswered = ([, wanted]: Asked, hits: readonly string[]): boolean =>
  wanted.length === 0 ? hits.length === 0 : hits.slice(0, 3).some((code) => wanted.includes(code))
