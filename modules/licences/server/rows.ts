import type { CivilDate, Id, Instant } from '../../../platform/contract/shapes.ts'
import { canonicalJson, sm3 } from '../../../platform/server/canonical.ts'
import { civilDate } from '../../../platform/server/clock.ts'
import type { Protection } from '../../../platform/server/protection.ts'
import { formatIdentifier, type LicenceFields } from '../contract.ts'
import type { HoldingRow, LicenceRow } from './tables.ts'

/** Sealed content. `perPerson` holds what differs between the holders of a shared licence: each member's card in a household register. */
export interface Payload {
  readonly fields: LicenceFields
  readonly perPerson?: Readonly<Record<Id, LicenceFields>>
  /** The organisation or property that holds it, where no person does. */
  readonly subject?: Subject
}

/** Name and code of an organisation (unified social credit code) or property (its number in the land register). */
export interface Subject {
  readonly kind: 'organisation' | 'property'
  readonly name: string
  readonly code: string
}

/** Everything that makes one licence row; the same for an act of an office and for the import of a register. */
export interface LicenceContent {
  readonly id: Id
  readonly type: string
  /** Type code of GB/T 36904, 21 characters. */
  readonly typeCode: string
  /** Division of the issuer (6 to 12 digits) or its credit code. */
  readonly issuerCode: string
  readonly issuerName: string
  readonly issuerOffice: Id | null
  /** Whose register it stands in; null where the issuer is no office of this city. */
  readonly issuerDivision: string | null
  readonly issuerDepartment: string | null
  readonly serial: string
  readonly version: number
  readonly number: string | null
  readonly payload: Payload
  readonly holders: readonly Id[]
  readonly household: Id | null
  readonly validFrom: CivilDate
  readonly validTo: CivilDate | null
  readonly origin: 'issued' | 'imported' | 'given'
  readonly sealed: boolean
  readonly caseId: Id | null
  readonly predecessor: Id | null
  readonly picture?: Id
  readonly sourceId?: string
  /** A version that takes the place of a suspended one, and what another register holds as suspended or cancelled. Absent: normal. */
  readonly stands?: { readonly state: 'suspended' | 'cancelled'; readonly reason: string | null }
  /** False for what a window scanned: it settles nothing before its issuer has confirmed it. */
  readonly confirmed: boolean
}

export const payloadAad = (id: Id) => `licences.licence:${id}`
export const licenceNumberField = 'licences.number'
export const subjectField = 'licences.subject'

/** As numbers and codes are indexed and looked for: one writing of signs, no blanks, capitals. */
export const numberKey = (number: string): string => number.normalize('NFKC').replace(/\s/g, '').toUpperCase()

export function licenceRows(
  where: { tenant: string; at: Instant; protection: Protection },
  given: LicenceContent,
): { licence: LicenceRow; holdings: HoldingRow[] } {
  const { tenant, at, protection } = where
  const { id, type } = given
  const identifier = formatIdentifier(given)
  const licence: LicenceRow = {
    tenant,
    id,
    type,
    identifier,
    serial: given.serial,
    version: given.version,
    state: given.stands?.state ?? 'normal',
    reason: given.stands?.reason ?? null,
    issuer_office: given.issuerOffice,
    issuer_name: given.issuerName,
    household: given.household,
    number_index: given.number === null ? null : protection.blindIndex(licenceNumberField, `${type}:${numberKey(given.number)}`),
    payload: protection.sealJson(given.payload, payloadAad(id)),
    digest: licenceDigest({
      identifier,
      issuer: given.issuerName,
      validFrom: given.validFrom,
      validTo: given.validTo,
      payload: given.payload,
    }),
    signature: null,
    valid_from: given.validFrom,
    valid_to: given.validTo,
    origin: given.origin,
    sealed: given.sealed,
    case_id: given.caseId,
    predecessor: given.predecessor,
    created_at: at,
    signed_by: null,
    certificate: null,
    signed_at: null,
    issuer_division: given.issuerDivision,
    issuer_department: given.issuerDepartment,
    holder_kind: given.payload.subject?.kind ?? (given.household === null ? 'person' : 'household'),
    subject_index: subjectIndex(protection, given.payload.subject),
    picture: given.picture ?? null,
    confirmed_at: given.confirmed ? at : null,
    confirmed_by: null,
    source_id: given.sourceId ?? null,
    expired_at: given.validTo !== null && given.validTo < civilDate(at) ? at : null,
  }
  return { licence, holdings: given.holders.map((person) => ({ tenant, person, licence: id, type })) }
}

const subjectIndex = (protection: Protection, subject: Subject | undefined) =>
  subject === undefined ? null : protection.blindIndex(subjectField, `${subject.kind}:${numberKey(subject.code)}`)

/** What an issuer signs: SM3 over the identifier, the issuer, the span and the whole content in canonical form. */
export function licenceDigest(content: {
  identifier: string
  issuer: string
  validFrom: CivilDate
  validTo: CivilDate | null
  payload: Payload
}): string {
  return sm3(canonicalJson(content))
}

/** 20 characters of `[0-9A-Z]`, unique because the id is. */
export function serialOf(id: Id): string {
  return BigInt(`0x${id.replaceAll('-', '')}`)
    .toString(36)
    .toUpperCase()
    .padStart(25, '0')
    .slice(-20)
}

/** Issuer codes of identifiers have at least six characters: the city's four digits are filled up. */
export function issuerCodeOf(division: string): string {
  return division.padEnd(6, '0')
}
