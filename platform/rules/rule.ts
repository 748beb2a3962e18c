import { Type } from 'typebox'

export type CompareSign = '=' | '!=' | '<' | '<=' | '>' | '>='
export type ArithmeticSign = '+' | '-' | '*' | '/' | '**'

/** One test behind `in`: a value (or list of values) to equal, a bound, or a range. */
export type Test =
  | { readonly is: 'value'; readonly value: Rule }
  | { readonly is: 'bound'; readonly sign: CompareSign; readonly value: Rule }
  | { readonly is: 'range'; readonly low: Rule; readonly high: Rule; readonly lowIn: boolean; readonly highIn: boolean }

/**
 * A FEEL expression as a JSON tree. The server parses the text once; browsers receive the tree and need no parser.
 * Civil dates are their ISO text (`"2026-10-09"`): it orders as dates do and is what contexts and wires carry.
 */
export type Rule =
  | { readonly op: 'literal'; readonly value: string | number | boolean | null }
  | { readonly op: 'duration'; readonly months: number; readonly days: number }
  /** `applicant.pension.receiving` → `['applicant', 'pension', 'receiving']`; the head may be a local name. */
  | { readonly op: 'path'; readonly path: readonly string[] }
  | { readonly op: 'member'; readonly of: Rule; readonly key: string }
  | { readonly op: 'and' | 'or'; readonly all: readonly Rule[] }
  | { readonly op: 'compare'; readonly sign: CompareSign; readonly left: Rule; readonly right: Rule }
  | { readonly op: 'arithmetic'; readonly sign: ArithmeticSign; readonly left: Rule; readonly right: Rule }
  | { readonly op: 'in'; readonly of: Rule; readonly tests: readonly Test[] }
  | { readonly op: 'if'; readonly when: Rule; readonly yes: Rule; readonly no: Rule }
  | { readonly op: 'some' | 'every'; readonly name: string; readonly list: Rule; readonly satisfies: Rule }
  | { readonly op: 'for'; readonly name: string; readonly list: Rule; readonly gives: Rule }
  | { readonly op: 'filter'; readonly list: Rule; readonly by: Rule }
  | { readonly op: 'list'; readonly items: readonly Rule[] }
  | { readonly op: 'object'; readonly entries: readonly (readonly [string, Rule])[] }
  | { readonly op: 'call'; readonly name: string; readonly args: readonly Rule[] }
  /** Stands where `narrow` met a fact that this context does not know. */
  | { readonly op: 'unknown' }

/** The rule as a field of a contract. Rules come from our own parser, so the tree is not checked again on the wire. */
export const RuleTree = Type.Unsafe<Rule>(Type.Object({ op: Type.String() }, { title: '规则', additionalProperties: true }))

/** What a rule sees: namespaces of facts, and `today`. Unknown facts are absent or `undefined`; a known absence is `null`. */
export type Context = { readonly [name: string]: unknown }

/** `true` holds, `false` does not, `undefined` cannot be told from this context. */
export type Verdict = boolean | undefined

/** A rule whose text our subset of FEEL cannot carry, with the place in the text. */
export class RuleFault extends Error {
  readonly source: string
  readonly position: number
  constructor(source: string, position: number, message: string) {
    super(`${message} (at ${position} in: ${source})`)
    this.source = source
    this.position = position
  }
}
