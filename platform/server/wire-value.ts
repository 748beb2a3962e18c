/** A value as the wire wants it: text, bytes or null. Lists become array literals, objects JSON. */
export function wireValue(value: unknown): string | Buffer | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  if (Buffer.isBuffer(value)) return value
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return arrayText(value)
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const arrayText = (values: readonly unknown[]): string => `{${values.map(elementText).join(',')}}`

function elementText(value: unknown): string {
  if (Array.isArray(value)) return arrayText(value)
  const one = wireValue(value)
  if (one === null) return 'NULL'
  return typeof one === 'string' ? `"${one.replace(/[\\"]/g, '\\$&')}"` : `"\\\\x${one.toString('hex')}"`
}
