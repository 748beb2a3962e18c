const turns: readonly (readonly [RegExp, string])[] = [
  // 莫儿莫女, 莫亲莫戚
  [/莫(\p{Script=Han})莫(\p{Script=Han})/gu, '没$1没$2'],
  // 走不得路, 说不得话: able, in the south-west, is said behind the verb.
  [/([走坐站爬吃动说听看写认])不得/g, '不会$1'],
  [/([走坐站爬吃动说听看写认])不来/g, '不会$1'],
]

/** What is said in the grammar of the south-west, as the rest of the country says it. Words are not touched: the lexicon knows them. */
export const asSaidElsewhere = (text: string): string => turns.reduce((said, [turn, plain]) => said.replace(turn, plain), text)
