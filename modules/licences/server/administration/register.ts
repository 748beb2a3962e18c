import type { Id } from '../../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { maskName } from '../../../people/contract.ts'
import { findPeople } from '../../../people/server/api.ts'
import type { RegisterLine } from '../../contract.ts'
import { licenceCard } from '../cards.ts'
import { licenceNumberField, numberKey, subjectField } from '../rows.ts'
import { openLicence, openPayload } from '../store.ts'
import type { LicenceRow } from '../tables.ts'
import { licenceTypesOfIssuer } from '../types.ts'

interface Wanted {
  readonly id?: Id
  readonly numbers?: readonly Buffer[]
  readonly subjects?: readonly Buffer[]
  readonly person?: Id
  readonly toConfirm?: boolean
}

/** Rows of the actor's own register: the database compares the issuer's division and department with the scope, and gives nothing else. */
export function ofIssuer(tx: Transaction, { id, numbers, subjects, person, toConfirm }: Wanted): Promise<LicenceRow[]> {
  return tx.rows<LicenceRow>('select * from licences.of_issuer($1, $2, $3, $4, $5, $6)', [
    ...[tx.tenant, id ?? null, numbers ?? null, subjects ?? null, person ?? null, toConfirm ?? false],
  ])
}

/** Whether staff may see this licence because their own office issued it, or looks after who did. */
export async function isOfOwnRegister(tx: Transaction, licenceId: Id): Promise<boolean> {
  const { actor } = tx
  if (actor.kind !== 'staff' || !actor.permissions.has('licences:administer')) return false
  return (await ofIssuer(tx, { id: licenceId })).length > 0
}

/** A number stands in the index together with its type: each type that the actor's department issues is tried. */
export async function byNumber(tx: Transaction, number: string): Promise<LicenceRow[]> {
  const types = await licenceTypesOfIssuer(tx)
  const numbers = types.flatMap((type) => tx.protection.blindIndexes(licenceNumberField, `${type.code}:${numberKey(number)}`))
  return ofIssuer(tx, { numbers })
}

export const bySubject = (tx: Transaction, kind: 'organisation' | 'property', code: string) =>
  ofIssuer(tx, { subjects: tx.protection.blindIndexes(subjectField, `${kind}:${numberKey(code)}`) })

/** Who holds a licence, in words: people, or the organisation or property. */
export async function holdersOf(tx: Transaction, row: LicenceRow, open: boolean): Promise<string[]> {
  const { subject } = openPayload(tx, row)
  if (subject !== undefined) return [`${subject.name}（${subject.code}）`]
  const ids = await holderIds(tx, row.id)
  const people = await findPeople(tx, ids)
  return ids.flatMap((id) => {
    const name = people.get(id)?.name
    return name === undefined ? [] : [open ? name : maskName(name)]
  })
}

export async function holderIds(tx: Transaction, licenceId: Id): Promise<Id[]> {
  const rows = await tx.rows<{ holder: Id }>('select holders_of as holder from licences.holders_of($1, $2)', [tx.tenant, licenceId])
  return rows.map((row) => row.holder)
}

export async function registerLines(tx: Transaction, rows: readonly LicenceRow[]): Promise<RegisterLine[]> {
  const lines: RegisterLine[] = []
  for (const row of rows) {
    const ids = await holderIds(tx, row.id)
    lines.push({ licence: await licenceCard(tx, openLicence(tx, row, ids[0])), holders: await holdersOf(tx, row, false) })
  }
  return lines
}
