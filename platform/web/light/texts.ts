import { type Language, language, useLanguage } from './language.ts'

export type Entry = string | ((...given: never[]) => string) | { readonly [key: string]: Entry }

/** The English side must have the same keys, and the same parameters where a text takes some. */
export type SameTexts<T> = {
  readonly [K in keyof T]: T[K] extends (...given: infer A) => string
    ? (...given: A) => string
    : T[K] extends string
      ? string
      : SameTexts<T[K]>
}

/**
 * Declares the texts of one screen beside it: `const useTexts = texts({ 'zh-CN': { title: '收件' }, en: { title: 'Intake' } })`.
 * The answer is a hook that follows the chosen language; `.now()` gives them outside of React.
 */
export function texts<T extends { readonly [key: string]: Entry }>(given: { readonly 'zh-CN': T; readonly en: SameTexts<T> }) {
  const of = (chosen: Language) => given[chosen] as SameTexts<T>
  return Object.assign(() => of(useLanguage()), { now: () => of(language()) })
}
