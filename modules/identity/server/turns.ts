import { common, Problem } from '../../../platform/contract/problem.ts'

/** Runs at most `atOnce` pieces of work; a few more wait their turn, everybody else is refused at once (429) instead of piling up. */
export function makeTurns(atOnce: number, mostWaiting: number) {
  let busy = 0
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (busy < atOnce) busy += 1
    else if (waiting.length >= mostWaiting) throw new Problem(common.tooMany)
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else busy -= 1
    }
  }
}
