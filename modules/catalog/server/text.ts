import { Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLError } from 'yaml'
import { Item } from '../contract.ts'
import { findingsOfValue } from './checks/check-item.ts'
import { type Finding, fault } from './finding.ts'
import { schemaFindings } from './read.ts'
import type { Reference } from './reference.ts'

/** A finding with its place in a text, counted from 1. */
export interface PlacedFinding extends Finding {
  readonly line?: number
  readonly column?: number
}

export interface CheckedText {
  readonly findings: readonly PlacedFinding[]
  /** Where the text has the shape of an item, faulty in other ways or not. */
  readonly item: Item | null
}

const reasons: Readonly<Record<string, string>> = {
  BAD_INDENT: '缩进不对，同一层的内容要左对齐',
  TAB_AS_INDENT: '缩进不能用制表符，请改用空格',
  DUPLICATE_KEY: '同一处有两个相同的键，请删去一个',
  MISSING_CHAR: '缺少分隔符或引号、括号没有成对',
  BAD_COLLECTION_TYPE: '列表与键值混在一起',
  BLOCK_AS_IMPLICIT_KEY: '冒号前的内容不能跨行；内容里有冒号的请加引号',
  MULTILINE_IMPLICIT_KEY: '冒号前的内容不能跨行；内容里有冒号的请加引号',
  UNEXPECTED_TOKEN: '有多余的内容或符号',
  BAD_SCALAR_START: '内容不能以这个符号开头，请加引号',
  MULTIPLE_DOCS: '只能有一个事项',
}
const reasonOf = (error: YAMLError) => reasons[error.code] ?? '写法不符合 YAML'

/** Everything against a text that claims to be an item, each with line and column. Never throws, whatever was typed. */
export function checkText(text: string, reference: Reference): CheckedText {
  const lines = new LineCounter()
  const document = parseDocument(text, { uniqueKeys: true, prettyErrors: false, lineCounter: lines })
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return { line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  if (document.errors.length > 0)
    return { item: null, findings: document.errors.map((one) => ({ ...fault('', reasonOf(one)), ...at(one.pos[0]) })) }
  const value = dataOf(document)
  if (value === undefined) return { item: null, findings: [{ ...fault('', '引用（&、*）过多，请写成普通内容'), line: 1, column: 1 }] }
  const shaped = schemaFindings(Item, value).length === 0
  const findings = findingsOfValue(value, reference).map((one) => ({ ...one, ...at(offsetOf(document.contents, one.path)) }))
  return { item: shaped ? (value as Item) : null, findings }
}

/** Undefined where anchors would blow the text up. */
function dataOf(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: 20 }) ?? null
  } catch {
    return undefined
  }
}

/** Where the thing at a JSON pointer begins; of what is missing, the nearest thing around it. */
function offsetOf(contents: Node | null, pointer: string): number {
  let here = contents
  let offset = contents?.range?.[0] ?? 0
  for (const part of pointer.split('/').slice(1)) {
    const next = childOf(here, part.replaceAll('~1', '/').replaceAll('~0', '~'))
    if (!next) break
    offset = next.offset
    here = next.node
  }
  return offset
}

function childOf(parent: Node | null, key: string): { node: Node | null; offset: number } | undefined {
  if (isSeq<Node>(parent)) {
    const node = parent.items[Number(key)]
    return node && { node, offset: node.range?.[0] ?? 0 }
  }
  if (!isMap<Node, Node | null>(parent)) return undefined
  const pair = parent.items.find((one) => isScalar(one.key) && String(one.key.value) === key)
  return pair && { node: pair.value, offset: pair.key.range?.[0] ?? 0 }
}

const onOneLine = new Set(['audiences', 'lifeEvents', 'aliases', 'limits'])

/** An item as a page of YAML in the manner of the shipped files: one line for each condition, material, field, step. */
export function yamlOf(value: unknown): string {
  const document = new Document(value, { version: '1.2', aliasDuplicateObjects: false })
  const { contents } = document
  if (isMap(contents)) for (const pair of contents.items) if (isScalar(pair.key)) styled(pair.value, onOneLine.has(String(pair.key.value)))
  const { code, name } = (value ?? {}) as { code?: unknown; name?: unknown }
  document.commentBefore = ` ${String(code ?? '')} ${String(name ?? '')}`.trimEnd().replaceAll('\n', ' ')
  return document.toString({ lineWidth: 0, flowCollectionPadding: false, singleQuote: true })
}

/** Maps inside a list are written on one line; `result` is a block whose list is written so too. */
function styled(node: unknown, flow: boolean): void {
  if ((isSeq(node) || isMap(node)) && flow) node.flow = true
  if (isSeq(node) && !flow) for (const one of node.items) if (isMap(one)) one.flow = true
  if (isMap(node) && !flow) for (const pair of node.items) styled(pair.value, false)
}
