/** Where the pocket keeps its things: a few records by name. Values are sealed before they come here, except salts and dates. */
export interface Store {
  get<T>(key: string): Promise<T | undefined>
  put(key: string, value: unknown): Promise<void>
  /** False where there is something under this name already: two pages never write the same entry. */
  add(key: string, value: unknown): Promise<boolean>
  delete(key: string): Promise<void>
  /** Names that begin so, in their order. */
  keys(prefix: string): Promise<string[]>
  clear(): Promise<void>
}
