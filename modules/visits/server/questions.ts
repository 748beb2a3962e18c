import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Id } from '../../../platform/contract/shapes.ts'
import { projectRoot } from '../../../platform/server/root.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { stepSheet } from '../../cases/server/api.ts'
import type { Item } from '../../catalog/contract.ts'
import { shownValue } from '../../forms/server/api.ts'
import type { VisitQuestion } from '../contract.ts'
import { type Questionnaire, questionsFrom } from './rules/questions.ts'

let known: Questionnaire | undefined

function questionnaire(): Questionnaire {
  known ??= parse(readFileSync(join(projectRoot, 'data/visits.yaml'), 'utf8')) as Questionnaire
  return known
}

/** What a visit is to find out for one task: from the item, the application and the city's own list. 404 where the case is out of sight. */
export async function sheetOf(
  tx: Transaction,
  { caseId, stepId }: { caseId: Id; stepId: string },
): Promise<{ item: Item; questions: VisitQuestion[] }> {
  const { item, declared, fields } = await stepSheet(tx, caseId, stepId)
  const concepts = new Map(item.fields.map((one) => [one.key, one.field]))
  const said = declared.map((one) => ({
    ...one,
    concept: concepts.get(one.key) ?? one.key,
    words: one.type === 'table' ? '' : shownValue(one.value, one.type, one.unit),
  }))
  return { item, questions: questionsFrom(said, fields, questionnaire()) }
}
