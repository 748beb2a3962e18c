import writeExcelFile from 'write-excel-file/node'
import { type FigureRow, glossary, type Indicator, indicators, indicatorsOf } from '../contract.ts'

/** What an export holds: a line per part with every indicator, and the meaning of each. Shares are numbers between 0 and 1. */
export interface Sheet {
  readonly head: readonly string[]
  readonly lines: readonly (readonly (string | number | undefined)[])[]
  readonly forms: readonly (Indicator['form'] | 'text')[]
  readonly meanings: readonly (readonly string[])[]
}

export function sheetOf(title: string, rows: readonly FigureRow[]): Sheet {
  const lines = rows.map(({ key, name, totals }) => {
    const values = indicatorsOf(totals)
    return [name, key, ...indicators.map((one) => values[one.key])]
  })
  return {
    head: [title, '代码', ...indicators.map((one) => one.zh)],
    lines,
    forms: ['text', 'text', ...indicators.map((one) => one.form)],
    meanings: glossary.map(({ zh, meaning }) => [zh, meaning]),
  }
}

/** With a byte order mark, so that spreadsheets read it as UTF-8. A text that a spreadsheet would take for a formula is quoted. */
export function csvOf({ head, lines }: Sheet): Buffer {
  const cell = (value: string | number | undefined) => {
    const text = typeof value === 'number' ? String(Math.round(value * 10_000) / 10_000) : (value ?? '')
    const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  return Buffer.from(`\ufeff${[head, ...lines].map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`, 'utf8')
}

const formats: Partial<Record<Indicator['form'] | 'text', string>> = { share: '0.0%', average: '0.00', count: '#,##0' }

/** Two sheets: the figures, and what each of them means. */
export async function xlsxOf({ head, lines, forms, meanings }: Sheet): Promise<Buffer> {
  const bold = (value: string) => ({ value, fontWeight: 'bold' as const, wrap: true })
  const cell = (value: string | number | undefined, at: number) => {
    if (value === undefined) return null
    const format = formats[forms[at] ?? 'text']
    return typeof value === 'number' && format !== undefined ? { value, format } : { value }
  }
  const figures = [head.map(bold), ...lines.map((line) => line.map(cell))]
  const words = [[bold('指标'), bold('含义')], ...meanings.map((line) => line.map((value) => ({ value, wrap: true })))]
  return writeExcelFile([
    {
      data: figures,
      sheet: '统计数字',
      columns: head.map((_, at) => ({ width: at === 0 ? 34 : 14 })),
      stickyRowsCount: 1,
      stickyColumnsCount: 1,
    },
    { data: words, sheet: '指标说明', columns: [{ width: 18 }, { width: 90 }] },
  ]).toBuffer()
}
