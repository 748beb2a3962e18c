import type { Static, TSchema } from 'typebox'

/** A fact in the past tense. Carries ids, codes and digests, never personal data (`docs/events.md` is generated from these). */
export interface EventDefinition<D extends TSchema = TSchema> {
  /** `cases.application-accepted` */
  readonly type: string
  /** One sentence in Chinese for people who read the audit trail. */
  readonly summary: string
  readonly data: D
}

export function event<D extends TSchema>(type: string, summary: string, data: D): EventDefinition<D> {
  return { type, summary, data }
}

/** An event as it stands in the append-only table. `seq` counts from 1 within its stream. */
export interface RecordedEvent<D extends TSchema = TSchema> {
  readonly tenant: string
  /** `case:<id>`, `licence:<id>` …: the unit of order and of the hash chain. */
  readonly stream: string
  readonly seq: number
  readonly id: string
  readonly type: string
  readonly at: string
  readonly actor: string
  readonly data: Static<D>
}
