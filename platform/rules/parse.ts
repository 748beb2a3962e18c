import { parseExpression } from 'feelin'
import { durationOf, isDate } from './dates.ts'
import { functions } from './functions.ts'
import { type ArithmeticSign, type CompareSign, type Rule, RuleFault, type Test } from './rule.ts'

type Node = ReturnType<typeof parseExpression>['topNode']
type Read = (node: Node, source: string) => Rule

const parsed = new Map<string, Rule>()
const most = 20_000

/**
 * FEEL text to our tree. Server and build only: browsers receive trees. The same text gives the same tree object, so it is compiled once.
 * `today()` becomes the variable `today`, because a rule must not read the machine's clock.
 * @throws RuleFault for text that is not FEEL, or FEEL outside our subset (see README).
 */
export function parseRule(source: string): Rule {
  const known = parsed.get(source)
  if (known) return known
  const made = readRule(source)
  if (parsed.size >= most) parsed.clear()
  parsed.set(source, made)
  return made
}

function readRule(source: string): Rule {
  const tree = parseExpression(source, {}, undefined)
  tree.iterate({
    enter: (node) => {
      if (node.type.isError) throw new RuleFault(source, node.from, 'Not a FEEL expression')
    },
  })
  return read(tree.topNode, source)
}

const textOf = (node: Node, source: string) => source.slice(node.from, node.to)

function childrenOf(node: Node): Node[] {
  const found: Node[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(child)
  return found
}

const punctuation = new Set(['(', ')', '[', ']', '{', '}', '.', '..', ',', ':', 'in', 'between', 'and', 'or', 'if', 'then', 'else'])
const words = new Set(['some', 'every', 'satisfies', 'for', 'return', 'CompareOp', 'ArithOp'])
const partsOf = (node: Node) => childrenOf(node).filter((child) => !punctuation.has(child.name) && !words.has(child.name))

function read(node: Node, source: string): Rule {
  const reader = readers[node.name]
  if (!reader) throw new RuleFault(source, node.from, `${node.name} is not part of our FEEL subset`)
  return reader(node, source)
}

/** The nth operand; a missing one means that the text broke off. */
function part(node: Node, index: number, source: string): Node {
  const found = partsOf(node)[index]
  if (!found) throw new RuleFault(source, node.to, 'The expression is not complete')
  return found
}
const readPart = (node: Node, index: number, source: string) => read(part(node, index, source), source)
const has = (node: Node, name: string) => childrenOf(node).some((child) => child.name === name)

const only: Read = (node, source) => readPart(node, 0, source)

const readers: Readonly<Record<string, Read>> = {
  Expression: only,
  ParenthesizedExpression: only,
  IterationContext: readIteration,
  NumericLiteral: (node, source) => ({ op: 'literal', value: Number(textOf(node, source).replace(/\s/g, '')) }),
  BooleanLiteral: (node, source) => ({ op: 'literal', value: textOf(node, source) === 'true' }),
  StringLiteral: (node, source) => ({ op: 'literal', value: readText(node, source) }),
  null: () => ({ op: 'literal', value: null }),
  DateTimeLiteral: readDateTime,
  VariableName: (node, source) => ({ op: 'path', path: [safeName(node, source)] }),
  PathExpression: readPath,
  Conjunction: (node, source) => readJunction('and', node, source),
  Disjunction: (node, source) => readJunction('or', node, source),
  Comparison: readComparison,
  ArithmeticExpression: readArithmetic,
  FunctionInvocation: readCall,
  IfExpression: (node, source) => ({
    op: 'if',
    when: readPart(node, 0, source),
    yes: readPart(node, 1, source),
    no: readPart(node, 2, source),
  }),
  QuantifiedExpression: (node, source) =>
    nest(node, source, (name, list, rest) => ({ op: has(node, 'some') ? 'some' : 'every', name, list, satisfies: rest })),
  ForExpression: (node, source) => nest(node, source, (name, list, rest) => ({ op: 'for', name, list, gives: rest })),
  FilterExpression: (node, source) => ({ op: 'filter', list: readPart(node, 0, source), by: readPart(node, 1, source) }),
  List: (node, source) => ({ op: 'list', items: partsOf(node).map((one) => read(one, source)) }),
  Context: (node, source) => ({ op: 'object', entries: partsOf(node).map((entry) => readEntry(entry, source)) }),
}

/** Names that every JavaScript object answers to are never facts. */
const forbidden = new Set(Object.getOwnPropertyNames(Object.prototype))

function safeName(node: Node, source: string): string {
  const name = textOf(node, source)
  if (/\s/.test(name)) throw new RuleFault(source, node.from, `A name has no space in it: ${name}`)
  if (forbidden.has(name)) throw new RuleFault(source, node.from, `${name} cannot be the name of a fact`)
  return name
}

function readText(node: Node, source: string): string {
  const inner = textOf(node, source).slice(1, -1)
  const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r' }
  return inner.replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))/g, (_, short?: string, long?: string, letter = '') =>
    short || long ? String.fromCodePoint(Number.parseInt(short ?? long ?? '', 16)) : (escapes[letter] ?? letter),
  )
}

