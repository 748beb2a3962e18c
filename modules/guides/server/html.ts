/** HTML that is safe to put into a page. Everything else is escaped when it is put there. */
export interface Html {
  readonly html: string
}

export type Part = Html | string | number | undefined | false | readonly Part[]

export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: strings.reduce((all, text, at) => `${all}${textOf(parts[at - 1])}${text}`) }
}

export const raw = (trusted: string): Html => ({ html: trusted })

function textOf(part: Part): string {
  if (part === undefined || part === false) return ''
  if (typeof part === 'number') return String(part)
  if (typeof part === 'string') return escaped(part)
  if ('html' in part) return part.html
  return part.map(textOf).join('')
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => entities[letter] ?? letter)
