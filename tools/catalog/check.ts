import { type Item, pathsOf } from '../../modules/catalog/contract.ts'
import {
  CatalogFault,
  type Finding,
  findingsOfValue,
  type Reference,
  readFiles,
  readReference,
  rulesOf,
  type Source,
} from '../../modules/catalog/server/testing.ts'
import { projectRoot } from '../../platform/server/root.ts'
import { cityOnPaper } from './city/city-on-paper.ts'
import { unprovenIn } from './city/city-proof.ts'
import { byReason } from './city/why-unproven.ts'
import { completeness } from './elements.ts'
import { witnessesOf } from './witness.ts'

/**
 * `npm run catalog:check [-- --remarks] [-- --without-city]`: checks every item file, tries every rule on people of a synthetic city until one
 * meets it and one does not (made-up facts prove what no city of 3,000 has), prints what is wrong, a table of the departments and what is
 * empty of the national element list. Exit 1 on any fault.
 */
interface Checked {
  readonly source: Source
  readonly findings: readonly Finding[]
}

function checkAll(): { reference: Reference; checked: Checked[] } {
  const reference = readReference(projectRoot)
  return {
    reference,
    checked: readFiles(projectRoot, 'items').map((source) => ({ source, findings: findingsOfValue(source.value, reference) })),
  }
}

function printFindings(checked: readonly Checked[], remarks: boolean): void {
  for (const { source, findings } of checked)
    for (const one of findings)
      if (one.grade === 'fault' || remarks)
        console.log(`${one.grade === 'fault' ? '错误' : '提示'}  ${source.file}${one.path}\n      ${one.message}`)
}

const widths = [10, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6]
const cell = (text: string | number, width: number) => {
  const wide = [...String(text)].reduce((sum, letter) => sum + (letter > '\u2e80' ? 2 : 1), 0)
  return `${text}${' '.repeat(Math.max(1, width - wide))}`
}
const line = (cells: readonly (string | number)[]) => cells.map((text, at) => cell(text, widths[at] ?? 6)).join('')

function rowOf(name: string, items: readonly Item[], checked: readonly Checked[]): (string | number)[] {
  const sum = (of: (item: Item) => number) => items.reduce((total, item) => total + of(item), 0)
  return [
    name,
    items.length,
    sum((item) => item.conditions.length),
    sum((item) => rulesOf(item).length),
    sum((item) => item.materials.length),
    sum((item) => item.fields.length),
    sum((item) => item.fields.filter((one) => one.filledBy === 'applicant' && one.source === undefined && one.required).length),
    sum((item) => item.process.length),
    sum((item) => pathsOf(item.process).length),
    sum((item) => item.aliases.length),
    checked.reduce((total, one) => total + one.findings.filter((finding) => finding.grade === 'fault').length, 0),
    checked.reduce((total, one) => total + one.findings.filter((finding) => finding.grade === 'remark').length, 0),
  ]
}

function printTable({ reference, checked }: ReturnType<typeof checkAll>): void {
  const whole = checked.filter((one) => !one.findings.some((finding) => finding.grade === 'fault'))
  const items = whole.map((one) => one.source.value as Item)
  console.log(line(['部门', '事项', '条件', '规则', '材料', '字段', '待填', '环节', '路径', '别名', '错误', '提示']))
  for (const department of [...reference.departments.values()].filter((one) => one.main))
    console.log(
      line(
        rowOf(
          department.name,
          items.filter((item) => item.department === department.code),
          checked.filter((one) => one.source.file.includes(`/${department.code}/`)),
        ),
      ),
    )
  console.log(line(rowOf('合计', items, checked)))
}

/** Rules that nobody could be found to meet, or to fail: a condition that decides nothing. */
function printWitnesses(checked: readonly Checked[]): number {
  const rules = wholeItems(checked).flatMap((item) => rulesOf(item).map((rule) => ({ ...rule, code: item.code })))
  const lone = rules.filter(({ text }) => {
    const { meets, fails } = witnessesOf(text)
    return !(meets && fails)
  })
  for (const { code, path, text } of lone) console.log(`错误  ${code}${path}\n      没有找到既有人符合、又有人不符合的例子：${text}`)
  console.log(`\n规则：${rules.length} 条，其中 ${rules.length - lone.length} 条各找到符合者与不符合者，${lone.length} 条没有找到`)
  return lone.length
}

/** The same on people of a synthetic city, judged as the platform judges residents. What the city cannot show is named. */
function printCity(checked: readonly Checked[]): void {
  const city = cityOnPaper(3000, 7, '2026-03-02')
  const items = wholeItems(checked)
  const rules = items.reduce((sum, item) => sum + rulesOf(item).length, 0)
  const left = items.flatMap((item) => unprovenIn(city, item))
  const shown = rules - new Set(left.map((one) => `${one.item}${one.path}`)).size
  console.log(`合成城市 ${city.people.length} 人：${shown} 条规则各有符合和不符合的居民；其余 ${rules - shown} 条只由编造的事实证明：`)
  for (const [reason, some] of byReason(left)) {
    console.log(`  ${reason}`)
    for (const { item, path, text, nobody } of some)
      console.log(`    ${item}${path} 无人${nobody === 'meets' ? '符合' : '不符合'}：${text}`)
  }
}

/** What is empty, and why. An element without answer and without reason is a fault. */
function printElements(checked: readonly Checked[]): number {
  const rows = completeness(wholeItems(checked))
  const gaps = rows.reduce((sum, one) => sum + one.gaps.length, 0)
  const complete = rows.filter((one) => one.empty.size === 0 && one.gaps.length === 0).length
  console.log(`\n国家实施清单要素：${rows.length} 项，${complete} 项全部事项已填；以下有空，空的都写明原因`)
  for (const { name, filled, empty, gaps: without } of rows.filter((one) => one.empty.size > 0 || one.gaps.length > 0)) {
    console.log(`  ${cell(name, 24)}已填 ${filled}`)
    for (const [why, codes] of empty)
      console.log(`    空 ${cell(codes.length, 5)}${why}${codes.length <= 8 ? `：${codes.join('、')}` : ''}`)
    if (without.length > 0) console.log(`    错误：没有填写也没有说明：${without.join('、')}`)
  }
  return gaps
}

const wholeItems = (checked: readonly Checked[]): Item[] =>
  checked.filter((one) => !one.findings.some((finding) => finding.grade === 'fault')).map((one) => one.source.value as Item)

const strange = process.argv.slice(2).filter((word) => !['--remarks', '--without-city'].includes(word))
if (strange.length > 0) {
  console.error(`不认识：${strange.join(' ')}\n用法：npm run catalog:check -- [--remarks] [--without-city]`)
  process.exit(2)
}
try {
  const result = checkAll()
  printFindings(result.checked, process.argv.includes('--remarks'))
  printTable(result)
  const lone = printWitnesses(result.checked)
  if (!process.argv.includes('--without-city')) printCity(result.checked)
  const gaps = printElements(result.checked)
  process.exitCode = lone > 0 || gaps > 0 || result.checked.some((one) => one.findings.some((finding) => finding.grade === 'fault')) ? 1 : 0
} catch (error) {
  if (!(error instanceof CatalogFault)) throw error
  console.error(error.message)
  process.exitCode = 1
}
