/** Deterministic randomness: the same seed makes the same city on every machine (sfc32). */
export interface Random {
  /** [0, 1) */
  next(): number
  /** Both ends included. */
  integer(from: number, to: number): number
  chance(share: number): boolean
  pick<T>(all: readonly T[]): T
  /** Picks by weight. */
  weighted<T>(all: readonly (readonly [T, number])[]): T
  /** Around a mean, never more than three deviations away. */
  around(mean: number, deviation: number): number
  digits(count: number): string
  /** A UUID version 7 whose time part is given, so that ids are stable and sort by kind of row. */
  id(): string
}

export function makeRandom(seed: number): Random {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, seed >>> 0]
  const word = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return t >>> 0
  }
  for (let n = 0; n < 16; n += 1) word()
  const next = () => word() / 0x100000000
  const integer = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const pick = <T>(all: readonly T[]): T => {
    const one = all[integer(0, all.length - 1)]
    if (one === undefined) throw new Error('nothing to pick from')
    return one
  }
  const totals = new WeakMap<object, number>()
  const weighted = <T>(all: readonly (readonly [T, number])[]): T => {
    const total = totals.get(all) ?? all.reduce((sum, [, weight]) => sum + weight, 0)
    if (all.length > 50) totals.set(all, total)
    let at = next() * total
    for (const [value, weight] of all) {
      at -= weight
      if (at < 0) return value
    }
    return pick(all)[0]
  }
  let count = 0
  const hex = (value: number, length: number) => value.toString(16).padStart(length, '0')
  return {
    next,
    integer,
    chance: (share) => next() < share,
    pick,
    weighted,
    around: (mean, deviation) => mean + Math.max(-3, Math.min(3, next() + next() + next() + next() - 2)) * deviation * 1.73,
    digits: (length) => Array.from({ length }, () => integer(0, 9)).join(''),
    id: () => {
      count += 1
      return `01900000-${hex(Math.floor(count / 0x1000) & 0xffff, 4)}-7${hex(count & 0xfff, 3)}-${hex(0x8000 | (word() & 0x3fff), 4)}-${hex(word(), 8)}${hex(word() & 0xffff, 4)}`
    },
  }
}
