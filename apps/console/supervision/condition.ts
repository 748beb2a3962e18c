/** One comparison of a condition of cards: `overdueDays >= 5`, `state = "calling"`. */
export interface Comparison {
  readonly fact: string
  readonly sign: string
  readonly value: string
}

export const signs = ['>=', '>', '<=', '<', '='] as const

const comparison = /^([a-zA-Z]+)\s*(>=|<=|>|<|=)\s*("[^"]*"|\d+(?:\.\d+)?)$/

/** A condition as comparisons that all hold; undefined where it says more than that, and stays a formula. */
export function comparisonsIn(when: string): readonly Comparison[] | undefined {
  if (when.trim() === '') return []
  const read = when.split(/\s+and\s+/).map((part) => comparison.exec(part.trim()))
  if (read.some((one) => one === null)) return undefined
  return read.flatMap((one) => (one ? [{ fact: one[1] ?? '', sign: one[2] ?? '', value: (one[3] ?? '').replaceAll('"', '') }] : []))
}

/** What of typed letters can be a number: ３ is 3, words are none. */
export const numberIn = (typed: string) => typed.normalize('NFKC').replace(/[^\d.]/g, '')

/** The same the other way round; a comparison without its value is left out. Numbers as they are, words in quotes. */
export function conditionOf(all: readonly Comparison[]): string {
  return all
    .filter((one) => one.value.trim() !== '')
    .map(
      ({ fact, sign, value }) =>
        `${fact} ${sign} ${/^\d+(\.\d+)?$/.test(value.trim()) ? value.trim() : `"${value.trim().replaceAll('"', '')}"`}`,
    )
    .join(' and ')
}
