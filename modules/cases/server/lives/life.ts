import type { Id, Instant } from '../../../../platform/contract/shapes.ts'
import type { Protection } from '../../../../platform/server/protection.ts'
import type { Calendar } from '../../../calendar/contract.ts'
import type { PublishedItem } from '../../../catalog/server/api.ts'
import type { OfficeIndex } from '../../../organisations/server/api.ts'
import { type ContentOf, type Said, say } from '../content.ts'
import type { CaseEvent, CaseState, NewEvent } from '../state.ts'
import type { NewCase } from '../store.ts'
import type { ContentKind } from '../tables.ts'

/** What a made-up life of a case needs of the world. Chance and ids are passed in, so that a seed gives the same lives. */
export interface World {
  readonly calendar: Calendar
  readonly offices: OfficeIndex
  readonly protection: Protection
  /** [0, 1) */
  readonly chance: () => number
  readonly newId: (at: Instant) => Id
  /** Who works at an office: the actor of the event and the name under an opinion. */
  readonly officerAt: (officeId: Id) => { readonly actor: string; readonly name: string }
  /** What would happen later has not happened: such a case is still running. */
  readonly until: Instant
}

/** How a case begins. */
export interface Beginning {
  readonly caseId: Id
  readonly number: string
  readonly item: PublishedItem
  readonly at: Instant
  readonly channel: 'window' | 'online'
  readonly delivery: 'electronic' | 'pick-up'
  readonly applicant: { readonly id: Id; readonly name: string; readonly idNumber: string | null; readonly nameIndex: Buffer }
  readonly intake: NewCase['intake']
  /** Where the matter belongs. */
  readonly division: string
}

export interface SaidThen extends Said {
  readonly at: Instant
  readonly actor: string
  readonly officeId: Id | null
}

/** A case as it was lived: every fact with its moment and actor, and what was said. */
export interface Life {
  readonly beginning: Beginning
  state: CaseState | undefined
  readonly events: (CaseEvent & { readonly actor: string })[]
  readonly said: SaidThen[]
}

/** One moment of a life. */
export interface Moment {
  readonly at: Instant
  readonly actor: string
  readonly officeId: Id | null
}

export function sayThen<K extends ContentKind>(
  world: World,
  life: Life,
  moment: Moment,
  kind: K,
  key: string,
  content: ContentOf[K],
): SaidThen {
  const tx = { newId: () => world.newId(moment.at), protection: world.protection }
  return { ...say(tx, life.beginning.caseId, kind, key, content), ...moment }
}

export const eventThen = (event: NewEvent, { at, actor }: Moment) => ({ ...event, at, actor }) as CaseEvent & { actor: string }
