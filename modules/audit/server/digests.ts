import { createHash } from 'node:crypto'
import type { CivilDate } from '../../../platform/contract/shapes.ts'
import { canonicalJson } from '../../../platform/server/canonical.ts'
import { civilDate } from '../../../platform/server/clock.ts'

export interface HeadOfStream {
  readonly stream: string
  readonly seq: number
  readonly hash: string
}

/** SM3 over the canonical list of heads, given one after the other in the order of streams. */
export function makeDigest() {
  const hash = createHash('sm3').update('[')
  let isFirst = true
  return {
    add: ({ stream, seq, hash: link }: HeadOfStream): void => {
      hash.update(`${isFirst ? '' : ','}${canonicalJson([stream, seq, link])}`)
      isFirst = false
    },
    end: (): string => hash.update(']').digest('hex'),
  }
}

/**
 * The digests of many days in one walk over all lines: per stream it is kept which line was the last of each day; when the stream is over, its
 * head goes into the digest of every day on which it stood.
 */
export function digestsOf(days: readonly CivilDate[]) {
  const digests = days.map((day) => ({ day, digest: makeDigest() }))
  const lastOn = new Map<CivilDate, HeadOfStream>()
  let stream: string | undefined

  function endStream(): void {
    const heads = [...lastOn].sort(([a], [b]) => (a < b ? -1 : 1))
    let [n, head] = [0, undefined as HeadOfStream | undefined]
    for (const { day, digest } of digests) {
      for (let next = heads[n]; next !== undefined && next[0] <= day; next = heads[++n]) head = later(head, next[1])
      if (head) digest.add(head)
    }
    lastOn.clear()
  }

  return {
    add: (line: HeadOfStream & { readonly at: string }): void => {
      if (stream !== undefined && line.stream !== stream) endStream()
      stream = line.stream
      lastOn.set(civilDate(line.at), { stream, seq: line.seq, hash: line.hash })
    },
    end: (): ReadonlyMap<CivilDate, string> => {
      endStream()
      return new Map(digests.map(({ day, digest }) => [day, digest.end()]))
    },
  }
}

/** A line may bear an earlier instant than the one before it: the number counts. */
const later = (one: HeadOfStream | undefined, other: HeadOfStream): HeadOfStream => (one && one.seq > other.seq ? one : other)
