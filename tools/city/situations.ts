import type { CivilDate } from '../../platform/contract/shapes.ts'
import type { CityHousehold, CityPerson, Resident, Situation } from './model.ts'
import { isOdd, oddSituations } from './oddities.ts'
import type { Random } from './random.ts'
import { situationsOfFamilies } from './situations-of-families.ts'
import { situationsOfPeople } from './situations-of-people.ts'

/** From so many residents on, every situation has somebody in it, however rare: a city in which everything can be tried. */
const wholeCity = 2000

/**
 * Puts people into the rare turns of life that service items are made for, in the shares in which they occur. Each household gets one at most,
 * so that they do not get into each other's way. Draws from a source of its own: the rest of the city stays what it was.
 */
export function placeInSituations(random: Random, today: CivilDate, households: readonly CityHousehold[]): void {
  const residents = households.reduce((sum, one) => sum + one.members.length, 0)
  const free = new Set(shuffled(random, households))
  for (const situation of [...situationsOfFamilies, ...situationsOfPeople, ...oddSituations]) {
    const least = residents >= wholeCity ? 1 : 0
    let left = Math.max(least, Math.round((situation.perThousand * residents) / 1000))
    for (const home of free) {
      if (left === 0) break
      const found = memberFor(situation, home, today, random)
      if (!found) continue
      if (situation.of === 'household') happenToAll(home, situation.name)
      else found.person.traits.add(situation.name)
      situation.settle?.(found)
      free.delete(home)
      left -= 1
    }
  }
}

/**
 * What is no turn of life but still has to be told alike everywhere: who helps out as a volunteer, who paid a hospital bill in full, who has
 * said once for all forms what they usually want.
 */
export function settleHabits(random: Random, people: readonly CityPerson[]): void {
  for (const { traits, age, phone } of people) {
    if (age >= 18 && age <= 75 && random.chance(0.14)) traits.add('volunteer')
    if (traits.has('seriously-ill') && random.chance(0.34)) traits.add('paid-in-full')
    if (age >= 16 && phone !== null && random.chance(0.6)) traits.add('usual-told')
  }
}

/** Everybody of the household knows of it. */
function happenToAll(home: CityHousehold, name: string): void {
  home.situations.add(name)
  for (const { person } of home.members) person.traits.add(`home:${name}`)
}

const rareTurns = new Set(situationsOfPeople.map((one) => one.name))
const isRareTrait = (trait: string) => rareTurns.has(trait) || isOdd(trait) || trait.startsWith('home:')

/** In a turn of life that few come into, themselves or through their family; or lately bereaved. */
export const isInRareTurn = ({ traits, spouse, children, parents, late }: CityPerson): boolean =>
  [traits, spouse?.traits, ...[...children, ...parents].map((one) => one.traits)].some((one) => [...(one ?? [])].some(isRareTrait)) ||
  late !== null ||
  parents.some((one) => one.diedOn !== null)

function memberFor(situation: Situation, home: CityHousehold, today: CivilDate, random: Random): Resident | undefined {
  const members = situation.of === 'household' ? home.members.slice(0, 1) : home.members
  return members
    .map(({ person }) => ({ person, home, today, random }))
    .find(({ person }) => person.diedOn === null && person.number !== null && situation.fits({ person, home, today, random }))
}

function shuffled<T>(random: Random, all: readonly T[]): T[] {
  return all
    .map((one) => [random.next(), one] as const)
    .sort((a, b) => a[0] - b[0])
    .map(([, one]) => one)
}
