import type { Boot } from './boot.ts'

/** A page that is whole without a script: read signed out, on a poor phone, printed, kept offline. */
export interface PageAnswer {
  readonly mime: string
  readonly content: string | Buffer
  /** Seconds that a browser may show it without asking; always asked by content afterwards (ETag). */
  readonly maxAge?: number
}

/** A public address outside `/api`. `undefined` is "not found". The actor is always anonymous: such a page can hold nothing personal. */
export interface Page {
  readonly path: string
  readonly run: (boot: Boot, params: Readonly<Record<string, string>>) => Promise<PageAnswer | undefined>
}

export const page = (path: string, run: Page['run']): Page => ({ path, run })
