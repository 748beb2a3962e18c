import type { CityPerson, Resident, Situation } from './model.ts'

/** A fact that registers tell of hardly anybody: already served, already paid, in prison, lately cancelled. */
interface Oddity {
  readonly key: string
  readonly value: unknown
  readonly fits: (resident: Resident) => boolean
}

const grown = ({ person }: Resident) => person.age >= 18 && person.age < 60
const old = ({ person }: Resident) => person.age >= 62
const child = ({ person }: Resident) => person.age >= 1 && person.age < 15 && person.parents.length > 0
const member = ({ person }: Resident) => person.traits.has('party')
const disabled = ({ person }: Resident) => person.disability !== null && person.domicile !== null

const of = (fits: Oddity['fits'], facts: readonly (readonly [string, unknown])[]): Oddity[] =>
  facts.map(([key, value]) => ({ key, value, fits }))

const ofPeople: readonly Oddity[] = [
  ...of(grown, [
    ['servingSentence', true],
    ['inMilitary', true],
    ['twoCancerAided', true],
    ['creditGood', false],
    ['sameCauseAidWithin12m', true],
    ['yearMedicalAid', 5_200_000],
    ['preconceptionExamUsed', true],
    ['publicPost', true],
    ['publicPostMonths', 40],
    ['flexSubsidyMonths', 36],
    ['graduateSubsidyMonths', 24],
    ['trainingSubsidyTimesThisYear', 3],
    ['trainedThisYear', true],
    ['startupSubsidyPaid', true],
    ['loanSubsidyTimes', 3],
    ['skillSubsidyClaimedSameLevel', true],
    ['nameMatchesArchive', false],
    ['collectiveMemberAtExpropriation', false],
    ['ageAtExpropriation', 12],
    ['expropriationSubsidyPaid', true],
    ['povertyMonitored', true],
    ['grantedThisYear', true],
    ['fpSpecialReceiving', true],
    ['isVagrant', true],
  ]),
  ...of(old, [
    ['hasHomeCareSubsidy', true],
    ['hasDisabilityCareSubsidy', true],
    ['receivesElsewhere', true],
    ['receivesTreatment', true],
    ['infectiousDisease', true],
    ['hasLongTermCareInsuranceBenefit', true],
    ['monthlyIncome', 95_000],
  ]),
  ...of(child, [
    ['isAdopted', true],
    ['subsidyReceived', true],
    ['grantedThisYear', true],
  ]),
  ...of(member, [
    ['underInvestigation', true],
    ['helpedThisYear', true],
    ['hasReported', true],
    ['partyStatus', '停止党籍'],
    ['inPartySystem', false],
  ]),
  ...of(disabled, [
    ['certStatus', '冻结'],
    ['monthsSinceCancelled', 5],
    ['rehabBenefitActive', true],
    ['startupAidCount', 1],
    ['fuelSubsidyThisYear', true],
    ['hasWorkInjuryCareBenefit', true],
    ['violentIncident', true],
  ]),
]

const anyHome = ({ person }: Resident) => person.age >= 18
const checked = ({ home }: Resident) => home.income !== null

const ofHomes: readonly Oddity[] = [
  ...of(anyHome, [
    ['yearsSinceRetrofit', 1],
    ['otherHousingBenefit', true],
    ['ruralHousingAided', true],
    ['monthsSinceHouseSold', 12],
    ['perCapitaFarmland', 1.2],
  ]),
  ...of((one) => one.person.children.length > 0, [['illegalBirth', true]]),
  ...of(checked, [
    ['hasExclusion', true],
    ['unionLivingAid12m', true],
    ['businessIncome', 1_200_000],
    ['financialAssetsPerCapita', 40_000_000],
    ['carValue', 20_000_000],
  ]),
]

const perThousand = 0.34
const named = (prefix: string, all: readonly Oddity[], kind: Situation['of']): Situation[] =>
  all.map(({ fits }, at) => ({ name: `${prefix}-${at}`, perThousand, of: kind, fits }))

/** One household or person for each, in a city of three thousand. */
export const oddSituations: readonly Situation[] = [...named('odd', ofPeople, 'person'), ...named('odd-home', ofHomes, 'household')]

export const isOdd = (name: string) => name.startsWith('odd')

export const oddFactOf = (person: CityPerson): Record<string, unknown> => factNamed('odd', ofPeople, person.traits)
export const oddFactOfHome = (situations: ReadonlySet<string>): Record<string, unknown> => factNamed('odd-home', ofHomes, situations)

function factNamed(prefix: string, all: readonly Oddity[], names: ReadonlySet<string>): Record<string, unknown> {
  return Object.fromEntries(all.flatMap(({ key, value }, at) => (names.has(`${prefix}-${at}`) ? [[key, value]] : [])))
}
