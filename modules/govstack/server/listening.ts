const now = { port: null as number | null, sandbox: false }

/** Said by the process that opened the interface, for the officers' page. */
export function itListensAt(port: number | null, sandbox: boolean): void {
  now.port = port
  now.sandbox = sandbox
}

export const whereItListens = () => ({ ...now })
