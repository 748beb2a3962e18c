/** The letter of a turn: its name, its mark in the number, what it says was decided, and whether one may go against it. */
export interface Letter {
  readonly title: string
  readonly mark: string
  readonly result: string
  readonly content?: readonly { readonly label: string; readonly value: string }[]
  /** In place of what the officer said of the turn. */
  readonly reasons?: readonly string[]
  readonly basis?: readonly string[]
  readonly handler?: string
  readonly contestable?: true
}
