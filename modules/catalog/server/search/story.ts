import { parseRule } from '../../../../platform/rules/parse.ts'
import type { Rule } from '../../../../platform/rules/rule.ts'
import type { Audience, Item } from '../../contract.ts'
import { numberIn } from './normalise.ts'

/** What a question tells of a person. */
export interface Story {
  readonly age: number | undefined
  readonly audiences: readonly Audience[]
  /** For the reader: 年满80周岁. */
  readonly understood: readonly string[]
}

const numeral = '[一二两三四五六七八九十百零]+|\\d{1,3}'
const ages = new RegExp(
  `(?:满|年满)?(${numeral})(?:多|几)?(?:周岁|岁|多岁|几岁)|(?:母亲|父亲|奶奶|爷爷|外公|外婆|老人|婆婆|公公|老伴)(?:今年|都|已经|快|满)*(${numeral})(?:多|几)?(?:了|呢|，|。|$)|(?:快|满|都)(${numeral})了`,
)

/** Reads an age and who it is about out of a question whose words are already unified (妈 → 母亲). */
export function storyOf(text: string): Story {
  const found = ages.exec(text)
  const age = found ? numberIn(found[1] ?? found[2] ?? found[3] ?? '') : undefined
  if (age === undefined || age > 130) return { age: undefined, audiences: [], understood: [] }
  const audiences: Audience[] = age >= 60 ? ['elderly'] : age < 18 ? ['child'] : []
  return { age, audiences, understood: [age >= 60 ? `年满${age}周岁的老人` : `${age}周岁`] }
}

/** The ages for which an item can be met, as far as its own rules say so plainly: `applicant.age >= 80`. */
export function agesOf(item: Item): { readonly from: number; readonly to: number } | undefined {
  const bounds = item.conditions
    .filter((one) => one.kind === 'fact' && one.rule !== undefined)
    .flatMap((one) => boundsIn(parseRule(one.rule ?? '')))
  if (bounds.length === 0) return undefined
  return { from: Math.max(0, ...bounds.map((one) => one.from)), to: Math.min(200, ...bounds.map((one) => one.to)) }
}

/** Only what must hold (parts of an `and`) counts; an alternative in an `or` binds nobody. */
function boundsIn(rule: Rule): { from: number; to: number }[] {
  if (rule.op === 'and') return rule.all.flatMap(boundsIn)
  if (rule.op !== 'compare' || rule.left.op !== 'path' || rule.right.op !== 'literal') return []
  const years = rule.right.value
  const name = rule.left.path.join('.')
  if ((name !== 'applicant.age' && name !== 'child.age') || typeof years !== 'number') return []
  if (rule.sign === '>=') return [{ from: years, to: 200 }]
  if (rule.sign === '<=') return [{ from: 0, to: years }]
  if (rule.sign === '<') return [{ from: 0, to: years - 1 }]
  return []
}
