import { Problem } from '../../../platform/contract/problem.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { LicenceType } from '../../catalog/contract.ts'
import { findLicenceType, listLicenceTypes } from '../../catalog/server/api.ts'
import { licenceProblems } from '../contract.ts'

/** Synthetic credit code of the body that defines the city's licence types; a site sets its own. */
const definingBody = '11990101MB00000193'

export async function licenceType(tx: Transaction, code: string): Promise<LicenceType> {
  const type = await findLicenceType(tx, code)
  if (!type) throw new Problem(licenceProblems.unknownType, { detail: `没有证照类型 ${code}` })
  return type
}

export async function licenceTypeName(tx: Transaction, code: string): Promise<string> {
  return (await findLicenceType(tx, code))?.name ?? code
}

/** 证照类型代码, 21 characters: the defining body and the place of the type in the ordered list. */
export async function typeCodeOf(tx: Transaction, code: string): Promise<string> {
  const codes = (await listLicenceTypes(tx)).map((one) => one.code).sort()
  return typeCode(codes.indexOf(code))
}

export function typeCode(place: number): string {
  return `${definingBody}${String(place + 1).padStart(3, '0')}`
}

export const listTypes = listLicenceTypes

/** What the actor's own department issues; every type for the system and for those who are bound to no department. */
export async function licenceTypesOfIssuer(tx: Transaction): Promise<readonly LicenceType[]> {
  const types = await listLicenceTypes(tx)
  const department = tx.actor.kind === 'staff' ? tx.actor.department : '*'
  return department === '*' ? types : types.filter((type) => type.issuer === department)
}
