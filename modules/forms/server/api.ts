import type { Id } from '../../../platform/contract/shapes.ts'
import type { Context } from '../../../platform/rules/rule.ts'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { licenceTypesByCode } from '../../catalog/server/api.ts'
import type { FormView, MaterialView, PartyInput, ProvidedMaterial } from '../contract.ts'
import { type ContextOptions, contextOf as contextIn } from './context.ts'
import { type FormOptions, formView } from './form-view.ts'
import { keptMaterials } from './kept.ts'
import { materialViews } from './materials.ts'
import type { Matter, MatterInput } from './matter.ts'
import { openNeedFor } from './open-licences.ts'
import { loadCircle, openMatter } from './open-matter.ts'
import { prefillFor } from './prefill.ts'
import { reachOf } from './reach.ts'

export type { ContextOptions, StepValues } from './context.ts'
export { faultsOf, stepFaultsOf, stepFieldsOf } from './faults.ts'
export type { FormOptions } from './form-view.ts'
export { rememberAnswers, type SignedAnswers } from './given-answers.ts'
export { guessParties } from './guess-parties.ts'
export { type ImportedUsual, importUsual } from './import.ts'
export { type Kept, keepsField, keepsMaterial } from './kept.ts'
export type { Fact, Holding, HouseholdMatter, Matter, MatterInput, PartyPerson, Reference } from './matter.ts'
export { holdersOf, peopleAs, personAs } from './matter.ts'
export { openMatter } from './open-matter.ts'
export { printableForm } from './printable.ts'
export { shownValue } from './shown.ts'
export { typedValue } from './typed.ts'
export { valuesOf } from './values.ts'

type Answers = Readonly<Record<string, unknown>>

/** The form as its viewer sees it. All functions of a transaction share one load of the matter. */
export async function formOf(tx: Transaction, input: MatterInput, answers: Answers, options: FormOptions = {}): Promise<FormView> {
  return formView(await openMatter(tx, input), answers, options)
}

export async function materialsOf(
  tx: Transaction,
  input: MatterInput,
  answers: Answers,
  provided: readonly ProvidedMaterial[],
  options: ContextOptions = {},
): Promise<MaterialView[]> {
  const matter = await openMatter(tx, input)
  const views = materialViews(matter, contextOfMatter(matter, answers, options), provided)
  return options.kept ? keptMaterials(views, options.kept) : views
}

/** The facts that rules read. `complete: true` once the form is handed in (branches, steps, decisions). */
export async function contextOf(tx: Transaction, input: MatterInput, answers: Answers, options: ContextOptions = {}): Promise<Context> {
  return contextOfMatter(await openMatter(tx, input), answers, options)
}

export const contextOfMatter = (matter: Matter, answers: Answers, options: ContextOptions = {}): Context =>
  contextIn(matter, answers, prefillFor(matter, options.kept), options)

/** The facts alone, without what they put into the form: enough to see whom a condition excludes. */
export const factsOfMatter = (matter: Matter): Context => contextIn(matter, {}, new Map())

/**
 * Says to the repository that this reception, draft or case needs the licences its item declares, of the people named and of the family
 * where the item asks for it. Call it when a draft begins, when a party is named, and when the draft becomes a case.
 */
export async function openNeedOf(
  tx: Transaction,
  need: { readonly id: Id; readonly kind: 'reception' | 'draft' | 'case' },
  input: { readonly item: MatterInput['item']; readonly parties: readonly PartyInput[] },
): Promise<void> {
  const { item } = input.item
  const types = await licenceTypesByCode(tx)
  const { people } = await loadCircle(tx, item, input.parties, reachOf(item))
  await openNeedFor(tx, need, item, people, (code) => types.get(code)?.sensitivity === 'sealed')
}
