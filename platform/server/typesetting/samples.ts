import { letters } from './samples/letters.ts'
import { papers } from './samples/papers.ts'

/** Made-up documents in easy and in hard shapes: long names, twenty materials, two pages. Used by tests and the benchmark. */
export const samples = { ...letters, ...papers }
