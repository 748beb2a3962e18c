import type { Context, Rule } from '../../../../platform/rules/rule.ts'
import { childrenOf, variablesOf } from '../../../../platform/rules/variables.ts'
import { type FactValue, type Field, type FieldType, type RuleFact, words } from '../../contract.ts'
import type { Reference } from '../reference.ts'

type Path = readonly string[]
/** As much of an item as a rule may speak of. */
export interface Around {
  readonly fields: readonly Field[]
  readonly reference: Reference
}

const roleWords: Readonly<Record<string, string>> = words['zh-CN'].partyRole

/** What the facts of a rule are called, and how somebody would answer them. */
export function factsOf(rule: Rule, around: Around): RuleFact[] {
  return variablesOf(rule)
    .filter((path) => path[0] !== 'today')
    .map((path) => ({ path: path.join('.'), ...factAt(path, around) }))
}

export function factAt(path: Path, around: Around): Omit<RuleFact, 'path'> {
  const [head = '', key = '', leaf] = path
  if (head === 'form' || head === 'step') return fieldFact(head, key, leaf, around)
  if (head === 'policy') {
    const parameter = around.reference.policies.get(key)
    const type = parameter?.type === 'list' ? 'multiEnum' : (parameter?.type ?? 'string')
    return { label: parameter?.label ?? key, type, ...unitOf(parameter?.unit) }
  }
  if (head === 'licence' || head === 'expired') return licenceFact(head, key, leaf, around)
  if (path.length === 1) return { label: roleWords[head] ?? head, type: 'held' }
  return personFact(path, around)
}

const unitOf = (unit: string | undefined) => (unit === undefined ? {} : { unit })
const optionsOf = (options: readonly string[] | undefined) => (options === undefined ? {} : { options: [...options] })

function fieldFact(head: string, key: string, leaf: string | undefined, { fields }: Around): Omit<RuleFact, 'path'> {
  const field = fields.find((one) => one.key === (head === 'step' ? leaf : key))
  return { label: field?.label ?? leaf ?? key, type: field?.type ?? 'string', ...unitOf(field?.unit), ...optionsOf(field?.options) }
}

function licenceFact(head: string, code: string, leaf: string | undefined, { reference }: Around): Omit<RuleFact, 'path'> {
  const type = reference.licenceTypes.get(code)
  const name = `${head === 'expired' ? '已过期的' : ''}${type?.name ?? code}`
  if (leaf === undefined) return { label: name, type: 'held' }
  const field = type?.fields.find((one) => one.key === leaf)
  const dated = leaf === 'validTo' || leaf === 'validFrom'
  const label = field?.label ?? (leaf === 'validTo' ? '有效期止' : leaf === 'validFrom' ? '有效期起' : leaf)
  return {
    label: `${name}上的${label}`,
    type: field?.type ?? (dated ? 'date' : 'string'),
    ...unitOf(field?.unit),
    ...optionsOf(field?.options),
  }
}

function personFact(path: Path, { reference }: Around): Omit<RuleFact, 'path'> {
  const [head = '', ...rest] = path
  const own = reference.variables.get(path.join('.'))
  const shared = own ?? reference.variables.get(['applicant', ...rest].join('.')) ?? reference.variables.get(['child', ...rest].join('.'))
  const told = [...reference.registers.values()].flatMap((one) => one.fields).find((one) => one.key === rest.join('.'))
  const label = shared?.label ?? told?.label ?? rest.join('.')
  const role = own ? '' : (roleWords[head] ?? head)
  return { label: `${role}${label}`, type: (shared?.type ?? told?.type ?? 'string') as FieldType, ...optionsOf(told?.options) }
}

/** Lists that the rule runs over: `household.members` is one person in a try-out. */
function listsIn(rule: Rule): Path[] {
  const own = rule.op === 'some' || rule.op === 'every' || rule.op === 'for' || rule.op === 'filter' ? variablesOf(rule.list) : []
  return [...own, ...childrenOf(rule).flatMap(listsIn)]
}

/** A context in which just these facts are known; whatever has parts that are known is there. */
export function contextFrom(rule: Rule, facts: readonly { readonly path: string; readonly value: FactValue }[], today: string): Context {
  const root: Record<string, unknown> = { today }
  const lists = new Set(listsIn(rule).map((path) => path.join('.')))
  for (const { path, value } of [...facts].sort((a, b) => a.path.length - b.path.length)) place(root, path.split('.'), value)
  for (const list of [...lists].sort((a, b) => b.length - a.length)) asList(root, list.split('.'))
  return root
}

const isOpen = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** `held` is an object without known parts; a part never overwrites a known absence. */
function place(root: Record<string, unknown>, path: Path, value: FactValue): void {
  let here = root
  for (const key of path.slice(0, -1)) {
    if (here[key] === null) return
    if (!isOpen(here[key])) here[key] = {}
    here = here[key] as Record<string, unknown>
  }
  const last = path.at(-1) ?? ''
  const isWhole = path.length === 1 || ((path[0] === 'licence' || path[0] === 'expired') && path.length === 2)
  here[last] = isWhole && value === true ? {} : isWhole && value === false ? null : value
}

function asList(root: Record<string, unknown>, path: Path): void {
  let here: unknown = root
  for (const key of path.slice(0, -1)) here = isOpen(here) ? here[key] : undefined
  const last = path.at(-1) ?? ''
  if (isOpen(here) && isOpen(here[last])) here[last] = [here[last]]
}
