import { compileRule } from '../../platform/rules/compile.ts'
import { parseRule } from '../../platform/rules/parse.ts'
import type { Context, Rule } from '../../platform/rules/rule.ts'
import { childrenOf, variablesOf } from '../../platform/rules/variables.ts'

/** Somebody who meets a rule and somebody who does not, as contexts; undefined where the search found nobody. */
export interface Witnesses {
  readonly meets: Context | undefined
  readonly fails: Context | undefined
}

const tries = 6000
const days = ['2026-11-02', '2026-06-15', '2025-02-20']

/**
 * Makes people out of the facts that a rule reads, with values around the rule's own figures and words, until one meets it and one does
 * not. The sequence is the same in every run. A rule that nobody can meet, or that nobody can fail, is nearly always a mistake.
 */
export function witnessesOf(text: string): Witnesses {
  const rule = parseRule(text)
  const holds = compileRule(rule)
  const tree = treeOf(variablesOf(rule))
  const values = candidatesOf(rule)
  const random = seeded(text)
  let meets: Context | undefined
  let fails: Context | undefined
  for (let at = 0; at < tries && !(meets && fails); at += 1) {
    const context = { ...(somePart(tree, values, random) as Record<string, unknown>), today: days[at % days.length] }
    const verdict = holds(context)
    if (verdict === true) meets ??= context
    if (verdict === false) fails ??= context
  }
  return { meets, fails }
}

/** The facts of a rule by their parts; an empty map is a fact itself. */
type Tree = Map<string, Tree>

function treeOf(paths: readonly (readonly string[])[]): Tree {
  const root: Tree = new Map()
  for (const path of paths) {
    let here = root
    for (const part of path) {
      const next = here.get(part) ?? new Map()
      here.set(part, next)
      here = next
    }
  }
  return root
}

/** A thing with parts is an object, now and then absent or a list of such objects; a fact is one of the candidates. */
function somePart(tree: Tree, values: readonly unknown[], random: () => number, depth = 0): unknown {
  if (tree.size === 0)
    return random() < 0.08
      ? listOf(() => values[Math.floor(random() * values.length)], random)
      : values[Math.floor(random() * values.length)]
  const object = () => Object.fromEntries([...tree].map(([key, part]) => [key, somePart(part, values, random, depth + 1)]))
  const kind = random()
  if (depth > 0 && kind < 0.12) return null
  if (depth > 0 && kind < 0.35) return listOf(object, random)
  return object()
}

const listOf = (make: () => unknown, random: () => number) => Array.from({ length: Math.floor(random() * 3) }, make)

/** Every figure of the rule and its neighbours, every word, and what is always worth a try. */
function candidatesOf(rule: Rule): readonly unknown[] {
  const found = new Set<unknown>([true, false, null, 0, 1, 60, 2025, 100_000, '其他', '2026-11-02', '1950-01-01', '2027-06-01'])
  for (const value of literalsIn(rule)) {
    found.add(value)
    if (typeof value === 'number') for (const near of [value - 1, value + 1, value * 2]) found.add(near)
  }
  return [...found]
}

function literalsIn(rule: Rule): unknown[] {
  return rule.op === 'literal' ? [rule.value] : childrenOf(rule).flatMap(literalsIn)
}

/** Mulberry32 over a hash of the text. */
function seeded(text: string): () => number {
  let state = [...text].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16_777_619), 2_166_136_261)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
