import { readFileSync, writeFileSync } from 'node:fs'
import { listItems, type PublishedItem } from '../modules/catalog/server/api.ts'
import { formOf, openNeedOf } from '../modules/forms/server/api.ts'
import { staffActorOf } from '../modules/identity/server/testing.ts'
import { system } from '../platform/server/actor.ts'
import type { CityPerson } from '../tools/city/model.ts'
import { makeRandom } from '../tools/city/random.ts'
import { isInRareTurn } from '../tools/city/situations.ts'
import { byItem } from './forms/by-item.ts'
import { countForm, noCounts, sumOf } from './forms/counting.ts'
import { type Fitting, fittingOf } from './forms/fits.ts'
import { openCity } from './forms/installation.ts'
import { type ItemResult, report } from './forms/report.ts'
import { truthBook } from './forms/truth.ts'
import { given, nothingElse } from './given.ts'

/**
 * `npm run bench:forms [-- --residents 1000 --city 4000 --write]`: how much of every item's form fills itself, and whether it is true. Every
 * item is tried on the same adult residents; counted are those whose life gives occasion for it (`tools/city/occasions.ts`), whom no fact
 * condition excludes and who hold what the item takes from the repository or another department. Nobody here has an earlier case: what those add is not counted. `--write` puts the table into
 * docs/benchmarks.md and one row per item into docs/forms-by-item.md.
 */
const [residents, size, timed] = [given('residents', 1000), given('city', 4000), given('timed', 600)]
/** An item that few fit is tried on more people, as long as there are so many. */
const [fewest, further] = [given('fewest', 10), given('further', 500)]
nothingElse('--write')

const city = await openCity(size)
const people = city.report.made.cities.flatMap((one) => one.people)
const truth = truthBook(city.report.made)
const sample: { item: PublishedItem; found: Fitting }[] = []
const items = await city.boot.transaction(system, (tx) => listItems(tx))
const blank = (item: PublishedItem): ItemResult => ({ item, counts: noCounts(), fitting: 0, widened: false, questions: [] })
const results = new Map(items.map((item) => [item.item.code, blank(item)]))
let notExcluded = 0

const adults = shuffled(people.filter((one) => one.diedOn === null && one.age >= 16))
for (const person of adults.slice(0, residents)) await tryItems(person, items, false)
for (const person of rareFirst(adults.slice(residents)).slice(0, further)) {
  const wanted = items.filter((one) => (results.get(one.item.code)?.fitting ?? 0) < fewest)
  if (wanted.length > 0) await tryItems(person, wanted, true)
}
const times = await timesOf(timed)
const table = report([...results.values()], { residents, city: people.length, notExcluded }, times)
console.log(table)
if (process.argv.includes('--write')) {
  write(table)
  writeFileSync(new URL('../docs/forms-by-item.md', import.meta.url), byItem([...results.values()]))
}
await city.close()

/** One transaction for a person: what was opened for one item serves the next. */
async function tryItems(person: CityPerson, wanted: readonly PublishedItem[], widened: boolean): Promise<void> {
  await city.boot.transaction(system, async (tx) => {
    for (const item of wanted) {
      const result = results.get(item.item.code)
      const found = await fittingOf(tx, item, person, truth.atHome)
      if (!found || !result) continue
      if (!widened) notExcluded += 1
      if (!found.holdsAll) continue
      const form = await formOf(tx, { item, parties: found.parties }, {})
      result.counts = sumOf(result.counts, countForm(form, found.matter, truth))
      result.questions.push(form.openQuestions)
      result.fitting += 1
      result.widened ||= widened
      sample.push({ item, found })
    }
  })
}

/** As a clerk with a draft's need: people, registers and licences are read anew, and the uses of licences go on record. */
async function timesOf(count: number): Promise<number[]> {
  const clerk = await staffActorOf(city.boot, 'clerk-510402002001')
  const times: number[] = []
  for (const { item, found } of shuffled(sample).slice(0, count)) {
    const need = await city.boot.transaction(clerk, async (tx) => {
      const id = tx.newId()
      await openNeedOf(tx, { id, kind: 'draft' }, { item, parties: found.parties })
      return id
    })
    await city.boot.transaction(clerk, async (tx) => {
      const started = performance.now()
      await formOf(tx, { item, parties: found.parties, need: { id: need } }, {})
      times.push(performance.now() - started)
    })
  }
  return times
}

/** Those in a rare turn of life, and the lately bereaved, before everybody else. */
function rareFirst(all: readonly CityPerson[]): CityPerson[] {
  return [...all.filter(isInRareTurn), ...all.filter((one) => !isInRareTurn(one))]
}

function shuffled<T>(all: readonly T[]): T[] {
  const random = makeRandom(11)
  return all
    .map((one) => [random.integer(0, 1_000_000), one] as const)
    .sort((a, b) => a[0] - b[0])
    .map(([, one]) => one)
}

function write(markdown: string): void {
  const file = new URL('../docs/benchmarks.md', import.meta.url)
  const title = '## Automatic forms (`npm run bench:forms`)'
  const before = readFileSync(file, 'utf8')
  const others = before.split(/(?=^## )/m).filter((part) => !part.startsWith(title))
  writeFileSync(file, `${others.join('').trimEnd()}\n\n${title}\n\n${markdown}\n`)
}
