import type { IndexedText, Scores, SearchIndex } from './index.ts'

/** Shorter words are too like each other, longer ones are stories. */
const [shortest, longest] = [4, 10]

/**
 * One character of a name written wrong, whatever it sounds like (租凭补贴, 生有登记): items with a text in which all other characters of the
 * question stand in their places. Asked only where nothing else fits.
 */
export function bySlip(index: SearchIndex, asked: string): Scores {
  const scores: Scores = new Map()
  const letters = [...asked]
  if (letters.length < shortest || letters.length > longest) return scores
  for (const text of index.texts) {
    if (!text.sounds || !hasWithOneSlip([...text.raw], letters)) continue
    const score = 0.9 * text.weight * (0.6 + (0.4 * letters.length) / Math.max(letters.length, text.raw.length))
    if (score > (scores.get(text.item)?.score ?? 0)) scores.set(text.item, { score, why: [reasonOf(text)] })
  }
  return scores
}

function hasWithOneSlip(text: readonly string[], asked: readonly string[]): boolean {
  for (let from = 0; from + asked.length <= text.length; from += 1) {
    let wrong = 0
    for (let at = 0; at < asked.length && wrong <= 1; at += 1) if (text[from + at] !== asked[at]) wrong += 1
    if (wrong <= 1) return true
  }
  return false
}

const reasonOf = ({ shown }: IndexedText) => ({ kind: 'typo' as const, matched: shown, text: `与“${shown}”只差一个字` })
