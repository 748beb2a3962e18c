/** SVG path data (absolute M, L, Q, C, Z) as PDF operators; PDF knows cubic curves only. */
export function pdfPath(path: string): string {
  const written: string[] = []
  let x = 0
  let y = 0
  for (const [, op, rest] of path.matchAll(/([MLQCZ])([^MLQCZ]*)/g)) {
    const n = (rest ?? '')
      .trim()
      .split(/[\s,]+/)
      .map(Number)
    const at = (place: number) => n[place] ?? 0
    if (op === 'M') written.push(`${at(0)} ${at(1)} m`)
    else if (op === 'L') written.push(`${at(0)} ${at(1)} l`)
    else if (op === 'C') written.push(`${n.map(short).join(' ')} c`)
    else if (op === 'Q') {
      const cubic = [
        x + (2 / 3) * (at(0) - x),
        y + (2 / 3) * (at(1) - y),
        at(2) + (2 / 3) * (at(0) - at(2)),
        at(3) + (2 / 3) * (at(1) - at(3)),
        at(2),
        at(3),
      ]
      written.push(`${cubic.map(short).join(' ')} c`)
    } else written.push('h')
    if (op !== 'Z') [x, y] = [n.at(-2) ?? 0, n.at(-1) ?? 0]
  }
  return written.join('\n')
}

const short = (value: number) => String(Math.round(value * 1000) / 1000)
