/** A licence whose holder stands at the window. */
export interface AtWindowProps {
  readonly needId: string
  readonly personId: string
  readonly licenceId: string
  readonly typeName: string
  readonly fields: readonly { readonly key: string; readonly label: string }[]
}
