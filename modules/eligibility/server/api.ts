import type { Context } from '../../../platform/rules/rule.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import type { Answers, ProvidedMaterial } from '../../forms/contract.ts'
import { contextOfMatter, formOf, type MatterInput, materialsOf, openMatter } from '../../forms/server/api.ts'
import type { ConditionView, Precheck } from '../contract.ts'
import { conditionViews, outlookOf, summaryOf } from './conditions.ts'

export { type Admission, type FindAdmission, plugAdmission } from './admission.ts'
export { conditionViews, outlookOf, summaryOf } from './conditions.ts'

/** The conditions of an item against what is known of this matter and typed so far. `context`: facts already at hand, e.g. with steps. */
export async function conditionsOf(tx: Transaction, input: MatterInput, answers: Answers, context?: Context): Promise<ConditionView[]> {
  const matter = await openMatter(tx, input)
  return conditionViews(matter, context ?? contextOfMatter(matter, answers))
}

/** Everything to know before leaving home: conditions, materials, number of questions. Changes nothing. */
export async function precheck(
  tx: Transaction,
  input: MatterInput,
  answers: Answers = {},
  provided: readonly ProvidedMaterial[] = [],
): Promise<Precheck> {
  const conditions = await conditionsOf(tx, input, answers)
  const materials = await materialsOf(tx, input, answers, provided)
  const form = await formOf(tx, input, answers)
  return {
    itemCode: form.itemCode,
    itemVersion: form.itemVersion,
    itemName: form.itemName,
    outlook: outlookOf(conditions),
    summary: summaryOf(conditions),
    conditions,
    materials,
    openQuestions: form.openQuestions,
    toBring: materials.filter((one) => one.state === 'to-bring' && one.required).length,
  }
}
