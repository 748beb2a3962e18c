import type { Static } from 'typebox'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { maskNumber } from '../../people/contract.ts'
import type { LicenceCard } from '../contract.ts'
import type { OpenLicence } from './store.ts'
import { licenceType } from './types.ts'

/** What lists show of a licence; the number is masked unless the holder looks. */
export async function licenceCard(tx: Transaction, licence: OpenLicence, unmasked = false): Promise<Static<typeof LicenceCard>> {
  const type = await licenceType(tx, licence.type)
  const value = type.numberField === undefined ? undefined : licence.fields[type.numberField]
  const number = typeof value === 'string' ? value : null
  return {
    id: licence.id,
    type: licence.type,
    typeName: type.name,
    identifier: licence.identifier,
    number: number === null || unmasked ? number : maskNumber(number),
    issuer: licence.issuer,
    state: licence.state,
    version: licence.version,
    validFrom: licence.validFrom,
    validTo: licence.validTo,
    origin: licence.origin,
    household: licence.household !== null,
    signed: licence.signed,
    verified: licence.verified,
    holderKind: licence.holderKind,
  }
}
