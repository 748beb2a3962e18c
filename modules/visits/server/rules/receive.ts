/** How far a device's queue has come. */
export interface Head {
  readonly lastSeq: number
  readonly lastHash: string
}

export interface Incoming {
  readonly seq: number
  readonly prev: string
  readonly hash: string
}

export type Verdict = 'next' | 'known' | 'gap' | 'rewritten' | 'brokenChain'

/** `stored`: the link that stands at this number already, where one does. Taken once: a known entry is answered, never written again. */
export function verdictOn(head: Head, { seq, prev, hash }: Incoming, stored: string | undefined): Verdict {
  if (seq <= head.lastSeq) return stored === hash ? 'known' : 'rewritten'
  if (seq > head.lastSeq + 1) return 'gap'
  return prev === head.lastHash ? 'next' : 'brokenChain'
}

/** How a visit and a task stand when an entry arrives. */
export interface Stand {
  readonly visit: 'planned' | 'done' | 'no-one' | 'cancelled'
  /** The officer still goes on this visit. */
  readonly goes: boolean
  /** Tasks that are decided or have gone to another office meanwhile. */
  readonly movedOn: boolean
  readonly expired: boolean
}

/** Why an entry is kept as a record only; undefined where it counts. Nothing that was written at a door is thrown away. */
export function whyKept({ visit, goes, movedOn, expired }: Stand): string | undefined {
  if (visit === 'done') return '这次走访已办结（由其他人员，或您的另一台手机），您的记录作为补充记录存档'
  if (visit === 'cancelled') return '这次走访已取消，记录仅存档'
  if (visit === 'no-one') return '这次走访已登记为家中无人，记录仅存档'
  if (!goes) return '您已不在这次走访的参加人员中，记录仅存档'
  if (movedOn) return '该任务已办结或已转给其他单位，记录仅存档，请告知现承办人'
  if (expired) return '记录在带出期限之后做成，仅存档'
  return undefined
}

/**
 * Whether a finish ends the visit: it counts, or there is nothing left to go for since the tasks moved on. Who does not go any more, or came
 * too late, leaves a record and no more: the visit waits for those who go now.
 */
export const endsVisit = (stand: Stand): boolean =>
  whyKept(stand) === undefined || (stand.visit === 'planned' && stand.goes && stand.movedOn)
