/** Several items that one event in life brings, handled in one form: a name and its page in the portal. */
export interface Together {
  readonly code: string
  readonly name: string
}

type FindTogether = (wayIn: string) => readonly Together[]

let find: FindTogether = () => []

/** Life events belong to a module above, which says which there are of a way in. */
export function plugTogether(given: FindTogether): void {
  find = given
}

export const togetherOf = (wayIn: string): readonly Together[] => find(wayIn)
