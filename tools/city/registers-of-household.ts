import { addDays } from '../../modules/calendar/contract.ts'
import type { ImportedPopulation } from '../../modules/people/server/api.ts'
import type { CivilDate } from '../../platform/contract/shapes.ts'
import { familyCheck } from './family-check.ts'
import type { CityHousehold } from './model.ts'
import { makeRandom } from './random.ts'
import { type LicencesByHolder, prefixed, type Values } from './register.ts'

type Records = ImportedPopulation['records'][number]

/** What other departments tell of a family and its dwelling: name of the register, age of its records in days, facts. */
export function registersOfHousehold(household: CityHousehold, today: CivilDate, held: LicencesByHolder): Records[] {
  const told: readonly (readonly [string, number, Values | undefined])[] = [
    ['不动产登记簿', 5, property(household, held)],
    ['居民家庭经济状况核对明细', 45, household.income === null ? undefined : familyCheck(household, household.income)],
    ['基层医疗服务责任区', 90, areas(household)],
    ['自然灾害受灾户台账', 60, disaster(household, today)],
    ['业主共同决定事项表决', 15, vote(household)],
  ]
  return told.flatMap(([source, days, facts]) =>
    facts === undefined ? [] : [{ subject: household.id, kind: 'household' as const, source, asOf: addDays(today, -days), facts }],
  )
}

/** The family's own dwelling. */
function property(household: CityHousehold, held: LicencesByHolder): Values | undefined {
  const owners = household.members.flatMap((one) => held.get(one.person.id) ?? [])
  const cert = owners.find((one) => one.type === 'PROPERTY_CERT')?.fields
  if (!cert) return undefined
  const estate = household.rural ? {} : { estate: `${household.address.replace(/\d.*$/, '')}小区` }
  const { certNumber, address, buildYear, area } = cert
  return prefixed('property', { certNumber, address, buildYear, area, ...estate })
}

/** Every community has one team of family doctors and one vaccination clinic. */
function areas({ community }: CityHousehold): Values {
  const team = ['社区卫生服务中心第一团队', '第二团队', '第三团队'][Number(community.slice(-3)) % 3]
  return prefixed('area', { doctorTeam: team, clinic: '社区卫生服务中心预防接种门诊' })
}

function disaster({ situations }: CityHousehold, today: CivilDate): Values | undefined {
  if (!situations.has('disaster')) return undefined
  const year = Number(today.slice(0, 4)) - (today.slice(5, 7) < '07' ? 1 : 0)
  return prefixed('disaster', { type: '洪涝', year, loss: '农作物受灾3亩，绝收1亩；住房未受损', needs: ['口粮', '取暖'] })
}

/** The vote of a staircase of twelve flats, ten of them taking part, nine in favour. */
function vote({ situations, id }: CityHousehold): Values | undefined {
  if (!situations.has('owners-vote')) return undefined
  const random = makeRandom(Number.parseInt(id.slice(-6), 16))
  const owners = Array.from({ length: 12 }, (_, at) => ({
    roomNumber: `${Math.floor(at / 2) + 1}0${(at % 2) + 1}`,
    ownerName: `业主${at + 1}`,
    houseArea: 70 + random.integer(0, 40),
    tookPart: at < 10,
    agreed: at < 9,
  }))
  const area = (those: typeof owners) => those.reduce((sum, one) => sum + one.houseArea, 0)
  const took = owners.filter((one) => one.tookPart)
  const share = (part: number, whole: number) => Math.round((part / whole) * 1000) / 1000
  return prefixed('ownersVote', {
    households: owners.length,
    voteArea: share(area(took), area(owners)),
    voteCount: share(took.length, owners.length),
    agreeArea: share(area(owners.filter((one) => one.agreed)), area(took)),
    agreeCount: share(9, took.length),
    owners,
  })
}
