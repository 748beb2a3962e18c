import type { Id } from '../contract/shapes.ts'

/** Who acts. Stands on every event; decides what the database shows. */
export type Actor = AnonymousActor | SystemActor | ResidentActor | StaffActor

export interface AnonymousActor {
  readonly kind: 'anonymous'
}
export interface SystemActor {
  readonly kind: 'system'
  /** A registered machine of another body, for which the system acts: it stands on every event and use in the system's place. */
  readonly client?: { readonly id: Id; readonly name: string }
}
export interface ResidentActor {
  readonly kind: 'resident'
  readonly personId: Id
  readonly sessionId: Id
}
export interface StaffActor {
  readonly kind: 'staff'
  readonly accountId: Id
  readonly name: string
  readonly postId: Id
  readonly officeId: Id
  /** Division of the office: its range is what the actor may see. */
  readonly division: string
  /** `*` for supervisors and officers, who are bound to no department. */
  readonly department: string
  readonly role: string
  readonly permissions: ReadonlySet<string>
  readonly sessionId: Id
}

export const anonymous: AnonymousActor = { kind: 'anonymous' }
export const system: SystemActor = { kind: 'system' }

/** `staff:<account>`, `resident:<person>`, `client:<id>`, `system`: as it stands in the event table. */
export function actorName(actor: Actor): string {
  if (actor.kind === 'staff') return `staff:${actor.accountId}`
  if (actor.kind === 'resident') return `resident:${actor.personId}`
  if (actor.kind === 'system' && actor.client) return `client:${actor.client.id}`
  return actor.kind
}

/** What row-level security reads: a half-open range of division codes, a department (`*` for all) and a person. */
export interface Scope {
  readonly lo: string
  readonly hi: string
  readonly department: string
  readonly person: string
}

/** The row-level scope of an actor; policies fail closed where it is empty. */
export function scopeOf(actor: Actor): Scope {
  if (actor.kind === 'staff') return { lo: actor.division, hi: `${actor.division}~`, department: actor.department, person: '' }
  if (actor.kind === 'system') return { lo: '', hi: '~', department: '*', person: '' }
  return { lo: '~', hi: '', department: '', person: actor.kind === 'resident' ? actor.personId : '' }
}
