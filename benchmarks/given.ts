const known = new Set<string>()

/** The number behind `--name`, else the usual one. */
export function given(name: string, otherwise: number): number {
  known.add(`--${name}`)
  const at = process.argv.indexOf(`--${name}`)
  const value = at < 0 ? otherwise : Number(process.argv[at + 1])
  return Number.isInteger(value) && value >= 0 ? value : refuse(`--${name}`)
}

/** After all were asked for: a slip of the keyboard must not measure something else for half an hour. */
export function nothingElse(...flags: readonly string[]): void {
  for (const word of process.argv.slice(2))
    if (word.startsWith('--') && word !== '--' && !known.has(word) && !flags.includes(word)) refuse(word, flags)
}

function refuse(word: string, flags: readonly string[] = []): never {
  console.error(
    `不认识的参数或数字有误：${word}\nUnknown, or no whole number: ${word}\n${[...known]
      .map((one) => `${one} <n>`)
      .concat(flags)
      .join('  ')}`,
  )
  process.exit(2)
}
