/** A list with one entry changed; a property set to `undefined` is taken out, as an item knows no empty ones. */
export function withEntry<E extends object>(list: readonly E[], at: number, change: { [K in keyof E]?: E[K] | undefined }): E[] {
  return list.map((one, index) => {
    if (index !== at) return one
    const entries = Object.entries({ ...one, ...change }).filter(([, value]) => value !== undefined)
    return Object.fromEntries(entries) as E
  })
}

/** The next free id of a list: `c1`, `c2` → `c3`. Ids of what was removed are not given again while others above them stand. */
export function nextId(list: readonly { readonly id: string }[], letter: string): string {
  return `${letter}${Math.max(0, ...list.map((one) => Number(one.id.slice(letter.length)) || 0)) + 1}`
}

/** A list with one entry one place up or down; at its end it stays. */
export function movedStep<E>(list: readonly E[], at: number, by: -1 | 1): E[] {
  const moved = [...list]
  const [here, there] = [moved[at], moved[at + by]]
  if (here === undefined || there === undefined) return moved
  moved[at] = there
  moved[at + by] = here
  return moved
}
