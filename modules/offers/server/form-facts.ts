import type { Rule } from '../../../platform/rules/rule.ts'
import { childrenOf, variablesOf } from '../../../platform/rules/variables.ts'
import type { Field, Item } from '../../catalog/contract.ts'

/** Where a run finds an answer of the form that nobody has given yet. */
export type FormFact =
  | { readonly key: string; readonly from: 'offer'; readonly value: unknown }
  | { readonly key: string; readonly from: 'licence'; readonly licence: string; readonly field: string }
  | { readonly key: string; readonly from: 'community' }

/** What of a field may lie in the table of bare facts: nothing that is masked or sensitive. */
export type MayKeep = (field: Field) => boolean

const isForm = (path: readonly string[]) => path[0] === 'form' && path[1] !== undefined
const formKeys = (rules: readonly Rule[]) =>
  new Set(
    rules
      .flatMap(variablesOf)
      .filter(isForm)
      .map((path) => path[1] ?? ''),
  )

/** The answers that the rules of an item read and that the offer itself, an own licence or the register of residents gives. */
export function formFactsOf(item: Item, rules: readonly Rule[], mayKeep: MayKeep): FormFact[] {
  return [...formKeys(rules)].flatMap((key): FormFact[] => {
    const offered = item.offerAnswers?.[key]
    if (offered !== undefined) return [{ key, from: 'offer', value: offered }]
    const field = item.fields.find((one) => one.key === key)
    if (!field?.source || (field.of ?? 'applicant') !== 'applicant') return []
    if (field.source === 'household.community') return [{ key, from: 'community' }]
    const [, licence, inside] = /^licence:([A-Z0-9_]+)\.(\w+)$/.exec(field.source) ?? []
    return licence !== undefined && inside !== undefined && mayKeep(field) ? [{ key, from: 'licence', licence, field: inside }] : []
  })
}

/**
 * A condition that only the applicant can settle, by answers of the form that no source gives (the doctor they choose, the sum they ask for):
 * it is asked when they accept. Answers about other people are none of these: whether there is a child at school is not theirs to choose.
 */
export function isAsked(item: Item, rule: Rule, known: readonly FormFact[]): boolean {
  const paths = variablesOf(rule).filter(([head]) => head !== 'policy' && head !== 'today')
  return (
    paths.length > 0 &&
    paths.every((path) => isForm(path) && !known.some((one) => one.key === path[1]) && isOwnAnswer(item, path[1] ?? '')) &&
    childrenOf(rule).length > 0
  )
}

const isOwnAnswer = (item: Item, key: string) => {
  const field = item.fields.find((one) => one.key === key)
  return field !== undefined && (field.of ?? 'applicant') === 'applicant'
}
