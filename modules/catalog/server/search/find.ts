import type { Audience, SearchHit, SearchReason } from '../../contract.ts'
import { asSaidElsewhere } from './dialect.ts'
import { notOurs } from './fillers.ts'
import { type IndexedText, type Scores, type SearchIndex, soundPairs } from './index.ts'
import { byLetters } from './letters.ts'
import { coreParts, gramsOf, plain, saysNothing, unified } from './normalise.ts'
import { soundsOf } from './pinyin.ts'
import { toldIn } from './situations.ts'
import { bySlip } from './slips.ts'
import { type Story, storyOf } from './story.ts'

export interface Found {
  readonly hits: readonly SearchHit[]
  readonly understood: readonly string[]
}

/** What speaks for one item: the parts of the question it answers, its best text, and why. */
interface Evidence {
  /** Per gram of the question, the best weight with which the item answers it. */
  readonly answers: Map<string, number>
  phrase: number
  reason: SearchReason | undefined
  bonus: number
  whole: boolean
  told: boolean
}

/** Below this, nothing that was said points at the item: silence is the honest answer. */
const least = 0.42
/** From so many characters on, a question is a story: where nothing else fits, half of a situation is heard. */
const storyLength = 9
/** Hits this much weaker than the best are noise beside it. */
const beside = 0.4

/** Finds items by what people say. Pure and in memory; an empty list means that nothing fits. */
export function find(index: SearchIndex, asked: string, options: { readonly for?: Audience; readonly limit?: number } = {}): Found {
  const raw = asSaidElsewhere(plain(asked))
  if (raw === '') return { hits: [], understood: [] }
  const byCode = index.items.findIndex((one) => plain(one.code) === raw)
  if (byCode !== -1) return { hits: [hitOf(index, byCode, 2, [{ kind: 'code', matched: raw, text: '事项编号' }])], understood: [] }
  if (/^[a-z0-9]+$/.test(raw)) return { hits: ranked(index, byLetters(index, raw), options), understood: [] }
  const text = unified(raw)
  const story = storyOf(text)
  const scores = scoresOf(index, text, raw, story)
  if (saysNothing(text) && !index.byText.has(raw) && ![...scores.values()].some((one) => one.told)) return { hits: [], understood: [] }
  if (isNotOurs(raw, scores)) return { hits: [], understood: story.understood }
  const hits = ranked(index, scores, options)
  const again = hits.length === 0 && raw.length >= storyLength ? ranked(index, scoresOf(index, text, raw, story, true), options) : hits
  return { hits: again.length > 0 ? again : ranked(index, bySlip(index, raw), options), understood: story.understood }
}

/** A question for another office's matter, unless some item is named in it from end to end (想买房 … 廉租房). */
function isNotOurs(raw: string, scores: Scores): boolean {
  if (!notOurs.some((one) => raw.includes(one))) return false
  return ![...scores.values()].some((one) => one.whole)
}

function scoresOf(index: SearchIndex, text: string, raw: string, story: Story, half = false): Scores {
  const evidence = gather(index, text, raw)
  addStory(index, evidence, story, text)
  addSituations(index, evidence, raw, half)
  return new Map(
    [...evidence].map(([item, one]) => [
      item,
      { score: scoreOf(one, text, index), why: one.reason ? [one.reason] : [], whole: one.whole, told: one.told },
    ]),
  )
}

function gather(index: SearchIndex, text: string, raw: string): Map<number, Evidence> {
  const parts = coreParts(text)
  const grams = parts.flatMap(gramsOf)
  const evidence = new Map<number, Evidence>()
  const overlap = new Map<number, Set<string>>()
  for (const gram of new Set(grams))
    for (const at of index.byGram.get(gram) ?? []) {
      const one = index.texts[at]
      if (!one) continue
      note(evidence, one, gram, one.weight)
      add(overlap, at, gram)
    }
  const sounded = new Map<number, Set<string>>()
  for (const part of parts) soundIn(index, part, evidence, sounded)
  for (const at of [...(index.byText.get(raw) ?? []), ...(index.byText.get(text) ?? [])])
    for (const gram of index.texts[at]?.grams ?? []) add(overlap, at, gram)
  for (const [at, met] of overlap) weighPhrase(index, evidence, index.texts[at], met, text, raw)
  for (const [at, met] of sounded) weighSound(evidence, index.texts[at], met)
  return evidence
}

