import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { projectRoot } from '../../platform/server/root.ts'
import type { Random } from './random.ts'

export type Sex = 'male' | 'female'

interface NameData {
  readonly surnames: Record<string, number>
  readonly given: Record<Sex, [number, string, string][]>
  readonly nationalities: Record<string, [number, number, number]>
  readonly minoritySurnames: Record<string, string[]>
  readonly yiGiven: Record<Sex, string[]>
  readonly streets: string[][]
  readonly estates: string[]
  readonly employers: string[]
  readonly occupations: string[]
  readonly elsewhere: [string, string, string][]
}

let known: NameData | undefined

/** Word lists of the generator, from `data/names/names.yaml`. */
export function nameData(): NameData {
  known ??= parse(readFileSync(join(projectRoot, 'data', 'names', 'names.yaml'), 'utf8')) as NameData
  return known
}

const han = () => Object.entries(nameData().surnames)
let hanSurnames: [string, number][] | undefined

let nationalityShares: Record<'town' | 'village' | 'yi', [string, number][]> | undefined

export function pickNationality(random: Random, where: 'town' | 'village' | 'yi'): string {
  nationalityShares ??= { town: sharesAt(0), village: sharesAt(1), yi: sharesAt(2) }
  return random.weighted(nationalityShares[where])
}

const sharesAt = (column: 0 | 1 | 2) =>
  Object.entries(nameData().nationalities).map(([name, shares]): [string, number] => [name, shares[column]])

export function pickSurname(random: Random, nationality: string): string {
  const own = nameData().minoritySurnames[nationality]
  if (own) return random.pick(own)
  hanSurnames ??= han()
  return random.weighted(hanSurnames)
}

/** Two characters more often than one; fashions follow the year of birth. */
export function pickGivenName(random: Random, sex: Sex, birthYear: number, nationality: string): string {
  if (nationality === '彝族' && random.chance(0.6)) return random.pick(nameData().yiGiven[sex])
  const fashion = nameData().given[sex].find(([until]) => birthYear <= until)
  if (!fashion) throw new Error(`no given names for ${birthYear}`)
  const [, first, second] = fashion
  const one = random.pick([...second])
  if (random.chance(0.12)) return one
  return random.pick([...first].filter((character) => character !== one)) + one
}
