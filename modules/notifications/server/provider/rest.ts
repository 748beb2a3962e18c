import type { Channel } from '../rules/delivery.ts'

const patienceMs = 3_000
const restMs = 60_000

const silent = new Map<Channel, { readonly until: number; readonly why: string }>()

/** A gateway that let a text wait this long in vain is left alone for a minute: a thousand texts waiting for its silence would hold up the queue of the house. */
export function noteOutage(channel: Channel, why: string, { from, to }: { readonly from: number; readonly to: number }): void {
  if (to - from >= patienceMs) silent.set(channel, { until: to + restMs, why })
}

/** Why a gateway is left alone at this moment. */
export function restingFor(channel: Channel, now: number): string | undefined {
  const found = silent.get(channel)
  return found && now < found.until ? found.why : undefined
}
