import { type Language, useLanguage } from './language.ts'

/** One thing said in both languages, where a list of things carries its words with it: `['督办总览', 'Overview']`. */
export type Words = readonly [zh: string, en: string]

/** `say(words)` in the chosen language. */
export function useSay(): (words: Words) => string {
  const chosen: Language = useLanguage()
  return ([zh, en]) => (chosen === 'en' ? en : zh)
}
