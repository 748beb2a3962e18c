import type { Rule, Test } from './rule.ts'

type Path = readonly string[]
/** Local names (of `some`, `every`, `for`) and the path of the list they run over; no path when the list is computed. */
type Locals = Readonly<Record<string, Path>>

/**
 * The facts a rule reads, as paths from the context: `['household', 'members', 'workAbility']` for `m.workAbility` of a member.
 * Inside a filter a bare name is a key of the element, a dotted one a fact of the context.
 */
export function variablesOf(rule: Rule): readonly Path[] {
  const known = read.get(rule)
  if (known) return known
  const paths = [...new Map(pathsIn(rule, {}).map((path) => [path.join('.'), path])).values()]
  read.set(rule, paths)
  return paths
}

const read = new WeakMap<Rule, readonly Path[]>()

function pathsIn(rule: Rule, locals: Locals, element?: Path): readonly Path[] {
  const inside = (one: Rule) => pathsIn(one, locals, element)
  if (rule.op === 'path') return [resolve(rule.path, locals, element)].filter((path) => path.length > 0)
  if (rule.op === 'filter') return [...inside(rule.list), ...pathsIn(rule.by, locals, listPath(rule.list, locals))]
  if (rule.op !== 'some' && rule.op !== 'every' && rule.op !== 'for') return childrenOf(rule).flatMap(inside)
  const body = rule.op === 'for' ? rule.gives : rule.satisfies
  return [...inside(rule.list), ...pathsIn(body, { ...locals, [rule.name]: listPath(rule.list, locals) }, element)]
}

/** Empty when the path is a local value and so no fact of its own. */
function resolve(path: Path, locals: Locals, element: Path | undefined): Path {
  const [head = '', ...rest] = path
  const local = head === 'item' ? element : Object.hasOwn(locals, head) ? locals[head] : undefined
  if (local) return rest.length > 0 && local.length > 0 ? [...local, ...rest] : []
  if (!element || rest.length > 0) return path
  return element.length > 0 ? [...element, head] : []
}

function listPath(list: Rule, locals: Locals): Path {
  if (list.op === 'filter') return listPath(list.list, locals)
  if (list.op !== 'path') return []
  const [head = '', ...rest] = list.path
  const local = Object.hasOwn(locals, head) ? locals[head] : undefined
  return local ? [...local, ...rest] : list.path
}

/** The rules directly inside a rule, in order. */
export function childrenOf(rule: Rule): readonly Rule[] {
  switch (rule.op) {
    case 'literal':
    case 'duration':
    case 'path':
    case 'unknown':
      return []
    case 'member':
      return [rule.of]
    case 'and':
    case 'or':
      return rule.all
    case 'compare':
    case 'arithmetic':
      return [rule.left, rule.right]
    case 'in':
      return [rule.of, ...rule.tests.flatMap(insideTest)]
    case 'if':
      return [rule.when, rule.yes, rule.no]
    case 'some':
    case 'every':
      return [rule.list, rule.satisfies]
    case 'for':
      return [rule.list, rule.gives]
    case 'filter':
      return [rule.list, rule.by]
    case 'list':
      return rule.items
    case 'object':
      return rule.entries.map(([, value]) => value)
    case 'call':
      return rule.args
  }
}

const insideTest = (test: Test): readonly Rule[] => (test.is === 'range' ? [test.low, test.high] : [test.value])
