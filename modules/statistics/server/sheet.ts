import writeExcelFile from 'write-excel-file/node'
import { type FigureRow, glossary, type Indicator, indicators, indicatorsOf } from '../contract.ts'

type Form = Indicator['form'] | 'text'
type Cell = string | number | undefined

/** One table of an export. Shares are numbers between 0 and 1. */
export interface Sheet {
  readonly name: string
  readonly head: readonly string[]
  readonly forms: readonly Form[]
  readonly lines: readonly (readonly Cell[])[]
}

/** A line per part with every indicator. */
export function figureSheet(title: string, rows: readonly FigureRow[]): Sheet {
  return {
    name: '统计数字',
    head: [title, '代码', ...indicators.map((one) => one.zh)],
    forms: ['text', 'text', ...indicators.map((one) => one.form)],
    lines: rows.map(({ key, name, totals }) => {
      const values = indicatorsOf(totals)
      return [name, key, ...indicators.map((one) => values[one.key])]
    }),
  }
}

/** What each figure of an export means. */
export const figureMeanings = glossary.map(({ zh, meaning }) => [zh, meaning] as const)

/** With a byte order mark, so that spreadsheets read it as UTF-8. A text that a spreadsheet would take for a formula is quoted. */
export function csvOf({ head, lines }: Sheet): Buffer {
  const cell = (value: Cell) => {
    const text = typeof value === 'number' ? String(Math.round(value * 10_000) / 10_000) : (value ?? '')
    const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return Buffer.from(`\ufeff${[head, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`, 'utf8')
}

const formats: Partial<Record<Form, string>> = { share: '0.0%', average: '0.00', count: '#,##0' }
const bold = (value: string) => ({ value, fontWeight: 'bold' as const, wrap: true })

/** The tables, and a last sheet with what they mean. */
export async function xlsxOf(sheets: readonly Sheet[], meanings: readonly (readonly [string, string])[]): Promise<Buffer> {
  const words = [[bold('指标'), bold('含义')], ...meanings.map((line) => line.map((value) => ({ value, wrap: true })))]
  return writeExcelFile([
    ...sheets.map(({ name, head, forms, lines }) => ({
      data: [head.map(bold), ...lines.map((line) => line.map((value, at) => cellOf(value, forms[at] ?? 'text')))],
      sheet: name,
      columns: head.map((_, at) => ({ width: at === 0 ? 34 : 14 })),
      stickyRowsCount: 1,
      stickyColumnsCount: 1,
    })),
    { data: words, sheet: '指标说明', columns: [{ width: 18 }, { width: 90 }] },
  ]).toBuffer()
}

function cellOf(value: Cell, form: Form) {
  if (value === undefined) return null
  const format = formats[form]
  return typeof value === 'number' && format !== undefined ? { value, format } : { value }
}

/** An export as the browser saves it; a file of comma-separated values holds the first table alone. */
export async function fileOf(
  name: string,
  format: 'csv' | 'xlsx',
  sheets: readonly [Sheet, ...Sheet[]],
  meanings: readonly (readonly [string, string])[],
) {
  return format === 'csv'
    ? { name: `${name}.csv`, mime: 'text/csv; charset=utf-8', content: csvOf(sheets[0]) }
    : {
        name: `${name}.xlsx`,
        mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        content: await xlsxOf(sheets, meanings),
      }
}
