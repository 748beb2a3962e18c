import { projectRoot } from '../../../../platform/server/root.ts'
import type { Item, ItemSummary, SearchReason } from '../../contract.ts'
import { attempted } from '../read.ts'
import { reference } from '../reference.ts'
import type { PublishedItem } from '../store.ts'
import { summaryOf } from '../summary.ts'
import { lightLetters, notOurs } from './fillers.ts'
import { gramsOf, plain, unified } from './normalise.ts'
import { lettersOf, looseLetters, soundsOf, syllablesOf } from './pinyin.ts'
import { readSituations, type Situations } from './situations.ts'
import { agesOf } from './story.ts'

export type TextKind = Extract<SearchReason['kind'], 'name' | 'alias' | 'target' | 'life-event'>

/** One text of an item that a question may meet. */
export interface IndexedText {
  readonly item: number
  readonly kind: TextKind
  readonly weight: number
  /** As people read it. */
  readonly shown: string
  /** Plain, its words unified. */
  readonly text: string
  /** Plain, as written. */
  readonly raw: string
  readonly grams: readonly string[]
  /** For short texts only. */
  readonly sounds?: readonly string[]
  readonly letters?: { readonly full: string; readonly loose: string; readonly initials: string; readonly syllables: readonly string[] }
}

export interface IndexedItem {
  readonly summary: ItemSummary
  readonly code: string
  readonly ages: { readonly from: number; readonly to: number } | undefined
  readonly audiences: ReadonlySet<string>
  readonly lifeEvents: readonly string[]
  readonly proactive: boolean
}

export interface SearchIndex {
  readonly items: readonly IndexedItem[]
  readonly texts: readonly IndexedText[]
  readonly byGram: ReadonlyMap<string, readonly number[]>
  readonly bySound: ReadonlyMap<string, readonly number[]>
  /** Whole names and aliases, as written and unified. */
  readonly byText: ReadonlyMap<string, readonly number[]>
  /** How much a gram tells: rare ones more. */
  readonly weightOf: (gram: string) => number
  /** All syllables that stand in some text. */
  readonly syllables: ReadonlySet<string>
  readonly situations: Situations
  readonly placeOf: ReadonlyMap<string, number>
}

/** Per item. `whole`: a name or alias of it stands in the question from end to end. `told`: a situation of it is told. */
export type Scores = Map<number, { score: number; why: SearchReason[]; whole?: boolean; told?: boolean }>

let shipped: Situations | undefined
const situations = () => {
  shipped ??= attempted(
    () => readSituations(projectRoot),
    { ideas: new Map(), all: [], tells: new Map() },
    (found) => console.error(`[catalog] ${found.message}`),
  )
  return shipped
}

const weights: Readonly<Record<TextKind, number>> = { alias: 1, name: 1, target: 0.55, 'life-event': 0.4 }

/** Built from the items in force, and again whenever one is published. Some 2,500 short texts: a few milliseconds to ask. */
export function buildIndex(published: readonly PublishedItem[]): SearchIndex {
  const texts = published.flatMap(({ item }, at) => [
    ...spoken(at, 'name', item.shortName),
    ...spoken(at, 'name', item.name),
    ...item.aliases.flatMap((alias) => spoken(at, 'alias', alias)),
    ...resultNames(item).flatMap((name) => spoken(at, 'alias', name)),
    textOf(at, 'target', item.targets, false),
    ...item.lifeEvents.flatMap((code) => lifeEventTexts(at, code)),
  ])
  const byGram = postings(texts, (text) => text.grams)
  return {
    items: published.map((one) => ({
      summary: summaryOf(one),
      code: one.item.code,
      ages: agesOf(one.item),
      audiences: new Set(one.item.audiences),
      lifeEvents: one.item.lifeEvents,
      proactive: one.item.proactive,
    })),
    texts,
    byGram,
    bySound: postings(texts, (text) => soundPairs(text.sounds ?? [])),
    byText: postings(texts, (text) => (text.sounds ? [text.raw, text.text] : [])),
    weightOf: rarity(texts, byGram, published.length),
    syllables: new Set([...texts.flatMap((text) => text.letters?.syllables ?? []), ...notOurs.flatMap(syllablesOf)]),
    situations: situations(),
    placeOf: new Map(published.map((one, at) => [one.item.code, at])),
  }
}

/** The licence that comes of an item is asked for by its own name: 儿童福利证, 老年人优待证. */
const resultNames = ({ result }: Item): readonly string[] => {
  const name = result.effect === 'issue' && result.licence !== undefined ? reference().licenceTypes.get(result.licence)?.name : undefined
  return name === undefined ? [] : [name]
}

/** A short text with its words unified and, where that changes it, as it was written: a homophone of 津贴 is none of 补贴. */
function spoken(at: number, kind: TextKind, shown: string): IndexedText[] {
  const text = textOf(at, kind, shown, true)
  return text.raw === text.text ? [text] : [text, { ...text, text: text.raw, grams: gramsOf(text.raw), sounds: soundsOf(text.raw) }]
}

function lifeEventTexts(at: number, code: string): IndexedText[] {
  const event = reference().lifeEvents.get(code)
  return event ? [event.label, ...event.aliases].map((word) => ({ ...textOf(at, 'life-event', word, false), shown: event.label })) : []
}

/** Texts change with their items only: a new index takes over what the last one read. */
const readTexts = new Map<string, Omit<IndexedText, 'item'>>()

function textOf(item: number, kind: TextKind, shown: string, short: boolean): IndexedText {
  const key = `${kind} ${short} ${shown}`
  if (readTexts.size > 20_000) readTexts.clear()
  const known = readTexts.get(key) ?? readText(kind, shown, short)
  readTexts.set(key, known)
  return { ...known, item }
}

function readText(kind: TextKind, shown: string, short: boolean): Omit<IndexedText, 'item'> {
  const raw = plain(shown)
  const text = unified(raw)
  const common = { kind, weight: weights[kind], shown, text, raw, grams: gramsOf(text) }
  if (!short) return common
  const { full, initials, syllables } = lettersOf(raw)
  return { ...common, sounds: soundsOf(text), letters: { full, loose: looseLetters(full), initials, syllables } }
}

export const soundPairs = (sounds: readonly string[]): string[] => sounds.slice(1).map((sound, index) => `${sounds[index]} ${sound}`)

function postings(texts: readonly IndexedText[], keysOf: (text: IndexedText) => readonly string[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>()
  texts.forEach((text, at) => {
    for (const key of new Set(keysOf(text))) {
      const list = found.get(key)
      if (list) list.push(at)
      else found.set(key, [at])
    }
  })
  return found
}

const isLight = (gram: string) => [...gram].some((letter) => lightLetters.has(letter))

function rarity(texts: readonly IndexedText[], byGram: ReadonlyMap<string, readonly number[]>, items: number) {
  const known = new Map<string, number>()
  for (const [gram, at] of byGram) {
    const holders = new Set(at.map((one) => texts[one]?.item)).size
    known.set(gram, Math.log(1 + items / holders))
  }
  const most = Math.log(1 + items)
  return (gram: string) => known.get(gram) ?? (isLight(gram) ? 0.25 * most : 0.8 * most)
}
