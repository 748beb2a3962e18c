import { Type } from 'typebox'
import { CatalogFault, fault } from '../finding.ts'
import { readOne, shaped } from '../read.ts'

const Situations = Type.Object({
  ideas: Type.Record(Type.String(), Type.String({ minLength: 1 })),
  situations: Type.Array(
    Type.Object({ items: Type.Array(Type.String(), { minItems: 1 }), when: Type.Array(Type.String({ minLength: 1 }), { minItems: 1 }) }),
  ),
})

/** One way in which a life is told: all `ideas` are in the question, none of `without`. */
export interface Situation {
  /** The first leads. */
  readonly items: readonly string[]
  readonly ideas: readonly string[]
  readonly without: readonly string[]
}

export interface Situations {
  readonly ideas: ReadonlyMap<string, RegExp>
  readonly all: readonly Situation[]
  /** How much an idea tells: one that stands for few items more. */
  readonly tells: ReadonlyMap<string, number>
}

/** What a question says of a situation: its words in the order of the ideas. */
export interface Told {
  readonly situation: Situation
  readonly words: readonly string[]
  /** 1 where every idea is told; less where what is told is at least peculiar to few items. */
  readonly share: number
}

/** Reads `data/situations.yaml`. @throws CatalogFault where an idea is no expression or is not defined. */
export function readSituations(root: string): Situations {
  const { file, value } = shaped(Situations, readOne(root, 'data/situations.yaml'))
  const ideas = new Map(Object.entries(value.ideas).map(([name, text]) => [name, expressionOf(file, name, text)]))
  const all = value.situations.flatMap(({ items, when }, at) =>
    when.map((line) => {
      const names = line.split(' ').filter((one) => one !== '')
      for (const name of names)
        if (!ideas.has(name.replace('!', ''))) throw new CatalogFault(file, [fault(`/situations/${at}`, `没有定义说法“${name}”`)])
      const without = names.filter((one) => one.startsWith('!')).map((one) => one.slice(1))
      return { items, ideas: names.filter((one) => !one.startsWith('!')), without }
    }),
  )
  return { ideas, all, tells: peculiarity(all) }
}

function expressionOf(file: string, name: string, text: string): RegExp {
  try {
    return new RegExp(text)
  } catch {
    throw new CatalogFault(file, [fault(`/ideas/${name}`, `说法“${name}”不是有效的表达式`)])
  }
}

function peculiarity(all: readonly Situation[]): ReadonlyMap<string, number> {
  const items = new Set(all.flatMap((one) => one.items)).size
  const holders = new Map<string, Set<string>>()
  for (const { ideas, items: codes } of all)
    for (const idea of ideas) for (const code of codes) holders.set(idea, (holders.get(idea) ?? new Set()).add(code))
  return new Map([...holders].map(([idea, codes]) => [idea, Math.log(items / codes.size)]))
}

/** The situations that a plain question tells wholly, and with `half` those of which it tells what is peculiar in them. */
export function toldIn(known: Situations, raw: string, half = false): Told[] {
  const words = new Map<string, string>()
  for (const [name, pattern] of known.ideas) {
    const found = pattern.exec(raw)
    if (found) words.set(name, found[0])
  }
  return known.all.flatMap((situation) => {
    if (situation.without.some((idea) => words.has(idea))) return []
    const met = situation.ideas.filter((idea) => words.has(idea))
    const share = met.length === situation.ideas.length ? 1 : half ? shareOf(known, words, met, situation.ideas) : 0
    return share === 0 ? [] : [{ situation, share, words: [...new Set(met.map((idea) => words.get(idea) ?? ''))] }]
  })
}

/** Half a situation counts only where what was said belongs to a handful of items. */
function shareOf(known: Situations, words: ReadonlyMap<string, string>, met: readonly string[], ideas: readonly string[]): number {
  const told = (names: readonly string[]) => names.reduce((sum, idea) => sum + (known.tells.get(idea) ?? 0), 0)
  const most = Math.max(0, ...met.map((idea) => ((words.get(idea) ?? '').length > 1 ? (known.tells.get(idea) ?? 0) : 0)))
  return most < peculiar ? 0 : told(met) / told(ideas)
}

const peculiar = Math.log(129 / 5)
