import type { Id, Instant } from '../../../platform/contract/shapes.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { findItem } from '../../catalog/server/api.ts'
import type { Template } from '../contract.ts'
import { notify } from './deliver.ts'
import { type About, isLegal, isUrgent, wordsFor } from './rules/wording.ts'
import { getMatter } from './store.ts'
import { wordingInForce } from './wordings.ts'

/** An event of a case. */
interface OfCase {
  readonly at: Instant
  readonly data: { readonly caseId: Id }
}
type Facts = Omit<About, 'item' | 'number' | 'sealed'>

/**
 * Tells applicant and agent of a case what happened at that moment: a message each, and a text where the template has one and the person wants
 * it. `deceased`: whom the office knows to have died, though the register may not yet; their inbox alone keeps it.
 */
export async function tell(tx: Transaction, { data, at }: OfCase, template: Template, facts: Facts = {}, deceased?: Id): Promise<void> {
  const { caseId } = data
  const matter = await getMatter(tx, caseId)
  const { number, sealed } = matter
  const item = (await findItem(tx, matter.item_code))?.item.shortName ?? matter.item_code
  const words = wordsFor(template, { ...facts, item, number, sealed }, await wordingInForce(tx, template, matter.item_code))
  const { title, body } = words
  for (const personId of new Set([matter.applicant_id, matter.agent_id])) {
    if (personId === null) continue
    const said = personId === deceased ? { title, body } : words
    await notify(tx, { personId, caseId, template, words: said, at, urgent: isUrgent(template), legal: isLegal(template) })
  }
}
