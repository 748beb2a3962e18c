import { type Division, divisionFullName, divisionPath, divisionTree } from '../../modules/divisions/server/api.ts'
import { nameData } from './names.ts'
import type { Random } from './random.ts'

/** Communities with their share of the city's usual residents: counties and towns as counted, communities within by kind. */
export function communityWeights(): (readonly [Division, number])[] {
  const { byLevel, children } = divisionTree()
  return byLevel.county.flatMap((county) => {
    const streets = children.get(county.code) ?? []
    const counted = streets.every((one) => one.population !== null)
    const weightOf = (street: Division) => (children.get(street.code) ?? []).reduce((sum, one) => sum + kindWeight(one, street), 0)
    const total = streets.reduce((sum, one) => sum + (counted ? (one.population ?? 0) : weightOf(one)), 0)
    return streets.flatMap((street) => {
      const share = ((county.population ?? 0) * (counted ? (street.population ?? 0) : weightOf(street))) / total
      const within = weightOf(street)
      return (children.get(street.code) ?? []).map((one) => [one, (share * kindWeight(one, street)) / within] as const)
    })
  })
}

/** A community in town has several times the people of a village; 70 % of the city live in towns. */
function kindWeight(community: Division, street: Division): number {
  if (street.kind === 'subdistrict') return 7
  if (!community.name.endsWith('居民委员会')) return 1
  return street.kind === 'town' ? 4 : 2
}

export const isRural = (community: Division) => !community.name.endsWith('居民委员会')

export const isYiTownship = (community: Division) => divisionPath(community.code).some((one) => one.name.includes('彝族乡'))

/** A door in a community: road and estate in town, group and number in a village. */
export function addressIn(random: Random, community: Division): { address: string; building: string } {
  const place = divisionFullName(community.code)
  if (isRural(community)) {
    const building = `${random.integer(1, 9)}组${random.integer(1, 180)}号`
    return { address: `四川省${place}${building}`, building }
  }
  const county = ['510402', '510403', '510411', '510421', '510422'].indexOf(community.code.slice(0, 6))
  const road = random.pick(nameData().streets[Math.max(0, county)] ?? [])
  const building = `${random.integer(1, 48)}栋${random.integer(1, 4)}单元`
  const door = `${random.integer(1, 9)}0${random.integer(1, 4)}号`
  return { address: `四川省${place}${road}${random.integer(1, 260)}号${random.pick(nameData().estates)}${building}${door}`, building }
}

/** Where the people of a county are registered: the same county, another one, or outside the city (figures of 2022 reproduced). */
const registeredIn: Record<string, readonly (readonly [string, number])[]> = {
  '510402': [
    ['510402', 62],
    ['510422', 5],
    ['510411', 4],
    ['510421', 2],
    ['510403', 2],
    ['outside', 25],
  ],
  '510403': [
    ['510403', 85],
    ['510402', 3],
    ['510411', 3],
    ['outside', 9],
  ],
  '510411': [
    ['510411', 84],
    ['510402', 6],
    ['510422', 2],
    ['outside', 8],
  ],
  '510421': [
    ['510421', 95],
    ['outside', 5],
  ],
  '510422': [
    ['510422', 96],
    ['outside', 4],
  ],
}

export function pickRegisteredCounty(random: Random, county: string): string {
  return random.weighted(registeredIn[county] ?? [[county, 1]])
}
