import type { Words } from './light/index.ts'

/** A place in the navigation of a staff face. */
export interface Room {
  readonly path: string
  /** The permission that opens it; of several, one is enough. */
  readonly needs: string | readonly string[]
  readonly text: Words
}

export const openRooms = <R extends Room>(rooms: readonly R[], permissions: readonly string[]): readonly R[] =>
  rooms.filter((room) => [room.needs].flat().some((one) => permissions.includes(one)))

/** The room to which an address belongs: the one with the longest path that begins it. */
export const roomAt = <R extends Room>(rooms: readonly R[], address: string): R | undefined =>
  rooms.filter((room) => address === room.path || address.startsWith(`${room.path}/`)).sort((a, b) => b.path.length - a.path.length)[0]
