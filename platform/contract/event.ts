import type { Static, TSchema } from 'typebox'

/** A fact in the past tense. Carries ids, codes and digests, never personal data (`docs/events.md` is generated from these). */
export interface EventDefinition<D extends TSchema = TSchema> {
  /** `cases.application-accepted` */
  readonly type: string
  /** One sentence in Chinese for people who read the audit trail. */
  readonly summary: string
  readonly data: D
}

const declared = new Map<string, EventDefinition>()

export function event<D extends TSchema>(type: string, summary: string, data: D): EventDefinition<D> {
  const definition = { type, summary, data }
  declared.set(type, definition)
  return definition
}

/** The declaration of an event type, where its contract is loaded. */
export const findEvent = (type: string): EventDefinition | undefined => declared.get(type)

/** Every event of the contracts that are loaded: the words of the audit trail, and `docs/events.md`. */
export const declaredEvents = (): readonly EventDefinition[] => [...declared.values()].sort((a, b) => (a.type < b.type ? -1 : 1))

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
