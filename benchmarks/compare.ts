import { approve, cityOf, noTimes, residentsOf, takeIn } from './main-job/applications.ts'
import { serverFlags, startInstallation, type Variant } from './main-job/installation.ts'
import { machineLine } from './main-job/machine.ts'

/**
 * `npx tsx benchmarks/compare.ts --with "--always-sparkplug" --with "pg:jit=off root:../other" [--rounds 8] [--each 20] [--warm 200]`: several
 * installations side by side, this build as it is and with each change: words to Node, `pg:` settings of PostgreSQL, `root:` another built
 * checkout, `plain` for none of the usual words to Node; `--all` gives words to every side. Applications go to them in turns, so that the load of the machine meets all alike.
 * Prints the median of the rounds of CPU per application, and its ratio to the first.
 */
const wordsAfter = (name: string) => process.argv.flatMap((word, n) => (word === name ? [process.argv[n + 1] ?? ''] : []))
const [given, common] = [wordsAfter('--with'), wordsAfter('--all')]
const number = (name: string, otherwise: number) => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? otherwise : Number(process.argv[at + 1])
}
const [rounds, each, warm] = [number('rounds', 8), number('each', 20), number('warm', 200)]

console.log(`Machine: ${machineLine()}\n`)
const sides: Side[] = []
for (const words of ['', ...given]) sides.push(await sideOf(words, 18_474 + sides.length))
for (let n = 0; n < warm; n += each) for (const side of sides) await side.run()
for (let round = 0; round < rounds; round++)
  for (const side of round % 2 === 0 ? sides : sides.toReversed()) side.readings.push(await side.run())
console.log('| CPU ms per application | server | PostgreSQL | together | to the first |\n|---|---|---|---|---|')
const first = totalOf(sides[0]?.readings ?? [])
for (const { name, readings } of sides) {
  const cells = [median(readings.map((one) => one.server)), median(readings.map((one) => one.database)), totalOf(readings)]
  console.log(`| ${name || 'as it is'} | ${cells.map((one) => one.toFixed(2)).join(' | ')} | ${(totalOf(readings) / first).toFixed(3)} |`)
}
console.log(`\nLoad at the end: ${machineLine().split('load ')[1]}`)
for (const side of sides) await side.stop()
process.exit(0)

interface Reading {
  readonly server: number
  readonly database: number
}

interface Side {
  readonly name: string
  readonly readings: Reading[]
  run(): Promise<Reading>
  stop(): Promise<void>
}

async function sideOf(name: string, port: number): Promise<Side> {
  const installation = await startInstallation(300, {
    port,
    ...variantOf([...name.split(' '), ...common.flatMap((one) => one.split(' '))]),
  })
  const city = cityOf(installation)
  const people = await residentsOf(installation, 300)
  const person = (n: number) => people[n % people.length] ?? { idNumber: '', name: '' }
  let taken = 0
  const run = async () => {
    const before = await installation.cpu()
    for (let n = 0; n < each; n++, taken++) {
      const caseId = await takeIn(city, person(taken * 7 + 3), person(taken + 11), taken, noTimes())
      await approve(city, caseId, noTimes(), false)
    }
    const after = await installation.cpu()
    return { server: (after.server - before.server) / each, database: (after.databaseForServer - before.databaseForServer) / each }
  }
  return { name, readings: [], run, stop: installation.stop }
}

function variantOf(words: readonly string[]): Variant {
  const after = (prefix: string) => words.flatMap((one) => (one.startsWith(prefix) ? [one.slice(prefix.length)] : []))
  const [root] = after('root:')
  const usual = words.includes('plain') ? ['--enable-source-maps'] : serverFlags
  return {
    flags: [...usual, ...words.filter((one) => one.startsWith('--'))],
    postgres: Object.fromEntries(after('pg:').map((one) => one.split('=') as [string, string])),
    ...(root === undefined ? {} : { root }),
  }
}

function totalOf(readings: readonly Reading[]): number {
  return median(readings.map((one) => one.server + one.database))
}

function median(values: readonly number[]): number {
  return values.toSorted((x, y) => x - y)[Math.floor(values.length / 2)] ?? 0
}
