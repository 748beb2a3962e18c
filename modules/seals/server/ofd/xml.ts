/** Escapes for text and attributes alike; control characters that XML 1.0 forbids are left out. */
export const escaped = (text: string) =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')

type Attributes = Readonly<Record<string, string | number | undefined>>

/** One element of the OFD namespace; attributes that are `undefined` are left out. `inside` is XML already. */
export function element(name: string, attributes: Attributes, inside = ''): string {
  const written = Object.entries(attributes)
    .flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escaped(String(value))}"`]))
    .join('')
  return inside === '' ? `<ofd:${name}${written}/>` : `<ofd:${name}${written}>${inside}</ofd:${name}>`
}

export const textElement = (name: string, text: string, attributes: Attributes = {}) => element(name, attributes, escaped(text))

/** A whole file with the namespace of GB/T 33190. */
export const xmlFile = (name: string, attributes: Attributes, inside: string): Buffer =>
  Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n${element(name, { 'xmlns:ofd': 'http://www.ofdspec.org/2016', ...attributes }, inside)}`,
  )
