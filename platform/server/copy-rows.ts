import pg from 'pg'

/** Rows in bulk (`copy … from stdin`), each a line of `copyLine`. For imports, on a connection of the owner role. */
export async function copyRows(client: pg.ClientBase, into: string, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return
  await new Promise<void>((resolve, reject) => {
    const query = new pg.Query({ text: `copy ${into} from stdin` }, (error) => (error ? reject(error) : resolve()))
    const handleCopyInResponse = (wire: { sendCopyFromChunk(chunk: Buffer): void; endCopyFrom(): void }) => {
      wire.sendCopyFromChunk(Buffer.from(lines.join('')))
      wire.endCopyFrom()
    }
    client.query(Object.assign(query, { handleCopyInResponse }))
  })
}

/** One row in the text format of `copy`: tabs between values, `\N` for null, bytes in hex. */
export const copyLine = (values: readonly (string | number | boolean | Buffer | null)[]): string => `${values.map(field).join('\t')}\n`

function field(value: string | number | boolean | Buffer | null): string {
  if (value === null) return '\\N'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (typeof value !== 'string') return `\\\\x${value.toString('hex')}`
  return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, (one) => escapes[one] ?? one) : value
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
