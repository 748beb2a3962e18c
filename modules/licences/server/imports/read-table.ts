/** A file as a table: the names of its columns, and its lines as texts by column. `line` counts as a spreadsheet does, the head being 1. */
export interface Table {
  readonly encoding: 'UTF-8' | 'GB18030'
  readonly columns: readonly string[]
  readonly rows: readonly { readonly line: number; readonly cells: Readonly<Record<string, string>> }[]
}

export class UnreadableTable extends Error {}

/** UTF-8 where the bytes are UTF-8, else GB18030: what spreadsheets of Chinese offices write. */
export function decodeText(bytes: Buffer): { text: string; encoding: Table['encoding'] } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' }
  } catch {
    const text = new TextDecoder('gb18030').decode(bytes)
    if (text.includes('\uFFFD')) throw new UnreadableTable('文件编码既不是 UTF-8 也不是 GB18030，请另存为 UTF-8 的 CSV 后再上传')
    return { text, encoding: 'GB18030' }
  }
}

export function readTable(bytes: Buffer): Table {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') throw new UnreadableTable('这是电子表格文件，请在表格软件中另存为 CSV 后再上传')
  const { text, encoding } = decodeText(bytes)
  const bare = text.replace(/^\uFEFF/, '')
  const table = /^\s*[[{]/.test(bare) ? fromJson(bare) : fromCsv(bare)
  if (table.rows.length === 0) throw new UnreadableTable('文件里没有数据行')
  return { encoding, ...table }
}

function fromCsv(text: string): Omit<Table, 'encoding'> {
  const [head, ...lines] = csvLines(text)
  const columns = head?.cells.map((one) => one.trim()) ?? []
  const named = columns.filter((one) => one !== '')
  if (named.length === 0) throw new UnreadableTable('第 1 行应为各列的名称')
  const twice = named.find((one, n) => named.indexOf(one) !== n)
  if (twice !== undefined) throw new UnreadableTable(`列名“${twice}”出现了两次，请改名后再上传`)
  const rows = lines
    .filter((one) => one.cells.some((cell) => cell.trim() !== ''))
    .map(({ line, cells }) => ({
      line,
      cells: Object.fromEntries(columns.flatMap((name, n) => (name === '' ? [] : [[name, unquoted((cells[n] ?? '').trim())]]))),
    }))
  return { columns: named, rows }
}

/** The apostrophe that keeps a spreadsheet from running a cell, as our own exports have it. */
const unquoted = (cell: string) => cell.replace(/^'(?=[=+\-@])/, '')

interface CsvLine {
  readonly line: number
  readonly cells: string[]
}

/** RFC 4180, with comma, semicolon or tab; a quoted cell may hold line breaks. */
function csvLines(text: string): CsvLine[] {
  const separator = separatorOf(text.slice(0, text.search(/[\r\n]|$/)))
  const lines: CsvLine[] = []
  let cells: string[] = []
  let at = 0
  let line = 1
  let began = 1
  const end = () => {
    lines.push({ line: began, cells })
    cells = []
    began = line
  }
  while (at < text.length) {
    const cell = text[at] === '"' ? quoted(text, at) : plain(text, at, separator)
    cells.push(cell.text)
    line += cell.breaks
    at = cell.end
    if (text[at] === separator) {
      at++
      if (at >= text.length) cells.push('')
      continue
    }
    if (text[at] === '\r') at++
    if (text[at] === '\n') at++
    line++
    end()
  }
  if (cells.length > 0) end()
  return lines
}

function separatorOf(head: string): string {
  const count = (mark: string) => head.split(mark).length
  return [',', '\t', ';'].reduce((best, one) => (count(one) > count(best) ? one : best))
}

function plain(text: string, from: number, separator: string) {
  let end = from
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++
  return { text: text.slice(from, end), end, breaks: 0 }
}

function quoted(text: string, from: number) {
  let end = from + 1
  for (;;) {
    end = text.indexOf('"', end)
    if (end < 0) throw new UnreadableTable('有一个双引号没有结束，请检查文件')
    if (text[end + 1] !== '"') break
    end += 2
  }
  const inside = text.slice(from + 1, end).replaceAll('""', '"')
  return { text: inside, end: end + 1, breaks: inside.split('\n').length - 1 }
}

/** A list of objects, or `{ licences: […] }` as metadata are exported; holders (`CZZT`) are laid flat, several joined by `^`. */
function fromJson(text: string): Omit<Table, 'encoding'> {
  const list = listIn(text)
  const rows = list.map((one, n) => ({ line: n + 1, cells: flat(one) }))
  return { columns: [...new Set(rows.flatMap((row) => Object.keys(row.cells)))], rows }
}

function listIn(text: string): Record<string, unknown>[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (error) {
    throw new UnreadableTable(`JSON 有语法错误：${error instanceof Error ? error.message.slice(0, 80) : ''}`)
  }
  const list = Array.isArray(parsed) ? parsed : (parsed as { licences?: unknown }).licences
  if (!Array.isArray(list) || list.some((one) => typeof one !== 'object' || one === null))
    throw new UnreadableTable('JSON 应为对象的数组，或 {"licences": [...]}')
  return list as Record<string, unknown>[]
}

function flat(one: Record<string, unknown>): Record<string, string> {
  const { CZZT: holders, ...rest } = one
  const joined: Record<string, unknown> = { ...rest }
  if (Array.isArray(holders))
    for (const key of ['CZZT', 'CZZTDM', 'CZZTDMLXDM'])
      joined[key] = holders.map((holder) => String((holder as Record<string, unknown>)[key] ?? '')).join('^')
  else if (holders !== undefined) joined.CZZT = holders
  return Object.fromEntries(
    Object.entries(joined).map(([key, value]) => [
      key,
      value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value).trim(),
    ]),
  )
}
