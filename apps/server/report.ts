/** One line per fault, with the id that the person saw; never a name or a number of a resident. */
export function reportError(error: unknown, requestId: string): void {
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error)
  console.error(`${new Date().toISOString()} [${requestId}] ${told}`)
}