/** Constant dates and durations are read here once; `date(x)` over a value stays a call. */
function readDateTime(node: Node, source: string): Rule {
  const maker = childrenOf(node).find((child) => child.name === 'DateTimeConstructor')
  if (!maker) return readTemporal(node, readText(literalIn(node, source), source).replace(/^"|"$/g, ''), source)
  const name = textOf(maker, source)
  if (name !== 'date' && name !== 'duration')
    throw new RuleFault(source, node.from, `${name} is not part of our FEEL subset: rules know civil dates`)
  const given = childrenOf(node).find((child) => child.name === 'PositionalParameters')
  const args = given ? partsOf(given) : []
  const [first] = args
  if (first?.name === 'StringLiteral' && args.length === 1) return readTemporal(node, readText(first, source), source)
  return { op: 'call', name, args: args.map((one) => read(one, source)) }
}

function literalIn(node: Node, source: string): Node {
  return part(part(node, 0, source), 0, source)
}

function readTemporal(node: Node, text: string, source: string): Rule {
  if (isDate(text)) return { op: 'literal', value: text }
  const duration = durationOf(text)
  if (!duration) throw new RuleFault(source, node.from, `"${text}" is neither a date nor a duration of years, months, weeks or days`)
  return { op: 'duration', ...duration }
}

function readPath(node: Node, source: string): Rule {
  const of = readPart(node, 0, source)
  const key = safeName(part(node, 1, source), source)
  return of.op === 'path' ? { op: 'path', path: [...of.path, key] } : { op: 'member', of, key }
}

function readJunction(op: 'and' | 'or', node: Node, source: string): Rule {
  const all = partsOf(node).map((one) => read(one, source))
  return { op, all: all.flatMap((one) => (one.op === op ? one.all : [one])) }
}

const junctions = new Set(['Conjunction', 'Disjunction'])

function readComparison(node: Node, source: string): Rule {
  if (has(node, 'in')) return readIn(readPart(node, 0, source), partsOf(node).slice(1), source)
  if (has(node, 'between')) {
    const range: Test = { is: 'range', low: readPart(node, 1, source), high: readPart(node, 2, source), lowIn: true, highIn: true }
    return { op: 'in', of: readPart(node, 0, source), tests: [range] }
  }
  return { op: 'compare', sign: signOf(node, source) as CompareSign, left: readPart(node, 0, source), right: readPart(node, 1, source) }
}

/**
 * The parser takes `a in ("x") and b` for `a in (("x") and b)`, because a list of one test looks like a bracket.
 * People mean the former: the test is the leftmost operand, the rest stands beside it.
 */
