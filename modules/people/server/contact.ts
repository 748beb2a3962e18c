import { common, Problem } from '../../../platform/contract/problem.ts'
import type { Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { findDivision } from '../../divisions/server/api.ts'
import { type Contact, checkPhone, peopleEvents } from '../contract.ts'
import { findPeople, updatePrivate } from './store.ts'

const invalid = (field: string, message: string) => new Problem(common.invalidInput, { faults: [{ field, rule: 'format', message }] })

/** As it is kept. Refuses with the field at fault. */
export function checkedContact({ phone, residence, residenceAddress }: Contact): Contact {
  if (residence !== undefined && (residence.length !== 12 || !findDivision(residence)))
    throw invalid('/residence', '请从列表中选择居住的社区或村')
  const checked = phone === undefined ? undefined : checkPhone(phone)
  if (checked && !checked.ok) throw invalid('/phone', checked.message)
  return {
    ...(checked === undefined ? {} : { phone: checked.value }),
    ...(residence === undefined ? {} : { residence }),
    ...(residenceAddress === undefined ? {} : { residenceAddress: residenceAddress.trim() }),
  }
}

/** How to reach a person and where they live: the platform's own record, which no register shares. */
export async function changeContact(tx: Transaction, personId: Id, given: Contact): Promise<void> {
  // Two corrections at once are made one after the other: what is sealed is written as a whole.
  await tx.rows('select id from people.person where tenant = $1 and id = $2 for update', [tx.tenant, personId])
  const person = (await findPeople(tx, [personId])).get(personId)
  if (!person) throw new Problem(common.notFound)
  await updatePrivate(tx, person, checkedContact(given))
  tx.forgetHere(`person:${personId}`)
  tx.emit(peopleEvents.changed, `person:${personId}`, { personId, what: Object.keys(given) })
}
