/** An element of the national list and what this item answers to it. */
export interface Element {
  /** Column of the national exchange, in camel case. */
  readonly key: string
  readonly name: string
  /** `null`: there is nothing to answer, for the reason given. */
  readonly value: string | null
  readonly why?: string
}
