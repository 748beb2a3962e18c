import type { Item } from '../../modules/catalog/contract.ts'
import type { CityPerson } from './model.ts'

type Occasion = (person: CityPerson) => boolean

const has =
  (...traits: readonly string[]): Occasion =>
  ({ traits: own }) =>
    traits.some((one) => own.has(one))
const childHas =
  (trait: string): Occasion =>
  ({ children }) =>
    children.some((one) => one.traits.has(trait))
const isLookingForWork: Occasion = ({ work }) => ['失业', '未就业'].includes(work.status)
const isWorking: Occasion = ({ work }) => ['就业', '灵活就业'].includes(work.status)
const isFlexible: Occasion = ({ work }) => work.status === '灵活就业'
/** Who lost their job had an employer too. */
const hadEmployer: Occasion = ({ work }) => work.employer !== null || work.status === '失业'
const isBereaved: Occasion = ({ late, parents }) => late !== null || parents.some((one) => one.diedOn !== null)
const hasBusiness: Occasion = has('business')
const votes: Occasion = has('home:owners-vote')

/**
 * What has happened in a life before somebody comes with an item: nobody registers a pregnancy who is not pregnant, or asks for relief whose
 * house stood dry. Told by the generator's own decisions, never by what a register happens to know of them. An item that is not listed here
 * may come to anybody.
 */
const occasions: Readonly<Record<string, Occasion>> = {
  'CL-001': has('disability-applicant'),
  'CL-003': has('disability-reassessed'),
  'CL-005': has('moved-in-disabled'),
  'CL-011': has('motor-wheelchair'),
  'CL-014': hasBusiness,
  'CL-015': isLookingForWork,
  'CL-016': isLookingForWork,
  'FL-001': hasBusiness,
  'FL-002': has('two-cancers'),
  'FL-006': isLookingForWork,
  'GH-001': isWorking,
  'GH-002': has('union-left'),
  'GH-006': ({ children }) => children.some((one) => one.age >= 6 && one.work.status === '在校'),
  'GH-008': hadEmployer,
  'GH-009': isLookingForWork,
  'MZ-010': has('home:disaster'),
  'MZ-021': childHas('left-behind'),
  'MZ-025': isBereaved,
  'MZ-026': isBereaved,
  'MZ-027': has('retrenched'),
  'MZ-029': ({ marital }) => marital !== '未婚',
  'MZ-030': has('volunteer'),
  'RS-004': has('worked-elsewhere'),
  'RS-006': isBereaved,
  'RS-008': isFlexible,
  'RS-011': isBereaved,
  'RS-014': ({ work }) => work.status === '失业',
  'RS-015': isFlexible,
  'RS-022': has('trained'),
  'RS-023': has('newly-skilled'),
  'RS-025': hasBusiness,
  'RS-026': hasBusiness,
  'RS-033': has('paid-in-full'),
  'RS-034': hadEmployer,
  'WS-001': has('pregnant'),
  'WS-003': has('pregnant'),
  'WS-006': ({ children }) => children.length === 1,
  'WS-012': (person) => !person.traits.has('family-doctor'),
  'ZJ-006': has('home:dangerous-town-house'),
  'ZJ-008': votes,
  'ZJ-009': votes,
  'ZZ-003': (person) => person.elsewhere === null,
  'ZZ-004': has('floating-member'),
}

export const hasOccasion = (item: Item, person: CityPerson): boolean => occasions[item.code]?.(person) ?? true
