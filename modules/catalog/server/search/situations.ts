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
}

/** What a question says of a situation: its words in the order of the ideas. */
export interface Told {
  readonly situation: Situation
  readonly words: readonly string[]
}

export const noSituations: Situations = { ideas: new Map(), all: [] }

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
  return { ideas, all }
}

function expressionOf(file: string, name: string, text: string): RegExp {
  try {
    return new RegExp(text)
  } catch {
    throw new CatalogFault(file, [fault(`/ideas/${name}`, `说法“${name}”不是有效的表达式`)])
  }
}

/** The situations that a plain question tells, each idea looked for once. */
export function toldIn(known: Situations, raw: string): Told[] {
  const words = new Map<string, string>()
  for (const [name, pattern] of known.ideas) {
    const found = pattern.exec(raw)
    if (found) words.set(name, found[0])
  }
  return known.all
    .filter((one) => one.ideas.every((idea) => words.has(idea)) && !one.without.some((idea) => words.has(idea)))
    .map((situation) => ({ situation, words: [...new Set(situation.ideas.map((idea) => words.get(idea) ?? ''))] }))
}
