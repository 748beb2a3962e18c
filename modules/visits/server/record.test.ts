import { describe, expect, test } from 'vitest'
import type { Transaction } from '../../../platform/server/transaction.ts'
import { answersIn, signaturesIn } from './record.ts'
import type { EntryTable } from './tables.ts'

/** Bodies lie open here: what is tried is which of them stands. */
const tx = { today: '2026-03-09', protection: { openJson: (body: unknown) => body } } as unknown as Transaction
let seq = 0
const entry = (kind: 'signature' | 'finding', made_at: string, body: unknown, outcome: 'taken' | 'kept' = 'taken') =>
  ({ device_id: 'd', seq: ++seq, task_id: kind === 'finding' ? 't' : null, kind, made_at, outcome, body }) as unknown as EntryTable
const signed = (name: string) => ({ role: 'resident', name, signature: { kind: 'strokes', data: name } })

describe('the record of a visit', () => {
  test('dates a signature by the day on which it was given in the city, not by the day of upload', () => {
    const rows = [
      entry('signature', '2026-03-05T15:59:59.000Z', signed('陈')),
      entry('signature', '2026-03-05T16:00:00.000Z', signed('周')),
    ]
    expect(signaturesIn(tx, rows).map(({ name, on }) => [name, on])).toEqual([
      ['陈', '2026-03-05'],
      ['周', '2026-03-06'],
    ])
  })

  test('holds the last that counts, though something kept only was made later', () => {
    const answer = (living: string, more = {}) => ({ taskId: 't', answers: { living, ...more } })
    const rows = [
      entry('finding', '2026-03-05T02:00:00.000Z', answer('一')),
      entry('finding', '2026-03-05T03:00:00.000Z', answer('二')),
      entry('finding', '2026-03-05T04:00:00.000Z', answer('三', { note: '补充' }), 'kept'),
    ]
    expect(answersIn(tx, rows, 't')).toEqual({ living: '二', note: '补充' })
  })
})
