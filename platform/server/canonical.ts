import { createHash } from 'node:crypto'

/** JSON with sorted keys and no blanks (RFC 8785 for the values we use), so that anybody computes the same digest. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  if (Array.isArray(value)) return `[${value.map((one) => canonicalJson(one === undefined ? null : one)).join(',')}]`
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`).join(',')}}`
}

/** SM3 (GB/T 32905) as lower-case hex. */
export function sm3(content: string | Buffer): string {
  return createHash('sm3').update(content).digest('hex')
}

/** The link of an event in its chain: SM3 over the previous link and the event itself. The first link follows 64 zeros. */
export function chainHash(
  previous: string,
  event: { tenant: string; stream: string; seq: number; id: string; type: string; at: string; actor: string; data: unknown },
): string {
  const { tenant, stream, seq, id, type, at, actor, data } = event
  return sm3(`${previous}\n${canonicalJson({ tenant, stream, seq, id, type, at, actor, data })}`)
}

export const noHash = '0'.repeat(64)
