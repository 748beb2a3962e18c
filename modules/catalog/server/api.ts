import { Problem } from '../../../platform/contract/problem.ts'
import type { CivilDate } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import {
  catalogProblems,
  type FieldDefinition,
  type LicenceType,
  type LineSystem,
  type PolicyParameter,
  type Register,
  type RuleVariable,
} from '../contract.ts'
import { valueAt } from './policy.ts'
import { type Proofs, reference } from './reference.ts'
import { currentItems, itemVersion, licenceTypes, type PublishedItem } from './store.ts'
import { yamlOf } from './text.ts'

export * from '../contract.ts'
export { guideOf } from './guide.ts'
export { searchFor } from './queries/search-items.ts'
export type { PublishedItem } from './store.ts'
export { summaryOf } from './summary.ts'

/** A version as the file that the shipped edition keeps it in. */
export const fileOfItem = ({ item }: PublishedItem) => ({ path: `items/${item.department}/${item.code}.yaml`, text: yamlOf(item) })

/** A published item: the version in force today, or the very one that a case or draft was accepted under. */
export async function findItem(tx: Transaction, code: string, version?: number): Promise<PublishedItem | undefined> {
  return version === undefined ? (await currentItems(tx)).byCode.get(code) : itemVersion(tx, code, version)
}

/** @throws catalog.no-such-item, catalog.no-such-version */
export async function getItem(tx: Transaction, code: string, version?: number): Promise<PublishedItem> {
  const found = await findItem(tx, code, version)
  if (!found)
    throw new Problem(version === undefined ? catalogProblems.noSuchItem : catalogProblems.noSuchVersion, { detail: `没有事项 ${code}` })
  return found
}

/** For new applications: the version in force, unless its department has stopped it. @throws catalog.suspended */
export async function getOpenItem(tx: Transaction, code: string): Promise<PublishedItem> {
  const found = await getItem(tx, code)
  if (found.state !== 'active') throw new Problem(catalogProblems.suspended, { detail: `“${found.item.name}”暂停办理` })
  return found
}

/** Every item in force, sorted by code. */
export async function listItems(tx: Transaction): Promise<readonly PublishedItem[]> {
  return (await currentItems(tx)).all
}

export async function findLicenceType(tx: Transaction, code: string): Promise<LicenceType | undefined> {
  return (await licenceTypes(tx)).get(code)
}

/** @throws catalog.no-such-licence-type */
export async function getLicenceType(tx: Transaction, code: string): Promise<LicenceType> {
  const found = await findLicenceType(tx, code)
  if (!found) throw new Problem(catalogProblems.noSuchLicenceType, { detail: `没有证照类型 ${code}` })
  return found
}

export async function listLicenceTypes(tx: Transaction): Promise<readonly LicenceType[]> {
  return [...(await licenceTypes(tx)).values()]
}

/** The same by code; the very same map until a type changes, so that others may keep what they derive from it. */
export const licenceTypesByCode = (tx: Transaction): Promise<ReadonlyMap<string, LicenceType>> => licenceTypes(tx)

/** The register whose records carry this name as their source (`data/registers.yaml`). */
export const registerNamed = (name: string): Register | undefined => reference().registers.get(name)
export const listRegisters = (): readonly Register[] => [...reference().registers.values()]

/** A concept of the field dictionary (`data/fields.yaml`). */
export const listFieldDefinitions = (): readonly FieldDefinition[] => [...reference().fields.values()]
export const fieldDefinition = (key: string): FieldDefinition | undefined => reference().fields.get(key)

/** What a fact that rules read means and which register tells it (`data/rule-variables.yaml`). */
export const ruleVariable = (name: string): RuleVariable | undefined => reference().variables.get(name)

/** Which proofs a community must not issue, and which it may (`data/proofs.yaml`). */
export const proofLists = (): Proofs => reference().proofs

export const lineSystem = (code: string): LineSystem | undefined => reference().lineSystems.get(code)

export const policyParameter = (key: string): PolicyParameter | undefined => reference().policies.get(key)

/** The figure in force at a place on a day; undefined where the city has set none. Money in fen. */
export async function policyValue(_tx: Transaction, key: string, division: string, date: CivilDate): Promise<unknown> {
  const parameter = reference().policies.get(key)
  return parameter && valueAt(parameter, division, date)
}

/** All figures in force at a place on a day, as `policy.*` of a rule's context. */
export async function policyValues(tx: Transaction, division: string, date: CivilDate): Promise<Readonly<Record<string, unknown>>> {
  return tx.memory.get(`catalog.policies:${division}:${date}`, () =>
    Object.fromEntries([...reference().policies.values()].map((one) => [one.key, valueAt(one, division, date)])),
  )
}
