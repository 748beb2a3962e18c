import { expect, test } from 'vitest'
import { endsVisit, type Stand, whyKept } from './receive.ts'

const stands: Stand[] = (['planned', 'done', 'no-one', 'cancelled'] as const).flatMap((visit) =>
  [true, false].flatMap((goes) => [true, false].flatMap((movedOn) => [true, false].map((expired) => ({ visit, goes, movedOn, expired })))),
)

test('a visit is ended by what counts, or where its tasks moved on; by nobody who does not go, and never twice', () => {
  for (const stand of stands) {
    const counts = whyKept(stand) === undefined
    expect(counts, JSON.stringify(stand)).toBe(stand.visit === 'planned' && stand.goes && !stand.movedOn && !stand.expired)
    expect(endsVisit(stand), JSON.stringify(stand)).toBe(stand.visit === 'planned' && stand.goes && (stand.movedOn || !stand.expired))
  }
})
