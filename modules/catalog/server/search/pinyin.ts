import { pinyin } from 'pinyin-pro'

/** Syllables without tones, one per character; what is not a Chinese character stays as it is. */
export function syllablesOf(text: string): string[] {
  return pinyin(text, { type: 'array', toneType: 'none', v: true })
}

/**
 * A syllable as the ear of the south-west hears it: zh/z, ch/c, sh/s, n/l, f/h before u, final n/ng fall together.
 * So that a homophone, a dialect spelling and a slip of the input method meet the right word.
 */
export function soundOf(syllable: string): string {
  return syllable
    .toLowerCase()
    .replace(/^zh/, 'z')
    .replace(/^ch/, 'c')
    .replace(/^sh/, 's')
    .replace(/^n/, 'l')
    .replace(/^hu(?=.)/, 'f')
    .replace(/^hu$/, 'fu')
    .replace(/ng$/, 'n')
}

export const soundsOf = (text: string): string[] => syllablesOf(text).map(soundOf)

/** `dibao`, and its first letters `db`, for people who type letters. */
export function lettersOf(text: string): { readonly full: string; readonly initials: string; readonly syllables: readonly string[] } {
  const syllables = syllablesOf(text).map((one) => one.toLowerCase())
  return {
    syllables,
    full: syllables.join('').toLowerCase(),
    initials: syllables
      .map((one) => one[0] ?? '')
      .join('')
      .toLowerCase(),
  }
}

/** Letters as typed by somebody who does not tell zh from z or n from l. */
export const looseLetters = (letters: string): string =>
  letters
    .replace(/zh/g, 'z')
    .replace(/ch/g, 'c')
    .replace(/sh/g, 's')
    .replace(/n(?=[aeiouv])/g, 'l')
    .replace(/ng/g, 'n')

/** The syllables of letters typed without blanks, read so that the fewest are needed; undefined where they are no pinyin. */
export function syllablesIn(letters: string, known: ReadonlySet<string>): string[] | undefined {
  const best: (string[] | undefined)[] = [[]]
  for (let end = 1; end <= letters.length; end += 1)
    for (let begin = Math.max(0, end - 6); begin < end; begin += 1) {
      const before = best[begin]
      const one = letters.slice(begin, end)
      if (before && known.has(one) && before.length + 1 < (best[end]?.length ?? 99)) best[end] = [...before, one]
    }
  return best[letters.length]
}

/** True where letters name the syllables in order, each whole or by its first letter: jtyisheng for 家庭医生. */
export function spells(letters: string, syllables: readonly string[]): boolean {
  const [first, ...rest] = syllables
  if (first === undefined) return letters === ''
  if (first === '' || letters === '') return false
  if (letters.startsWith(first) && spells(letters.slice(first.length), rest)) return true
  return letters[0] === first[0] && spells(letters.slice(1), rest)
}
