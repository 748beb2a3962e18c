import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { projectRoot } from '../../../platform/server/root.ts'
import type { Item, LicenceType, PartyRole } from '../../catalog/contract.ts'
import { fieldDefinition, policyParameter, registerNamed, ruleVariable } from '../../catalog/server/api.ts'
import type { MaterialView, ProvidedMaterial } from '../contract.ts'
import { contextOf } from './context.ts'
import { materialViews } from './materials.ts'
import type { Fact, Holding, Matter, PartyPerson } from './matter.ts'
import { prefillAll } from './prefill.ts'

export { licenceRoles } from './context.ts'
export type { Holding, Matter } from './matter.ts'

const read = (file: string): unknown => parse(readFileSync(join(projectRoot, file), 'utf8'))
const filesIn = (folder: string) =>
  readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'))

/** The shipped items, as files have them. */
export const shippedItems = (): Item[] => filesIn('items').map((name) => read(join('items', name)) as Item)
export const shippedItem = (code: string): Item => {
  const found = filesIn('items').find((name) => name.endsWith(`${code}.yaml`))
  if (!found) throw new Error(`no item ${code}`)
  return read(join('items', found)) as Item
}
const licenceTypes = new Map(
  filesIn('licences').map((name) => {
    const type = read(join('licences', name)) as LicenceType
    return [type.code, type] as const
  }),
)

export const today = '2026-11-24'

/** Facts all told by one register. */
export function someFacts(values: Readonly<Record<string, unknown>>): ReadonlyMap<string, Fact> {
  return new Map(Object.entries(values).map(([key, value]) => [key, { value, source: '人口库', asOf: '2026-10-01' }]))
}

let licences = 0
export function aHolding(code: string, fields: Readonly<Record<string, unknown>>, more: Partial<Holding> = {}): Holding {
  licences += 1
  const id = `00000000-0000-7000-8000-${String(licences).padStart(12, '0')}`
  return { id, code, holder: '', fields, validFrom: '2024-03-09', validTo: null, current: true, ...more }
}

export function aPerson(
  name: string,
  roles: readonly PartyRole[],
  more: Partial<Omit<PartyPerson, 'holdings'>> & { holdings?: readonly Holding[] } = {},
): PartyPerson {
  const id = more.id ?? `person-${name}`
  return {
    id,
    roles,
    name,
    idNumber: '51049919450307002X',
    phone: '13900000001',
    ethnicity: '汉族',
    domicileAddress: '仁和区某路1号',
    residenceAddress: '东区某路2号',
    domicile: '510402001001',
    residence: '510402001001',
    facts: new Map(),
    kinship: [],
    relation: null,
    relationToHead: null,
    restricted: new Set(),
    licencesKnown: new Set(licenceTypes.keys()),
    ...more,
    holdings: (more.holdings ?? []).map((one) => ({ ...one, holder: id })),
  }
}

/** A matter as `openMatter` would load it, without a database. */
export function aMatter(item: Item, people: readonly PartyPerson[], more: Partial<Matter> = {}): Matter {
  return {
    item,
    version: 1,
    today,
    viewer: 'staff',
    people: people.filter((one) => one.roles.length > 0),
    household: {
      address: '东区某路2号',
      places: { district: '东区', street: '某街道', community: '某社区' },
      members: people,
      facts: new Map(),
      asOf: '2026-06-01',
    },
    earlier: [],
    presented: [],
    city: '攀枝花市',
    policy: { minimumLivingStandard: 80000 },
    reference: {
      licenceType: (code) => licenceTypes.get(code),
      field: fieldDefinition,
      register: registerNamed,
      variable: ruleVariable,
      policyLabel: (key) => policyParameter(key)?.label,
      policyType: (key) => (policyParameter(key)?.type === 'money' ? 'money' : undefined),
    },
    ...more,
  }
}

/** An identity card and a household register entry that agree with the person. */
export const papersOf = (name: string, idNumber: string): Holding[] => [
  aHolding('ID_CARD', {
    name,
    gender: '女',
    ethnicity: '汉族',
    birthDate: '1945-03-07',
    address: '仁和区某路1号',
    idNumber,
    issuingOrg: '攀枝花市公安局仁和分局',
  }),
  aHolding('HOUSEHOLD_REGISTER', { name, address: '仁和区某路1号', domicileType: '城镇', maritalStatus: '丧偶', idNumber }),
]

/** The materials of a matter as its viewer sees them. */
export const materialsIn = (
  matter: Matter,
  answers: Readonly<Record<string, unknown>>,
  provided: readonly ProvidedMaterial[],
): MaterialView[] => materialViews(matter, contextOf(matter, answers, prefillAll(matter)), provided)
