import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { closeTypesetter, printDocument } from '../../../platform/server/typesetting/typesetter.ts'
import type { Field, Item } from '../../catalog/contract.ts'
import { formView } from './form-view.ts'
import { printableForm } from './printable.ts'
import { aMatter, aPerson, papersOf, shippedItems, someFacts } from './testing.ts'

afterAll(closeTypesetter)

const folder = mkdtempSync(join(tmpdir(), 'onewindow-forms-'))
const mostPages = 4

/** Answers as long as careful people write them: a paragraph in every text, three rows in every table, all choices taken. */
function fullAnswer(field: Pick<Field, 'type' | 'options' | 'columns' | 'key'>): unknown {
  switch (field.type) {
    case 'text':
      return '因家中老人长期患病，需常年服药并有人照料，本人无法外出务工，家庭收入难以维持基本生活，特此申请。'.repeat(3)
    case 'string':
      return '四川省攀枝花市东区炳草岗街道示例路九十九号'
    case 'date':
      return '2026-03-09'
    case 'integer':
      return 12
    case 'decimal':
      return 98.5
    case 'money':
      return 123_456_789
    case 'boolean':
      return true
    case 'enum':
      return field.options?.at(-1)
    case 'multiEnum':
      return field.options
    case 'table': {
      const row = Object.fromEntries((field.columns ?? []).map((one) => [one.key, fullAnswer(one)]))
      return [row, row, row]
    }
    default:
      return undefined
  }
}

async function printed(item: Item) {
  const person = aPerson('欧阳秀英', ['applicant'], { facts: someFacts({ age: 81 }), holdings: papersOf('欧阳秀英', '51049919450307002X') })
  const answers = Object.fromEntries(item.fields.map((field) => [field.key, fullAnswer(field)]))
  const form = formView(aMatter(item, [person]), answers, { complete: true })
  const printable = printableForm(form)
  const data = {
    item: { name: item.name, code: item.code, department: '市示例局' },
    applicant: { name: '欧阳秀英', idNumber: '510499********002X', phone: '139****0001' },
    caseNumber: '51040020260300001',
    submittedOn: '2026-03-09',
    sections: printable.sections.map((one) => ({ title: one.title, rows: [...one.rows] as never })),
    materials: item.materials.map((one) => ({ name: one.name, source: '证照库中已有，不用带' })),
    acts: form.acts.map((one) => ({ kind: '签名' as const, text: one.text, by: '欧阳秀英' })),
  }
  const frame = { title: printable.title, office: '攀枝花市东区炳草岗街道便民服务中心', date: '2026-03-09' }
  return { form, ...(await printDocument('application-form', frame as never, data as never, { at: '2026-03-09T01:00:00.000Z' })) }
}

/** Words with the rectangle in which they stand, as poppler reads them; undefined where it is not installed. */
function wordsOf(pdf: Buffer, name: string): { text: string; right: number; bottom: number }[] | undefined {
  const file = join(folder, `${name}.pdf`)
  writeFileSync(file, pdf)
  try {
    const html = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    return [...html.matchAll(/xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g)].map(([, right, bottom, text = '']) => ({
      text,
      right: Number(right),
      bottom: Number(bottom),
    }))
  } catch {
    return undefined
  }
}

describe('the paper form', () => {
  it('of every item prints on A4 with embedded fonts, whole and within its margins', async () => {
    const items = shippedItems()
    expect(items.length).toBe(129)
    const faults: string[] = []
    for (const item of items) {
      const { pdf, pages, form } = await printed(item)
      if (pages > mostPages) faults.push(`${item.code}: ${pages} pages`)
      if (!/\/FontFile[23]/.test(pdf.toString('latin1')) && !/ObjStm/.test(pdf.toString('latin1')))
        faults.push(`${item.code}: no embedded font`)
      const words = wordsOf(pdf, item.code)
      if (words === undefined) continue
      const beyond = words.filter((one) => one.right > 595.3 - 50 || one.bottom > 841.9 - 20)
      if (beyond.length > 0) faults.push(`${item.code}: “${beyond[0]?.text}” stands beyond the margin`)
      const text = words
        .map((one) => one.text)
        .join('')
        .replace(/\s/g, '')
      const shown = form.sections.flatMap((one) => one.fields).filter((one) => one.shown && one.type !== 'image')
      const lost = shown.filter((one) => !text.includes(one.label.replace(/\s/g, '').slice(0, 4)))
      if (lost.length > 0) faults.push(`${item.code}: ${lost.map((one) => one.label).join('、')} are not on the paper`)
    }
    expect(faults).toEqual([])
  }, 120_000)
})
