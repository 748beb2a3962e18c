import type { SearchReason } from '../../contract.ts'
import { notOurs } from './fillers.ts'
import { type IndexedText, type Scores, type SearchIndex, soundPairs } from './index.ts'
import { looseLetters, soundOf, soundsOf, spells, syllablesIn } from './pinyin.ts'

type Letters = NonNullable<IndexedText['letters']>

/** Pinyin, first letters, and both mixed: the names that letters spell, else the items whose texts sound like them. */
export function byLetters(index: SearchIndex, letters: string): Scores {
  const sounds = syllablesIn(letters, index.syllables)?.map(soundOf)
  const named = byNames(index, letters)
  if ([...named.values()].some((one) => one.score >= 0.9)) return named
  if (sounds === undefined || sounds.length < 2) return named
  return isNotOurs(sounds) ? new Map() : merged(named, bySounds(index, sounds))
}

let foreign: readonly string[] | undefined

/** 护照, however it is typed. */
function isNotOurs(sounds: readonly string[]): boolean {
  foreign ??= notOurs.map((word) => ` ${soundsOf(word).join(' ')} `)
  const said = ` ${sounds.join(' ')} `
  return foreign.some((one) => said.includes(one))
}

function byNames(index: SearchIndex, letters: string): Scores {
  const loose = looseLetters(letters)
  const scores: Scores = new Map()
  for (const text of index.texts) {
    if (!text.letters) continue
    const { score, kind } = lettersScore(text.letters, letters, loose)
    if (score <= (scores.get(text.item)?.score ?? 0)) continue
    scores.set(text.item, { score, why: [reasonOf(kind, text.shown)] })
  }
  return scores
}

const reasonOf = (kind: 'pinyin' | 'initials', shown: string): SearchReason => ({
  kind,
  matched: shown,
  text: kind === 'pinyin' ? `拼音对应“${shown}”` : `首字母对应“${shown}”`,
})

function lettersScore(of: Letters, letters: string, loose: string): { score: number; kind: 'pinyin' | 'initials' } {
  const part = (whole: string, asked: string, most: number) => {
    const at = asked.length < 3 ? -1 : whole.indexOf(asked)
    return at === -1 ? 0 : most * (0.55 + 0.35 * (asked.length / whole.length) + (at === 0 ? 0.1 : 0))
  }
  const full = Math.max(part(of.full, letters, 1.4), part(of.loose, loose, 1.2))
  const initials = initialsScore(of, letters)
  return full >= initials ? { score: full, kind: 'pinyin' } : { score: initials, kind: 'initials' }
}

function initialsScore(of: Letters, letters: string): number {
  if (letters.length < 2) return 0
  if (of.initials === letters) return 1.1
  if (letters.length > 2 && of.initials.startsWith(letters)) return 0.8
  if (letters.length > 4 && letters[0] === of.initials[0] && spells(letters, of.syllables)) return 1
  if (letters.length > 3 && of.initials.includes(letters)) return 0.6
  const [, matter] = withAct.exec(letters) ?? []
  if (matter !== undefined && of.initials === matter) return 0.9
  return leavesOutLittle(of.initials, letters) ? 0.5 : 0
}

/** What one wants with a matter, behind its name: 领取, 申请, 办理, 登记, 补办, 查询. */
const withAct = /^(.{3,})(?:lq|sq|bl|dj|bb|cx)$/

/** gygw for 公益性岗位: first and last letter stand, and at most one letter in five is left out between them. */
function leavesOutLittle(initials: string, letters: string): boolean {
  if (letters.length < 4 || letters[0] !== initials[0] || letters.at(-1) !== initials.at(-1)) return false
  if (initials.length <= letters.length || (initials.length - letters.length) * 5 > initials.length) return false
  let at = 0
  for (const letter of initials) if (letter === letters[at]) at += 1
  return at === letters.length
}

/** Letters as the ear hears them: how much of the question an item's texts answer, and how much of the best text was said. */
function bySounds(index: SearchIndex, sounds: readonly string[]): Scores {
  const pairs = soundPairs(sounds)
  const told = (pair: string) => Math.log(1 + index.items.length / (index.bySound.get(pair)?.length ?? 1))
  const whole = pairs.reduce((sum, pair) => sum + told(pair), 0)
  const answers = new Map<number, Set<string>>()
  const met = new Map<number, Set<string>>()
  for (const pair of pairs)
    for (const at of index.bySound.get(pair) ?? []) {
      const { item = -1 } = index.texts[at] ?? {}
      answers.set(item, (answers.get(item) ?? new Set()).add(pair))
      met.set(at, (met.get(at) ?? new Set()).add(pair))
    }
  const scores: Scores = new Map()
  for (const [at, said] of met) {
    const text = index.texts[at]
    if (!text) continue
    const answered = [...(answers.get(text.item) ?? [])].reduce((sum, pair) => sum + told(pair), 0) / whole
    const share = said.size / Math.max(1, soundPairs(text.sounds ?? []).length)
    const score = answered < 0.5 ? 0 : 0.55 * answered + 0.5 * share
    if (score > (scores.get(text.item)?.score ?? 0)) scores.set(text.item, { score, why: [reasonOf('pinyin', text.shown)] })
  }
  return scores
}

function merged(one: Scores, other: Scores): Scores {
  const all = new Map(one)
  for (const [item, found] of other) if (found.score > (all.get(item)?.score ?? 0)) all.set(item, found)
  return all
}
