import { Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { codeAt, type DivisionLevel, divisionFullName, findDivision, levelLabels } from '../../divisions/server/api.ts'
import { type Department, type Office, organisationProblems } from '../contract.ts'
import { departmentsByCode } from './departments.ts'
import { type OfficeIndex, officeIndex } from './store.ts'

export type { Department, Office } from '../contract.ts'
export { organisationProblems } from '../contract.ts'

export function departments(): readonly Department[] {
  return [...departmentsByCode().values()]
}

export function findDepartment(code: string): Department | undefined {
  return departmentsByCode().get(code)
}

/** 民政 for `civil-affairs`; the code itself where it is unknown. */
export function departmentName(code: string): string {
  return findDepartment(code)?.name ?? code
}

/** External bodies (hospital, bank, court, employer) have no office: the accepting window records their steps. */
export function isExternal(department: string): boolean {
  return findDepartment(department)?.kind === 'external'
}

export async function findOffice(tx: Transaction, where: { division: string; department: string }): Promise<Office | undefined> {
  return (await officeIndex(tx)).byPlace.get(`${where.division}-${where.department}`)
}

export async function getOffice(tx: Transaction, id: Id): Promise<Office> {
  const office = (await officeIndex(tx)).byId.get(id)
  if (!office) throw new Problem(organisationProblems.noSuchOffice)
  return office
}

/** The offices of an officer's own department within their area, former ones too: whose rows row-level security shows them. */
export async function officesInSight(tx: Transaction): Promise<Id[]> {
  if (tx.actor.kind !== 'staff') return []
  const { division, department } = tx.actor
  const { ever } = await officeIndex(tx)
  return ever.filter((one) => one.department === department && one.division.startsWith(division)).map((one) => one.id)
}

/** For paths that name offices of rows just read: the name, or an empty text where the office is unknown. */
export async function officeName(tx: Transaction, id: Id | null): Promise<string> {
  return id === null ? '' : ((await officeIndex(tx)).byId.get(id)?.name ?? '')
}

/**
 * The office of a department at a level that is competent for a place. `jurisdiction` is a division of that level or below it, normally the
 * 12-digit community. Throws `organisations.no-office`, naming what is missing, for external departments too: ask `isExternal` first.
 */
export async function officeFor(
  tx: Transaction,
  where: { level: DivisionLevel; department: string; jurisdiction: string },
): Promise<Office> {
  const office = officeAmong(await officeIndex(tx), where)
  if (office) return office
  const place = findDivision(where.jurisdiction) ? divisionFullName(where.jurisdiction) : where.jurisdiction
  const detail = `${place}没有${levelLabels[where.level]}一级的${departmentName(where.department)}承办机构，请核对管辖区划`
  throw new Problem(organisationProblems.noOffice, { detail })
}

/** As `officeFor`, over an index already loaded: for plans of many steps. */
export function officeAmong(
  index: OfficeIndex,
  where: { level: DivisionLevel; department: string; jurisdiction: string },
): Office | undefined {
  const division = codeAt(where.jurisdiction, where.level)
  return division === undefined ? undefined : index.byPlace.get(`${division}-${where.department}`)
}

export { type OfficeIndex, officeIndex } from './store.ts'

export async function listOffices(
  tx: Transaction,
  where: { within?: string; level?: DivisionLevel; department?: string } = {},
): Promise<readonly Office[]> {
  const { within, level, department } = where
  return (await officeIndex(tx)).all.filter(
    (one) =>
      (within === undefined || one.division.startsWith(within)) &&
      (level === undefined || one.level === level) &&
      (department === undefined || one.department === department),
  )
}
