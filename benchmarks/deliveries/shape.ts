/** Says that the effect is done and the process dies before it is marked (or that the listener refuses). */
export type Failing = (stream: string, n: number, attempt: number) => boolean

/** One way to bring effects after a commit, behind the same four words. */
export interface Contestant {
  /** A transaction that changes something and announces it. */
  tell(stream: string, n: number): Promise<void>
  /** Until nothing is due any more. */
  deliver(): Promise<void>
  /** Effects in the order in which they happened. */
  heard(prefix: string): Promise<{ stream: string; n: number }[]>
  /** From now on listeners fail, after their effect, where this says so. */
  fail(when: Failing): void
  close(): Promise<void>
}

export const effects = `create table public.effect (position bigint generated always as identity, stream text, n integer)`
