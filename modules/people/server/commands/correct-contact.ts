import { common, Problem } from '../../../../platform/contract/problem.ts'
import type { Id } from '../../../../platform/contract/shapes.ts'
import { command } from '../../../../platform/server/handler.ts'
import type { Transaction } from '../../../../platform/server/transaction.ts'
import { findDivision } from '../../../divisions/server/api.ts'
import { checkPhone, correctContact, correctMyContact, peopleEvents } from '../../contract.ts'
import { getPerson } from '../api.ts'
import { cardOf } from '../records.ts'
import { me } from '../residents.ts'
import { updatePrivate } from '../store.ts'

interface Change {
  readonly phone?: string
  readonly residence?: string
  readonly residenceAddress?: string
}

export const correctContactCommand = command(correctContact, async (tx, { personId, ...change }) => {
  await changeContact(tx, personId, change)
  return { person: cardOf(await getPerson(tx, personId), tx.today) }
})

export const correctMyContactCommand = command(correctMyContact, async (tx, change) => {
  await changeContact(tx, me(tx), change)
  return { person: cardOf(await getPerson(tx, me(tx)), tx.today, true) }
})

async function changeContact(tx: Transaction, personId: Id, given: Change): Promise<void> {
  const person = await getPerson(tx, personId)
  const { residence, residenceAddress } = given
  if (residence !== undefined && (residence.length !== 12 || !findDivision(residence)))
    throw invalid('/residence', '请从列表中选择居住的社区或村')
  const phone = given.phone === undefined ? undefined : checkPhone(given.phone)
  if (phone && !phone.ok) throw invalid('/phone', phone.message)
  await updatePrivate(tx, person, {
    ...(phone === undefined ? {} : { phone: phone.value }),
    ...(residence === undefined ? {} : { residence }),
    ...(residenceAddress === undefined ? {} : { residenceAddress: residenceAddress.trim() }),
  })
  tx.forgetHere(`person:${personId}`)
  tx.emit(peopleEvents.changed, `person:${personId}`, { personId, what: Object.keys(given) })
}

const invalid = (field: string, message: string) => new Problem(common.invalidInput, { faults: [{ field, rule: 'format', message }] })
