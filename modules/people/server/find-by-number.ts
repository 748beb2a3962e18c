import type { Transaction } from '../../../platform/server/transaction.ts'
import { checkIdNumber } from '../contract.ts'
import type { PersonRecord } from './records.ts'
import { findByDocument, nameIndex } from './store.ts'

/** Works for every actor, also before sign-in: whoever knows name and number of a person finds them, and nobody else. */
export async function findPersonByNameAndNumber(tx: Transaction, name: string, idNumber: string): Promise<PersonRecord | undefined> {
  const checked = checkIdNumber(idNumber, tx.today)
  if (!checked.ok) return undefined
  const kind = /^8[123]0000/.test(checked.value) ? 'region-permit' : 'resident-id'
  const person = await findByDocument(tx, kind, checked.value)
  const same = person !== undefined && nameIndex(tx, person.name).equals(nameIndex(tx, name))
  return same ? person : undefined
}
