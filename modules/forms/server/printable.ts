import type { FormView, PrintableForm, PrintRow } from '../contract.ts'
import { isEmpty } from '../contract.ts'
import { shownValue } from './shown.ts'

type Field = FormView['sections'][number]['fields'][number]

/** Up to this many characters two fields share a line of the paper form. */
const short = 18

/** The filled form as the rows of a table on paper. Pictures are not printed; what does not apply is left out. */
export function printableForm(form: FormView): PrintableForm {
  return {
    title: `${form.itemName.replace(/申请$/, '')}申请表`,
    sections: form.sections
      .map((section) => ({ title: section.title, rows: rowsOf(section.fields.filter((field) => field.shown && field.type !== 'image')) }))
      .filter((section) => section.rows.length > 0),
  }
}

function rowsOf(fields: readonly Field[]): PrintRow[] {
  const rows: PrintRow[] = []
  let waiting: { label: string; value: string } | undefined
  const flush = () => {
    if (waiting) rows.push({ kind: 'pairs', pairs: [waiting] })
    waiting = undefined
  }
  for (const field of fields) {
    const pair = { label: field.label, value: shownValue(field.value, field.type, field.unit) }
    if (field.type === 'table' || isLong(field, pair.value)) {
      flush()
      rows.push(field.type === 'table' ? tableRow(field) : { kind: 'wide', ...pair })
    } else if (waiting) {
      rows.push({ kind: 'pairs', pairs: [waiting, pair] })
      waiting = undefined
    } else waiting = pair
  }
  flush()
  return rows
}

const isLong = (field: Field, value: string) => field.type === 'text' || value.length > short || field.label.length > short

function tableRow(field: Field): PrintRow {
  const columns = field.columns ?? []
  const lines = isEmpty(field.value) || !Array.isArray(field.value) ? [] : field.value
  const cells = (line: unknown) => columns.map((column) => shownValue(cellOf(line, column.key), column.type, undefined))
  return { kind: 'table', label: field.label, columns: columns.map((column) => column.label), rows: lines.map(cells) }
}

const cellOf = (line: unknown, key: string): unknown =>
  typeof line === 'object' && line !== null ? (line as Record<string, unknown>)[key] : undefined
