import type { PublishedItem } from '../../modules/catalog/server/api.ts'
import { fieldDefinition } from '../../modules/catalog/server/api.ts'
import { machineLine, percentile } from '../main-job/machine.ts'
import { type Counts, noCounts, sumOf } from './counting.ts'

export interface ItemResult {
  readonly item: PublishedItem
  counts: Counts
  fitting: number
  widened: boolean
  readonly questions: number[]
}

const percent = (part: number, whole: number) => (whole === 0 ? '—' : `${((100 * part) / whole).toFixed(1)} %`)
const median = (values: readonly number[]) =>
  percentile(
    [...values].sort((a, b) => a - b),
    0.5,
  )

/** What no register can know: the wish, the reason, the event, the other side of a dispute. */
function sourced(results: readonly ItemResult[]): string {
  const fields = results.flatMap((one) => one.item.item.fields.filter((field) => field.filledBy === 'applicant' && field.required))
  const without = fields.filter((field) => field.source === undefined && (fieldDefinition(field.field ?? '')?.sources ?? []).length === 0)
  const kinds = new Map<string, number>()
  for (const field of without) kinds.set(field.type, (kinds.get(field.type) ?? 0) + 1)
  const told = [...kinds].sort((a, b) => b[1] - a[1]).map(([kind, count]) => `${kind} ${count}`)
  return `of ${fields.length} required fields ${without.length} (${percent(without.length, fields.length)}) have no source at all (${told.join(', ')}): a wish, a reason, an event, the other side of a dispute.`
}

/** Markdown for docs/benchmarks.md. */
export function report(
  results: readonly ItemResult[],
  asked: { residents: number; city: number; notExcluded: number },
  times: readonly number[],
): string {
  const tried = results.filter((one) => one.fitting > 0)
  const all = tried.map((one) => one.counts).reduce(sumOf, noCounts())
  const perItem = tried.map((one) => one.counts.filled / one.counts.required)
  const sorted = [...times].sort((a, b) => a - b)
  const questions = tried.flatMap((one) => one.questions)
  const worst = [...tried].sort((a, b) => Math.max(...b.questions) - Math.max(...a.questions))[0]
  const rows: [string, string][] = [
    [
      'residents tried, of a synthetic city of',
      `${asked.residents} adults, ${asked.city}; not excluded by any fact condition: ${asked.notExcluded} pairs`,
    ],
    [
      'counted: also hold what the item takes from the repository or another department',
      `${tried.reduce((sum, one) => sum + one.fitting, 0)} pairs of ${tried.length} items; ${tried.filter((one) => one.widened).length} items were widened to the whole city; nobody fits ${results.length - tried.length}`,
    ],
    ['required, applicable fields of the applicant', `${all.required}`],
    [
      '**filled, mean of the items**',
      `**${percent(
        perItem.reduce((sum, one) => sum + one, 0),
        perItem.length,
      )}**`,
    ],
    [
      'the same without what people said once for all forms (常用信息, three of five grown-ups with a telephone)',
      percent(
        tried.reduce((sum, one) => sum + (one.counts.filled - one.counts.usual) / one.counts.required, 0),
        tried.length,
      ),
    ],
    ['filled, all fields together', percent(all.filled, all.required)],
    ['**of those that some declared source holds**', `**${percent(all.fillableFilled, all.fillable)}**`],
    ['**wrong fills**, of values compared with the generator', `**${all.wrong.length}** of ${all.compared}`],
    ['fields that show a conflict of sources', `${all.conflicts}`],
    ['open questions per form: median / worst', `${median(questions)} / ${Math.max(...questions)} (${worst?.item.item.code ?? ''})`],
    [
      'time to prefill as a clerk with a need (p50 / p95 / worst)',
      `${[0.5, 0.95, 1].map((share) => `${percentile(sorted, share).toFixed(1)}`).join(' / ')} ms (${sorted.length} forms)`,
    ],
  ]
  const least = [...tried].sort((a, b) => a.counts.filled / a.counts.required - b.counts.filled / b.counts.required).slice(0, 12)
  const open = [...all.open].sort((a, b) => b[1] - a[1]).slice(0, 20)
  return [
    machineLine(),
    '',
    '| | |',
    '|---|---|',
    ...rows.map(([name, value]) => `| ${name} | ${value} |`),
    '',
    `Why not more: ${sourced(results)} The rest of what is missing are papers and records that the people tried do not hold (photographs, diagnoses, settlements made elsewhere).`,
    '',
    `Under 85 %: ${tried.filter((one) => one.counts.filled / one.counts.required < 0.85).length} of ${tried.length} items; each with what it asks in docs/forms-by-item.md.`,
    '',
    `Least filled: ${least.map((one) => `${one.item.item.code} ${percent(one.counts.filled, one.counts.required)}`).join(', ')}.`,
    `Most often asked: ${open.map(([key, count]) => `${fieldDefinition(key)?.label ?? key} ${count}`).join('、')}.`,
    `Nobody fits: ${
      results
        .filter((one) => one.fitting === 0)
        .map((one) => one.item.item.code)
        .join(', ') || '—'
    }.`,
    ...all.wrong.slice(0, 30).map((one) => `WRONG ${one}`),
  ].join('\n')
}
