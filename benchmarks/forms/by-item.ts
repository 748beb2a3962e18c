import { fieldDefinition } from '../../modules/catalog/server/api.ts'
import { percentile } from '../main-job/machine.ts'
import type { ItemResult } from './report.ts'

/** Markdown for docs/forms-by-item.md: how much of each item's form fills itself, and what is still asked, with the reason. */
export function byItem(results: readonly ItemResult[]): string {
  const rows = [...results].sort((a, b) => a.item.item.code.localeCompare(b.item.item.code)).map(rowOf)
  return [
    '# What each form still asks',
    '',
    'Written by `npm run bench:forms -- --write`; see the section "Automatic forms" of docs/benchmarks.md for what is counted. Behind each field',
    'stands in how many of the forms it was left open. **No source**: a wish, a choice, an event, an opinion, the other side of a dispute; no',
    'register can know it. The others have a source, and it did not speak of these people.',
    '',
    '| item | people | filled | questions, median / most | no source, asked | has a source, missing |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

function rowOf({ item, counts, fitting, questions }: ItemResult): string {
  const { code, name } = item.item
  if (fitting === 0) return `| ${code} ${name} | 0 | — | — | | |`
  const sorted = [...questions].sort((a, b) => a - b)
  const asked = (known: boolean) =>
    [...counts.open]
      .filter(([concept]) => hasSource(item, concept) === known)
      .sort((a, b) => b[1] - a[1])
      .map(
        ([concept, times]) =>
          `${fieldDefinition(concept)?.label ?? concept}${times < fitting ? ` ${Math.round((100 * times) / fitting)} %` : ''}`,
      )
      .join('、')
  const filled = `${((100 * counts.filled) / counts.required).toFixed(1)} %`
  return `| ${code} ${name} | ${fitting} | ${filled} | ${percentile(sorted, 0.5)} / ${sorted.at(-1)} | ${asked(false)} | ${asked(true)} |`
}

const hasSource = (item: ItemResult['item'], concept: string): boolean =>
  item.item.fields.some((one) => one.field === concept && one.source !== undefined)
