import { describe, expect, it } from 'vitest'
import { effortOf } from './effort.ts'

const field = (more: object) => ({ filledBy: 'applicant', shown: true, required: true, open: false, ...more })
const form = (fields: readonly ReturnType<typeof field>[]) => ({ sections: [{ fields }] })

describe('what an application takes from the resident', () => {
  it('counts the required fields that apply and are the applicant’s, and of these what the system filled', () => {
    const fields = [
      field({ provenance: {} }),
      field({ open: true }),
      field({}),
      field({ shown: false, provenance: {} }),
      field({ required: false, provenance: {} }),
      field({ filledBy: 'window', provenance: {} }),
    ]
    expect(effortOf(form(fields), [])).toMatchObject({ fields: 3, filled: 1 })
  })

  it('a table with a cell left to fill is not filled', () => {
    expect(effortOf(form([field({ provenance: {}, open: true })]), [])).toMatchObject({ fields: 1, filled: 0 })
  })

  it('a paper window asks for everything that applies; the resident is asked for what nobody has', () => {
    const materials = [
      { state: 'in-repository', required: true },
      { state: 'fetched-from-department', required: true },
      { state: 'generated', required: true },
      { state: 'to-bring', required: true },
      { state: 'provided', required: false },
      { state: 'to-bring', required: false },
      { state: 'not-applicable', required: false },
      { state: 'ask', required: false },
    ]
    expect(effortOf(form([]), materials)).toMatchObject({ materialsOnPaper: 5, materialsAsked: 2 })
  })
})