const fresh = (): Evidence => ({ answers: new Map(), phrase: 0, reason: undefined, bonus: 0, whole: false, told: false })

function evidenceOf(evidence: Map<number, Evidence>, item: number): Evidence {
  const found = evidence.get(item) ?? fresh()
  evidence.set(item, found)
  return found
}

function note(evidence: Map<number, Evidence>, text: IndexedText, gram: string, weight: number): void {
  const { answers } = evidenceOf(evidence, text.item)
  answers.set(gram, Math.max(answers.get(gram) ?? 0, weight))
}

function add(map: Map<number, Set<string>>, at: number, gram: string): void {
  const met = map.get(at)
  if (met) met.add(gram)
  else map.set(at, new Set([gram]))
}

/** Homophones and slips: a pair of sounds that no text writes this way still answers its gram, with less weight. */
function soundIn(index: SearchIndex, part: string, evidence: Map<number, Evidence>, sounded: Map<number, Set<string>>): void {
  const grams = gramsOf(part)
  const sounds = soundPairs(soundsOf(part))
  sounds.forEach((pair, place) => {
    const gram = grams[place] ?? ''
    for (const at of index.bySound.get(pair) ?? []) {
      const text = index.texts[at]
      if (!text) continue
      note(evidence, text, gram, 0.72 * text.weight)
      add(sounded, at, pair)
    }
  })
}

/** How much of a text was said, and whether all of it. */
function weighPhrase(
  index: SearchIndex,
  evidence: Map<number, Evidence>,
  text: IndexedText | undefined,
  met: ReadonlySet<string>,
  asked: string,
  raw: string,
): void {
  if (!text) return
  const own = evidenceOf(evidence, text.item)
  const said = sum(met, index.weightOf)
  const whole = sum(new Set(text.grams), index.weightOf)
  const share = text.kind === 'target' ? Math.min(1, said / 14) * 0.5 : said / whole
  const exact =
    text.raw === raw
      ? 1.4
      : text.text === asked
        ? 0.6
        : asked.includes(text.text) && text.text.length > 1
          ? 0.25 + 0.03 * Math.min(text.text.length, 8)
          : 0
  if (exact > 0 && text.sounds) own.whole = true
  const phrase = text.weight * share + (text.kind === 'life-event' ? exact * 0.3 : exact)
  if (phrase <= own.phrase) return
  own.phrase = phrase
  own.reason = reasonOf(text, met, asked)
}

function weighSound(evidence: Map<number, Evidence>, text: IndexedText | undefined, met: ReadonlySet<string>): void {
  if (!text) return
  const own = evidenceOf(evidence, text.item)
  const share = met.size / Math.max(1, (text.sounds?.length ?? 1) - 1)
  const phrase = 0.72 * text.weight * share + (share === 1 ? 0.15 : 0)
  if (phrase <= own.phrase) return
  own.phrase = phrase
  own.reason = { kind: 'typo', matched: text.shown, text: `读音与“${text.shown}”相近` }
}

const sum = (grams: Iterable<string>, weightOf: (gram: string) => number) => [...grams].reduce((total, gram) => total + weightOf(gram), 0)

function reasonOf(text: IndexedText, met: ReadonlySet<string>, asked: string): SearchReason {
  if (text.kind === 'life-event') return { kind: 'life-event', matched: text.shown, text: `与“${text.shown}”有关` }
  if (text.kind === 'target') {
    const word = [...met].find((gram) => asked.includes(gram)) ?? ''
    return { kind: 'target', matched: word, text: `办理对象提到“${word}”` }
  }
  return text.kind === 'alias'
    ? { kind: 'alias', matched: text.shown, text: `也叫“${text.shown}”` }
    : { kind: 'name', matched: text.shown, text: `事项名称“${text.shown}”` }
}

