import { common, Problem } from '../../../platform/contract/problem.ts'
import type { CivilDate, Id } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { FieldDefinition } from '../../catalog/contract.ts'
import { listFieldDefinitions } from '../../catalog/server/api.ts'
import { formsEvents } from '../contract/usual.ts'
import { isEmpty, type UsualAnswers, validateField } from '../contract.ts'
import type { FormsTables } from './tables.ts'

const db = (tx: Transaction) => tx.as<FormsTables>()
export const usualAad = (person: Id) => `forms.usual_answers:${person}`

type Said = Readonly<Record<string, unknown>>

/** Concepts that the dictionary marks: only the person can say them, and they say the same to every office. */
export const usualConcepts = (): readonly FieldDefinition[] => listFieldDefinitions().filter((one) => one.usual === true)

async function kept(tx: Transaction, person: Id): Promise<{ answers: Said; givenOn: CivilDate; atWindow: boolean } | undefined> {
  const row = await db(tx)
    .selectFrom('forms.usual_answers')
    .select(['given_on', 'at_window', 'answers'])
    .where('tenant', '=', tx.tenant)
    .where('person', '=', person)
    .executeTakeFirst()
  return row && { answers: tx.protection.openJson<Said>(row.answers, usualAad(person)), givenOn: row.given_on, atWindow: row.at_window }
}

export async function usualOf(tx: Transaction, person: Id): Promise<UsualAnswers> {
  const known = await kept(tx, person)
  return {
    answers: usualConcepts().map(({ key, label, type, options, unit }) => ({
      ...{ key, label, type, value: known?.answers[key] ?? null },
      ...(options === undefined ? {} : { options: [...options] }),
      ...(unit === undefined ? {} : { unit }),
    })),
    givenOn: known?.givenOn ?? null,
    atWindow: known?.atWindow ?? false,
  }
}

/**
 * Keeps what was said, beside what was said before; `null` takes an answer back. Whoever fills a form next finds it there, with this day.
 * @throws platform.invalid-input for a value that the concept cannot hold, or a concept that is not among these
 */
export async function keepUsualOf(tx: Transaction, person: Id, said: Said): Promise<UsualAnswers> {
  const concepts = new Map(usualConcepts().map((one) => [one.key, one]))
  const faults = Object.entries(said).flatMap(([key, value]) => {
    const concept = concepts.get(key)
    const message = concept === undefined ? '这一项不在常用信息里' : validateField(concept, value)?.message
    return message === undefined ? [] : [{ field: `/answers/${key}`, rule: 'value', message }]
  })
  if (faults.length > 0) throw new Problem(common.invalidInput, { faults })
  const before = await kept(tx, person)
  const answers = Object.fromEntries(Object.entries({ ...before?.answers, ...said }).filter(([, value]) => !isEmpty(value)))
  const atWindow = tx.actor.kind === 'staff'
  const row = { given_on: tx.today, at_window: atWindow, answers: tx.protection.sealJson(answers, usualAad(person)) }
  await db(tx)
    .insertInto('forms.usual_answers')
    .values({ tenant: tx.tenant, person, ...row })
    .onConflict((conflict) => conflict.columns(['tenant', 'person']).doUpdateSet(row))
    .execute()
  tx.forgetHere(`person:${person}`)
  tx.emit(formsEvents.usualKept, `person:${person}`, { personId: person, concepts: Object.keys(said), atWindow })
  return usualOf(tx, person)
}

/** Forgets them all, where the person asks for it (个人信息保护法 47). */
export async function forgetUsual(tx: Transaction, person: Id): Promise<number> {
  const { numDeletedRows } = await db(tx)
    .deleteFrom('forms.usual_answers')
    .where('tenant', '=', tx.tenant)
    .where('person', '=', person)
    .executeTakeFirstOrThrow()
  tx.forgetHere(`person:${person}`)
  return Number(numDeletedRows)
}