function readIn(of: Rule, tests: readonly Node[], source: string): Rule {
  const [first] = tests
  const inner = tests.length > 1 ? undefined : first?.name === 'PositiveUnaryTest' ? first.firstChild : first
  if (!inner || !junctions.has(inner.name)) return { op: 'in', of, tests: tests.flatMap((one) => readTests(one, source)) }
  const [left, ...rest] = partsOf(inner)
  if (!left) throw new RuleFault(source, inner.from, 'The expression is not complete')
  const all = [readIn(of, [left], source), ...rest.map((one) => read(one, source))]
  return { op: inner.name === 'Conjunction' ? 'and' : 'or', all }
}

function signOf(node: Node, source: string): string {
  const sign = childrenOf(node).find((child) => child.name === 'CompareOp' || child.name === 'ArithOp')
  return sign ? textOf(sign, source) : '='
}

function readTests(node: Node, source: string): Test[] {
  if (node.name === 'PositiveUnaryTests') return partsOf(node).flatMap((one) => readTests(one, source))
  if (node.name === 'PositiveUnaryTest') return readTests(part(node, 0, source), source)
  if (node.name === 'Interval') return [readInterval(node, source)]
  if (node.name === 'Comparison') throw new RuleFault(source, node.from, 'Put the test behind "in" into brackets')
  if (node.name !== 'SimplePositiveUnaryTest') return [{ is: 'value', value: read(node, source) }]
  if (has(node, 'CompareOp')) return [readBound(node, source)]
  return readTests(part(node, 0, source), source)
}

function readBound(node: Node, source: string): Test {
  const value = part(node, 0, source)
  if (junctions.has(value.name)) throw new RuleFault(source, node.from, 'Put the bound into brackets: x in (< 5) and …')
  return { is: 'bound', sign: signOf(node, source) as CompareSign, value: read(value, source) }
}

function readInterval(node: Node, source: string): Test {
  const text = textOf(node, source)
  return {
    is: 'range',
    low: readPart(node, 0, source),
    high: readPart(node, 1, source),
    lowIn: text.startsWith('['),
    highIn: text.endsWith(']'),
  }
}

function readArithmetic(node: Node, source: string): Rule {
  const sign = signOf(node, source) as ArithmeticSign
  const operands = partsOf(node)
  if (operands.length > 1) return { op: 'arithmetic', sign, left: readPart(node, 0, source), right: readPart(node, 1, source) }
  return { op: 'arithmetic', sign: '-', left: { op: 'literal', value: 0 }, right: readPart(node, 0, source) }
}

function readCall(node: Node, source: string): Rule {
  const name = textOf(part(node, 0, source), source).replace(/\s+/g, ' ')
  if (has(node, 'NamedParameters')) throw new RuleFault(source, node.from, 'Give the arguments by position')
  const given = childrenOf(node).find((child) => child.name === 'PositionalParameters')
  const args = given ? partsOf(given).map((one) => read(one, source)) : []
  if (name === 'today' && args.length === 0) return { op: 'path', path: ['today'] }
  if (name !== 'not' && !Object.hasOwn(functions, name)) throw new RuleFault(source, node.from, `There is no function "${name}"`)
  return { op: 'call', name, args }
}

/** `some a in x, b in y satisfies …` is one quantifier inside the other. */
function nest(node: Node, source: string, wrap: (name: string, list: Rule, rest: Rule) => Rule): Rule {
  const [bindings, last] = partsOf(node)
  if (!bindings || !last) throw new RuleFault(source, node.to, 'The expression is not complete')
  return partsOf(bindings).reduceRight(
    (rest, one) => wrap(safeName(part(one, 0, source), source), readPart(one, 1, source), rest),
    read(last, source),
  )
}

function readIteration(node: Node, source: string): Rule {
  if (has(node, '..')) throw new RuleFault(source, node.from, 'Counting ranges are not part of our FEEL subset')
  return readPart(node, 0, source)
}

function readEntry(entry: Node, source: string): readonly [string, Rule] {
  const key = textOf(part(entry, 0, source), source).replace(/^"|"$/g, '')
  if (forbidden.has(key)) throw new RuleFault(source, entry.from, `${key} cannot be the name of a fact`)
  return [key, readPart(entry, 1, source)]
}