/** The share of the question that the item answers, and how well its best text was hit. */
function scoreOf(evidence: Evidence, text: string, index: SearchIndex): number {
  const grams = new Set(coreParts(text).flatMap(gramsOf))
  const whole = sum(grams, index.weightOf)
  const answered = [...evidence.answers].reduce((total, [gram, weight]) => total + weight * index.weightOf(gram), 0)
  return (whole === 0 ? 0 : (0.55 * answered) / whole) + 0.6 * evidence.phrase + evidence.bonus
}

/** An age in the question speaks for items whose own rules begin at or below it, the nearer the more. */
function addStory(index: SearchIndex, evidence: Map<number, Evidence>, story: Story, text: string): void {
  const { age } = story
  if (age === undefined) return
  const asksWhatThereIs = /领|补贴|福利|待遇|优惠|好处|政策|什么/.test(text)
  index.items.forEach((item, at) => {
    if (!item.ages || age < item.ages.from || age > item.ages.to) return
    const near = item.ages.from > 0 ? 1 - Math.min(1, (age - item.ages.from) / 40) : 0.2
    const own = evidenceOf(evidence, at)
    own.bonus += (asksWhatThereIs ? 0.35 : 0.12) * near + (asksWhatThereIs && item.proactive ? 0.2 : 0)
    if (item.ages.from > 0 && (own.phrase < 0.6 || !own.reason))
      own.reason = { kind: 'story', matched: `${age}岁`, text: `年满${item.ages.from}周岁可以办` }
  })
}

/** A life told without any name: the more of it is recognised, the more it counts; the first item of a situation leads. */
function addSituations(index: SearchIndex, evidence: Map<number, Evidence>, raw: string, half: boolean): void {
  const best = new Map<number, { strength: number; words: readonly string[]; whole: boolean }>()
  for (const { situation, words, share } of toldIn(index.situations, raw, half))
    situation.items.forEach((code, place) => {
      const at = index.placeOf.get(code)
      const whole = 0.5 + 0.15 * situation.ideas.length + 0.01 * Math.min(10, words.join('').length) - 0.06 * place
      const strength = share === 1 ? whole : 0.6 * share - 0.03 * place
      if (at !== undefined && strength > (best.get(at)?.strength ?? 0)) best.set(at, { strength, words, whole: share === 1 })
    })
  for (const [at, { strength, words, whole }] of best) {
    const own = evidenceOf(evidence, at)
    own.bonus += strength
    if (whole) own.told = true
    if (own.phrase < 0.8 || !own.reason)
      own.reason = { kind: 'story', matched: words.join('、'), text: `您说到${words.map((one) => `“${one}”`).join('、')}` }
  }
}

function ranked(index: SearchIndex, scores: Scores, options: { readonly for?: Audience; readonly limit?: number }): SearchHit[] {
  const wanted = options.for
  const all = [...scores].map(([item, { score, why }]) => {
    const lift = wanted !== undefined && index.items[item]?.audiences.has(wanted) ? 0.1 : 0
    return { item, score: score + lift, why }
  })
  const best = Math.max(0, ...all.map((one) => one.score))
  return all
    .filter((one) => one.score >= least && one.score >= best * beside)
    .sort((a, b) => b.score - a.score || rankOf(index, a.item).localeCompare(rankOf(index, b.item)))
    .slice(0, options.limit ?? 12)
    .map((one) => hitOf(index, one.item, one.score, one.why))
}

/** Among equals: what the city offers of itself first, then by code. */
const rankOf = (index: SearchIndex, at: number) => `${index.items[at]?.proactive ? 0 : 1}${index.items[at]?.code ?? ''}`

function hitOf(index: SearchIndex, at: number, score: number, why: SearchReason[]): SearchHit {
  const item = index.items[at]
  if (!item) throw new Error(`no item at ${at}`)
  return { item: item.summary, score: Math.round(score * 1000) / 1000, why }
}
