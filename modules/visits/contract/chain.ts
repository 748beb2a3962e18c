/** What stands in an entry of the queue before it is signed. `body` is JSON text, kept to the byte. */
export interface Unsigned {
  readonly id: string
  readonly seq: number
  readonly visitId: string
  readonly kind: string
  readonly at: string
  readonly prev: string
  readonly body: string
}

/** The link before the first entry of a device. */
export const firstLink = '0'.repeat(64)

/** The text that a device signs (ECDSA P-256 with SHA-256) and whose SHA-256 is the `prev` of the next entry; the same in browser and server. */
export const signedText = (deviceId: string, entry: Unsigned): string =>
  JSON.stringify(['onewindow-visit-1', deviceId, entry.seq, entry.id, entry.visitId, entry.kind, entry.at, entry.prev, entry.body])
