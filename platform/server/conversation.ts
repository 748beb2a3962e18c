import type { Duplex } from 'node:stream'
import type pg from 'pg'
import { type Answer, makeFlight, makeOrder, type Sending } from './flight.ts'
import { wireValue } from './wire-value.ts'

/** What one transaction says to its connection. */
export interface Conversation {
  /** Statements asked for in the same breath (`Promise.all`) leave in one packet, behind whatever was noted before. */
  ask(text: string, values: readonly unknown[]): Promise<Answer>
  /** A statement whose answer nobody needs: leaves with the next one that is asked, at the latest with `end`. Its failure fails that one. */
  note(text: string, values: readonly unknown[]): void
  /** Sends what waits, and `commit` behind it where wanted. A failure before it keeps the commit from being read. */
  end(commit: boolean): Promise<void>
  /** Drops what was noted and not sent; whoever asked is refused. */
  drop(): void
  /** From now on nothing is sent: the connection may serve another transaction already, whatever a branch that runs on still asks for. */
  leave(): void
  /** Whether anything was sent at all. */
  readonly begun: boolean
}

interface Waiting extends Sending {
  readonly resolve: ((answer: Answer) => void) | undefined
  readonly reject: ((error: Error) => void) | undefined
}

/** `opening` (begin and scope) leaves ahead of the first statement, in the same packet; a transaction that asks nothing costs nothing. */
export function converse(client: pg.PoolClient, opening?: string): Conversation {
  let waiting: Waiting[] = []
  let begun = opening === undefined
  let due = false
  let over = false

  function send(): void {
    due = false
    const flight = waiting
    waiting = []
    if (flight.length === 0) return
    const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection
    stream.cork()
    if (!begun && opening !== undefined) client.query(makeOrder(opening, (error) => error && refuse(flight, error)))
    begun = true
    client.query(makeFlight(flight, (error, answers) => (error ? refuse(flight, error) : answer(flight, answers))))
    stream.uncork()
  }

  function ask(text: string, values: readonly unknown[]): Promise<Answer> {
    if (over) return Promise.reject(new Error('the transaction is over'))
    const ready = wireValues(values)
    const answered = new Promise<Answer>((resolve, reject) => {
      waiting.push({ text, values: ready, resolve, reject })
      if (due) return
      due = true
      process.nextTick(send)
    })
    // A branch that nobody waits for any more may be refused without a word.
    answered.catch(() => {})
    return answered
  }

  return {
    ask,
    note: (text, values) => {
      waiting.push({ text, values: wireValues(values), resolve: undefined, reject: undefined })
    },
    end: async (commit) => {
      const last = commit ? undefined : waiting.pop()
      if (last) await ask(last.text, last.values)
      if (commit && (begun || waiting.length > 0)) await ask('commit', [])
    },
    drop: () => {
      refuse(waiting.splice(0), new Error('the transaction is over'))
    },
    leave: () => {
      over = true
      refuse(waiting.splice(0), new Error('the transaction is over'))
    },
    get begun() {
      return begun
    },
  }
}

const wireValues = (values: readonly unknown[]) => values.map(wireValue)

function refuse(flight: readonly Waiting[], error: Error): void {
  for (const one of flight) one.reject?.(error)
}

function answer(flight: readonly Waiting[], answers: readonly Answer[]): void {
  for (const [n, one] of flight.entries()) one.resolve?.(answers[n] ?? { rows: [], count: 0 })
}
