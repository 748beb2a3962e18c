import type { Duplex } from 'node:stream'
import pg from 'pg'

/** One statement on its way, its values as the wire wants them. */
export interface Sending {
  readonly text: string
  readonly values: readonly (string | Buffer | null)[]
}

/** What one statement came back with; `count` is how many rows it touched. */
export interface Answer {
  readonly rows: Record<string, unknown>[]
  readonly count: number
}

interface Column {
  readonly name: string
  readonly read: (text: string) => unknown
}

/** A statement as one connection has it. `doubtful`: something failed before it was known to be prepared. */
interface Prepared {
  readonly name: string
  columns?: readonly Column[] | undefined
  doubtful: boolean
}

interface Wire {
  readonly stream: Duplex
  parse(message: { name: string; text: string }): void
  bind(message: { statement: string; values: readonly unknown[] }): void
  describe(message: { type: 'P' | 'S'; name: string }): void
  close(message: { type: 'S'; name: string }): void
  execute(message: object): void
  sync(): void
}

/** Statements are prepared once per connection; the rare ones beyond these limits stay unnamed. */
const mostPrepared = 500
const longestPrepared = 6000
const preparedOn = new WeakMap<Wire, Map<string, Prepared>>()

/**
 * Several statements in one packet behind one `Sync`: the database works them off and answers once, so that a turn of a case costs two
 * journeys instead of ten. The first that fails fails all behind it. What a statement's rows look like is asked once per connection.
 */
export function makeFlight(sendings: readonly Sending[], done: (error: Error | undefined, answers: readonly Answer[]) => void): pg.Query {
  const answers: Answer[] = []
  const prepared: Prepared[] = []
  const fresh = new Set<Prepared>()
  let rows: Record<string, unknown>[] = []
  return Object.assign(new pg.Query({ text: '' }), {
    submit: (wire: Wire) => {
      wire.stream.cork()
      for (const one of sendings) prepared.push(launch(wire, one, fresh))
      wire.sync()
      wire.stream.uncork()
      return null
    },
    handleRowDescription: ({ fields }: { fields: pg.FieldDef[] }) => {
      const now = prepared[answers.length]
      if (now) now.columns = fields.map(({ name, dataTypeID }) => ({ name, read: pg.types.getTypeParser(dataTypeID) }))
    },
    handleDataRow: ({ fields }: { fields: (string | null)[] }) => {
      rows.push(readRow(prepared[answers.length]?.columns ?? [], fields))
    },
    handleCommandComplete: ({ text }: { text: string }) => {
      answers.push({ rows, count: Number(text.slice(text.lastIndexOf(' ') + 1)) || 0 })
      rows = []
    },
    handleEmptyQuery: () => {
      answers.push({ rows, count: 0 })
    },
    handleError: (error: Error) => {
      for (const one of prepared.slice(answers.length)) one.doubtful = fresh.has(one) || one.doubtful
      // Its rows look different since a migration: it is prepared and described anew.
      const failed = prepared[answers.length]
      if (failed && (error as { code?: string }).code === '0A000') Object.assign(failed, { doubtful: true, columns: undefined })
      Error.captureStackTrace(error)
      done(error, [])
    },
    handleReadyForQuery: () => done(undefined, answers),
  })
}

function launch(wire: Wire, { text, values }: Sending, fresh: Set<Prepared>): Prepared {
  const known = preparedOn.get(wire) ?? new Map<string, Prepared>()
  preparedOn.set(wire, known)
  const before = known.get(text)
  const named = before !== undefined || (known.size < mostPrepared && text.length <= longestPrepared)
  const one = before ?? { name: named ? `ow${known.size}` : '', doubtful: false }
  if (before?.doubtful) wire.close({ type: 'S', name: one.name })
  if (before === undefined || before.doubtful) {
    wire.parse({ name: one.name, text })
    fresh.add(one)
    one.doubtful = false
    if (named) known.set(text, one)
  }
  wire.bind({ statement: one.name, values })
  if (one.columns === undefined) wire.describe({ type: 'P', name: '' })
  wire.execute({})
  return one
}

function readRow(columns: readonly Column[], fields: readonly (string | null)[]): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (let n = 0; n < columns.length; n++) {
    const column = columns[n]
    const text = fields[n]
    if (column) row[column.name] = text === null || text === undefined ? null : column.read(text)
  }
  return row
}

/** A statement of the simple protocol whose answer says nothing (`begin`, `set local`). */
export function makeOrder(text: string, done: (error: Error | undefined) => void): pg.Query {
  const nothing = () => {}
  return Object.assign(new pg.Query({ text }), {
    handleRowDescription: nothing,
    handleDataRow: nothing,
    handleCommandComplete: nothing,
    handleError: (error: Error) => done(error),
    handleReadyForQuery: () => done(undefined),
  })
}
