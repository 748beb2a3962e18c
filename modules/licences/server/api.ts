import { common, Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { licenceProblems } from '../contract.ts'
import { findByNumber, licencesForNeed, licencesVisible, licencesVisibleOf, type OpenLicence, openLicence } from './store.ts'
import type { LicenceRow } from './tables.ts'
import { recordUse, recordUses } from './uses.ts'

export { type BareLicence, bareLicencesOf } from './bare.ts'
export { demandNoneSuspended, type Holder, suspended, suspendedWords } from './beside-suspended.ts'
export { licenceCard } from './cards.ts'
export { giveConsent, hasConsent, withdrawAllConsents } from './consents.ts'
export { type ImportedLicence, importLicences } from './import.ts'
export { changeLicence, issueLicence, type NewLicence, renewLicence, revokeLicence, suspendLicence } from './issue.ts'
export { closeNeed, openNeed } from './needs.ts'
export { objectFor, opinionOf } from './objections.ts'
export type { OpenLicence } from './store.ts'
export { versionInForce } from './store.ts'
export { listUses, type NewUse, recordUse } from './uses.ts'
export { readCopy, type VerifiedCopy, verifyCopy } from './verify-copy.ts'

/** What a person holds of one type: those in force, newest first (several only where the type allows), and the latest that has expired. */
export interface Held {
  readonly valid: readonly OpenLicence[]
  readonly expired: OpenLicence | undefined
  /** Scanned at a window, not yet confirmed by the issuer: to be shown as such, and to settle no rule. */
  readonly unverified: readonly OpenLicence[]
  /** Held, and not in force until its issuer lifts the suspension. */
  readonly suspended: readonly OpenLicence[]
}

/** For whom and why licences are opened. The need must be open (`openNeed`) and name the person; types beyond it are not given. */
export interface LicenceNeed {
  readonly id: Id
  readonly types: readonly string[]
  /** Written down for the holder to read: 申请「高龄津贴」. */
  readonly purpose: string
  readonly basis: 'consent' | 'statutory-duty' | 'holder'
  readonly caseId?: Id
}

/**
 * The licences of a person by type. With a need: through the database's own check of that need, and every licence given is a use on record.
 * Without one: what row-level security shows, which is everything to the system, one's own to a resident, nothing to staff.
 */
export async function currentLicences(tx: Transaction, personId: Id, need?: LicenceNeed): Promise<Map<string, Held>> {
  if (need === undefined) return heldOf(tx, await licencesVisible(tx, personId), personId)
  return (await licencesOfPeople(tx, new Map([[personId, need.types]]), () => need)).get(personId) ?? new Map()
}

/**
 * The same for several people in one statement, and their uses recorded in one more. `needOf` says for each of them under which need and on
 * what basis; undefined = by row-level security.
 */
export async function licencesOfPeople(
  tx: Transaction,
  wanted: ReadonlyMap<Id, readonly string[]>,
  needOf: (personId: Id) => LicenceNeed | undefined,
): Promise<Map<Id, Map<string, Held>>> {
  const first = [...wanted.keys()][0]
  if (first === undefined) return new Map()
  const need = needOf(first)
  const rows = need === undefined ? await licencesVisibleOf(tx, wanted) : await licencesForNeed(tx, need.id, wanted)
  const held = new Map(
    [...wanted.keys()].map((person) => [
      person,
      heldOf(
        tx,
        rows.filter((row) => row.holder === person),
        person,
      ),
    ]),
  )
  if (need) await recordNeedUses(tx, held, needOf)
  return held
}

async function recordNeedUses(
  tx: Transaction,
  held: ReadonlyMap<Id, ReadonlyMap<string, Held>>,
  needOf: (personId: Id) => LicenceNeed | undefined,
): Promise<void> {
  const uses = [...held].flatMap(([personId, types]) => {
    const need = needOf(personId)
    const licences = [...types.values()].flatMap((one) => [
      ...one.valid,
      ...one.unverified,
      ...one.suspended,
      ...(one.expired ? [one.expired] : []),
    ])
    if (!need || licences.length === 0) return []
    const { id, purpose, basis, caseId } = need
    return [{ personId, licences, purpose, basis, needId: id, ...(caseId === undefined ? {} : { caseId }) }]
  })
  await recordUses(tx, uses)
}

function heldOf(tx: Transaction, rows: readonly LicenceRow[], personId: Id): Map<string, Held> {
  const byType = new Map<string, LicenceRow[]>()
  for (const row of rows) byType.set(row.type, [...(byType.get(row.type) ?? []), row])
  return new Map(
    [...byType].map(([type, all]) => {
      const open = all.map((row) => openLicence(tx, row, personId))
      const expired = open.filter((one) => one.state === 'expired').sort((a, b) => ((a.validTo ?? '') < (b.validTo ?? '') ? 1 : -1))
      const inForce = open.filter((one) => one.state === 'normal')
      return [
        type,
        {
          valid: inForce.filter((one) => one.verified),
          expired: expired.filter((one) => one.verified)[0],
          unverified: inForce.filter((one) => !one.verified),
          suspended: open.filter((one) => one.state === 'suspended'),
        },
      ]
    }),
  )
}

/** Who holds the licence with this number? For the window; the look-up itself is a use on record. */
export async function identifyByLicence(tx: Transaction, type: string, number: string): Promise<{ personId: Id; licence: OpenLicence }> {
  const found = await findByNumber(tx, type, number)
  if (!found) throw new Problem(licenceProblems.noSuchLicence)
  const licence = openLicence(tx, found.row, found.person)
  await recordUse(tx, { personId: found.person, licences: [licence], purpose: '窗口凭证照识别办事人', basis: 'holder' })
  return { personId: found.person, licence }
}

/** One licence that this actor may see as its holder (or as the system). */
export async function getOwnLicence(tx: Transaction, personId: Id, licenceId: Id): Promise<OpenLicence> {
  const row = (await licencesVisible(tx, personId)).find((one) => one.id === licenceId)
  if (!row) throw new Problem(common.notFound)
  return openLicence(tx, row, personId)
}
