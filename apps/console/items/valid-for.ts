/** A time of one unit, as people say it: three years, six months, ninety days. */
export interface Span {
  readonly count: number
  readonly unit: SpanUnit
}
export const spanUnits = ['Y', 'M', 'D'] as const
export type SpanUnit = (typeof spanUnits)[number]

/** `P3Y` → three years. Null where it says more than one unit: that is written as it stands. */
export function spanOf(duration: string): Span | null {
  const [, count, unit] = /^P(\d+)([YMD])$/.exec(duration) ?? []
  return count === undefined ? null : { count: Number(count), unit: unit as SpanUnit }
}

export const durationOf = ({ count, unit }: Span) => `P${count}${unit}`
