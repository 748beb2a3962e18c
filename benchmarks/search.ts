import { cpus } from 'node:os'
import { buildIndex, find, readEdition } from '../modules/catalog/server/testing.ts'
import { type Asked, askedOf, isAnswered, lastQueries, laterQueries, tuningQueries, unseenQueries } from '../tests/items/search-sets.ts'

/** How many questions find their item within the first three, by kind of speech, and what a question costs. `--misses` names the tuning misses. */
const published = readEdition().map((item) => ({
  item,
  version: 1,
  state: 'active' as const,
  digest: '',
  effectiveFrom: '2026-01-01',
  publishedAt: '2026-01-01T00:00:00.000Z',
}))

const begun = performance.now()
const index = buildIndex(published)
const built = performance.now() - begun

const codesOf = (asked: string) => find(index, asked).hits.map((hit) => hit.item.code)

function rowOf(name: string, queries: readonly Asked[]): string {
  const found = queries.filter((one) => isAnswered(one, codesOf(one[0])))
  const first = queries.filter((one) => isAnswered(one, codesOf(one[0]).slice(0, 1)))
  const share = (part: number) => `${((100 * part) / queries.length).toFixed(1)} %`
  return `| ${name} | ${queries.length} | ${found.length} | ${share(found.length)} | ${share(first.length)} |`
}

function milliseconds(queries: readonly Asked[]): number[] {
  const times = queries.map(([asked]) => {
    const start = performance.now()
    find(index, asked)
    return performance.now() - start
  })
  return times.sort((a, b) => a - b)
}

const at = (sorted: readonly number[], share: number) =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2)

const tuning = tuningQueries()
const unseen = unseenQueries()
const test = askedOf(unseen)

console.log('| questions | asked | answered in the first three | share | share at the first place |')
console.log('|---|---|---|---|---|')
console.log(rowOf('tuning part', tuning))
for (const [kind, queries] of Object.entries(unseen)) console.log(rowOf(`test part: ${kind}`, queries))
console.log(rowOf('**test part**', test))
const later = laterQueries()
for (const [kind, queries] of Object.entries(later)) console.log(rowOf(`second test part: ${kind}`, queries))
console.log(rowOf('**second test part**', askedOf(later)))

const last = lastQueries()
for (const [kind, queries] of Object.entries(last)) console.log(rowOf(`third test part: ${kind}`, queries))
console.log(rowOf('**third test part**', askedOf(last)))

const all = [...tuning, ...test, ...askedOf(later), ...askedOf(last)]
milliseconds(all)
const times = milliseconds(all)
console.log(`\n${cpus()[0]?.model.trim()}: index of ${published.length} items built in ${built.toFixed(0)} ms;`)
console.log(`one question p50 ${at(times, 0.5)} ms, p95 ${at(times, 0.95)} ms, p99 ${at(times, 0.99)} ms, worst ${at(times, 1)} ms`)

if (process.argv.includes('--misses'))
  for (const one of tuning)
    if (!isAnswered(one, codesOf(one[0]))) console.log(one[0], one[1].join(' '), '→', codesOf(one[0]).slice(0, 4).join(' '))
