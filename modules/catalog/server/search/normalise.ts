import { fillers } from './fillers.ts'
import { sameWords } from './lexicon.ts'

/** Full-width letters and digits to plain ones, capitals to small, marks and blanks away. */
export function plain(text: string): string {
  const narrow = text.normalize('NFKC').toLowerCase()
  return narrow.replace(/[^\p{Script=Han}a-z0-9]+/gu, '')
}

const canonical = new Map(sameWords.flatMap(([first = '', ...rest]) => rest.map((one) => [one, first] as const)))
/** The standing word itself, so that a shorter variant inside it (妈 in 妈妈) is not replaced again. */
const standing = sameWords.map(([first = '']) => first).sort((a, b) => b.length - a.length)
const either = new RegExp([...new Set([...standing, ...canonical.keys()])].sort((a, b) => b.length - a.length).join('|'), 'g')

/** Every word as its family says it. */
export const unified = (text: string): string => text.replace(either, (word) => canonical.get(word) ?? word)

const filler = new RegExp([...fillers].sort((a, b) => b.length - a.length).join('|'), 'g')

/** The parts of a question that speak of the matter. Where too little is left, the question itself. */
export function coreParts(text: string): string[] {
  const told = text.split(filler).filter((one) => one.length > 1)
  return told.length > 0 ? told : [text]
}

/** True for 怎么办, 请问一下: words around a matter, but no matter. */
export const saysNothing = (text: string): boolean => text.split(filler).join('') === ''

export function gramsOf(text: string): string[] {
  const letters = [...text]
  if (letters.length < 2) return letters
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`)
}

const digits: Readonly<Record<string, number>> = { 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }

/** 八十 → 80, 六十五 → 65, 一百 → 100; undefined where it is no number below 200. */
export function numberIn(text: string): number | undefined {
  if (/^\d{1,3}$/.test(text)) return Number(text)
  const [, hundred, tens, ones] = /^(?:([一二两]?)百零?)?(?:([一二三四五六七八九]?)十)?([一二三四五六七八九])?$/.exec(text) ?? []
  if (text === '') return undefined
  const value =
    (text.includes('百') ? (digits[hundred || '一'] ?? 0) * 100 : 0) +
    (text.includes('十') ? (digits[tens || '一'] ?? 0) * 10 : 0) +
    (ones ? (digits[ones] ?? 0) : 0)
  return value > 0 ? value : undefined
}
