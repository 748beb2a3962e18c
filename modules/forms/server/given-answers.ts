import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { Item } from '../../catalog/contract.ts'
import { fieldDefinition } from '../../catalog/server/api.ts'
import { hasRestricted } from '../../people/server/api.ts'
import { isEmpty } from '../contract.ts'
import type { EarlierAnswers } from './matter.ts'
import type { FormsTables } from './tables.ts'
import { usualAad } from './usual.ts'

const db = (tx: Transaction) => tx.as<FormsTables>()
export const aadOf = (person: Id) => `forms.given_answers:${person}`

/** Newest first, one per item that the person ever applied for. */
export async function earlierOf(tx: Transaction, person: Id): Promise<EarlierAnswers[]> {
  const rows = await tx.rows<Pick<FormsTables['forms.given_answers'], 'case_number' | 'given_on' | 'answers'>>(
    'select * from forms.answers_of($1, $2)',
    [tx.tenant, person],
  )
  return rows.map((row) => ({
    caseNumber: row.case_number,
    on: row.given_on,
    answers: tx.protection.openJson<Record<string, unknown>>(row.answers, row.case_number === '' ? usualAad(person) : aadOf(person)),
  }))
}

/** An application that its applicant has signed. */
export interface SignedAnswers {
  readonly item: Item
  readonly person: Id
  readonly caseNumber: string
  readonly on: CivilDate
  /** What was typed; what registers told is never learnt from a form. */
  readonly answers: Readonly<Record<string, unknown>>
}

/**
 * Keeps what the applicant typed for concepts that the dictionary allows to offer again. Nothing of sealed matters, nothing by an agent
 * online (the agent's word is not the person's), and nothing while the person has had processing stopped.
 */
export async function rememberAnswers(tx: Transaction, given: SignedAnswers): Promise<void> {
  const { item, person } = given
  const answers = reusable(given)
  const mayWrite = tx.actor.kind !== 'resident' || tx.actor.personId === person
  if (!mayWrite || item.sensitivity === 'sealed' || Object.keys(answers).length === 0 || (await hasRestricted(tx, person))) return
  const row = { case_number: given.caseNumber, given_on: given.on, answers: tx.protection.sealJson(answers, aadOf(person)) }
  await db(tx)
    .insertInto('forms.given_answers')
    .values({ tenant: tx.tenant, person, item: item.code, ...row })
    .onConflict((conflict) => conflict.columns(['tenant', 'person', 'item']).doUpdateSet(row))
    .execute()
  tx.forgetHere(`person:${person}`)
}

/** Forgets what a person typed in earlier applications (个人信息保护法 47). The applications themselves stay in their cases. */
export async function forgetAnswers(tx: Transaction, person: Id): Promise<number> {
  const { numDeletedRows } = await db(tx)
    .deleteFrom('forms.given_answers')
    .where('tenant', '=', tx.tenant)
    .where('person', '=', person)
    .executeTakeFirstOrThrow()
  tx.forgetHere(`person:${person}`)
  return Number(numDeletedRows)
}

function reusable({ item, answers }: SignedAnswers): Record<string, unknown> {
  const own = item.fields.filter((field) => field.filledBy === 'applicant' && (field.of === undefined || field.of === 'applicant'))
  return Object.fromEntries(
    own.flatMap((field) => {
      const value = answers[field.key]
      const concept = field.field
      if (concept === undefined || isEmpty(value) || fieldDefinition(concept)?.reuse === undefined) return []
      return [[concept, value] as const]
    }),
  )
}
