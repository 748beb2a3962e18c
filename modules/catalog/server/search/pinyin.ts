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
export function lettersOf(text: string): { readonly full: string; readonly initials: string } {
  const syllables = syllablesOf(text)
  return {
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
